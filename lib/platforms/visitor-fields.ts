import type { EmbedPlatform } from './ids.ts';

interface VisitorFields {
  /** By its own names. */
  known: readonly ('user_id' | 'email' | 'name')[];
  /** It takes any others of the site's own too. */
  free: boolean;
}

/** What each platform documents that its embed can be told of a visitor; null for one that documents nothing. Nothing else is asked for. */
export const visitorFields: Readonly<Record<EmbedPlatform, VisitorFields | null>> = {
  oscar: { known: ['user_id', 'email', 'name'], free: true },
  oshara: null,
  'open-chat-studio': { known: ['user_id', 'name'], free: false },
};
