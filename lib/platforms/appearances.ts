import type { Appearance } from './embed.ts';
import type { EmbedPlatform } from './ids.ts';
import { openChatStudioAppearance } from './open-chat-studio/embed.ts';
import { oscarAppearance } from './oscar/embed.ts';
import { osharaAppearance } from './oshara/embed.ts';

/** How every platform's widgets look in a page. Apart from `embeds`, which is in every page. */
export const appearances: Readonly<Record<EmbedPlatform, Appearance>> = {
  oscar: oscarAppearance,
  oshara: osharaAppearance,
  'open-chat-studio': openChatStudioAppearance,
};
