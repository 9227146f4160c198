/** The closed list of platforms. An id is also the folder's name and part of storage keys: never rename one. */
export const platformIds = ['oscar'] as const;

export type PlatformId = (typeof platformIds)[number];

/** Whether a text from outside names a platform we know. */
export const isPlatformId = (text: unknown): text is PlatformId => (platformIds as readonly unknown[]).includes(text);
