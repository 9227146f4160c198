/** What the browser is asked for to look into the page at this address. Match patterns know no ports. */
export const patternOf = (url: string): string => {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
};
