/** By name, as the person's language sorts; numbers in names by their value. */
export const names = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
