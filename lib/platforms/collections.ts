import type { Collections } from './collection.ts';
import type { AccountPlatform } from './ids.ts';

/**
 * The kinds of records each platform has beside its widgets, fetched when an account of it is looked at. For our pages alone: the
 * background asks by the endpoints' names and knows nothing of how records are shown.
 */
export const collections: Readonly<Partial<Record<AccountPlatform, () => Promise<Collections>>>> = {
  oshara: () => import('./oshara/collections.ts'),
  'chatbot-platform': () => import('./chatbot-platform/collections.ts'),
  'open-chat-studio': () => import('./open-chat-studio/collections.ts'),
};
