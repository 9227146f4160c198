import { chatbotPlatform } from './chatbot-platform/api.ts';
import type { AccountPlatform } from './ids.ts';
import { openChatStudio } from './open-chat-studio/api.ts';
import { oscar } from './oscar/api.ts';
import { oshara } from './oshara/api.ts';
import type { Platform } from './platform.ts';

/** The API side of every platform. Only the background imports this. */
export const platforms: Readonly<Record<AccountPlatform, Platform>> = {
  oscar,
  oshara,
  'open-chat-studio': openChatStudio,
  'chatbot-platform': chatbotPlatform,
};
