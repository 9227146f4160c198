/*
 * The closed lists of platforms. An id is also the folder's name and part of storage keys: never rename one. A platform may have a page
 * side (embeds that are recognised in web pages), an API side (accounts that can be connected), or both.
 */
export const embedPlatforms = ['oscar', 'oshara', 'open-chat-studio'] as const;
export const accountPlatforms = ['oscar', 'oshara', 'open-chat-studio', 'chatbot-platform'] as const;

export type EmbedPlatform = (typeof embedPlatforms)[number];
export type AccountPlatform = (typeof accountPlatforms)[number];
export type PlatformId = EmbedPlatform | AccountPlatform;

export const platformIds: readonly PlatformId[] = [...new Set<PlatformId>([...embedPlatforms, ...accountPlatforms])];

/** What people call each platform. */
export const platformNames: Readonly<Record<PlatformId, string>> = {
  oscar: 'Oscar Chat',
  oshara: 'Oshara',
  'open-chat-studio': 'Open Chat Studio',
  'chatbot-platform': 'chatbotplatform.io',
};
