import type { Recogniser } from './embed.ts';
import type { EmbedPlatform } from './ids.ts';
import { openChatStudioEmbed } from './open-chat-studio/embed.ts';
import { oscarEmbed } from './oscar/embed.ts';
import { osharaEmbed } from './oshara/embed.ts';

/** The page side of every platform. Only what runs in web pages imports this. */
export const embeds: Readonly<Record<EmbedPlatform, Recogniser>> = {
  oscar: oscarEmbed,
  oshara: osharaEmbed,
  'open-chat-studio': openChatStudioEmbed,
};
