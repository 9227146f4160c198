import type { Command } from '../storage/pages.ts';
import type { PageCommands } from './command.ts';
import type { EmbedPlatform } from './ids.ts';
import { openChatStudioCommands } from './open-chat-studio/commands.ts';
import { oscarCommands } from './oscar/commands.ts';

/** What each platform documents to be done with its embeds; none for one that documents nothing. Only the background imports this. */
export const pageCommands: Readonly<Record<EmbedPlatform, PageCommands | null>> = {
  oscar: oscarCommands,
  oshara: null,
  'open-chat-studio': openChatStudioCommands,
};

/** What an embed of a platform can be made to do in its page. */
export const commandsOf = (platform: EmbedPlatform): readonly Command[] => pageCommands[platform]?.can ?? [];
