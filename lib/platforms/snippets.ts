import type { EmbedPlatform } from './ids.ts';
import { snippet as openChatStudio } from './open-chat-studio/snippet.ts';
import { snippet as oscar } from './oscar/snippet.ts';

/** The embed code of each platform's widgets. Oshara's script address is in none of its public pages: none is made up. */
export const snippets: Readonly<Record<EmbedPlatform, ((widgetId: string) => string) | null>> = {
  oscar,
  oshara: null,
  'open-chat-studio': openChatStudio,
};
