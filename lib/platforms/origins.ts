import type { AccountPlatform } from './ids.ts';

/**
 * The API hosts of each platform, as match patterns. Pure data, so that the manifest is written from the same
 * table the client asks permission with. Oscar's is granted at install; the others are asked for on connecting.
 */
export const apiOrigins = {
  oscar: ['https://api.oscarchat.ai/*'],
  oshara: ['https://api.oshara.ai/*'],
  'open-chat-studio': ['https://www.openchatstudio.com/*'],
  'chatbot-platform': ['https://api.chatbotplatform.io/*'],
} as const satisfies Record<AccountPlatform, readonly string[]>;
