/** By name, as the person's language sorts; numbers in names by their value. */
export const names = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** A name with hyphens as locale files can have it: `key-lost`, `keyLost`. */
export const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
