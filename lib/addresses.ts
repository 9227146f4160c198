/** How many addresses are checked in one go. */
export const MOST_ADDRESSES = 200;
const LONGEST = 2000;

export interface Addresses {
  urls: string[];
  /** What is no address, with the line it stands in. */
  invalid: { line: number; text: string }[];
  /** Left out because they were there before. */
  doubles: number;
  /** Left out because there are too many. */
  over: number;
}

/**
 * What is taken for a host without a scheme: a name with its port, one that ends in letters of any script, a whole number address. Not the figures,
 * dates and versions that stand beside addresses in lists.
 */
const HOST = /^(?=.*\p{L})[^:]+:\d|\.(?=[^.]*\p{L})[\p{L}\p{M}\d-]{2,}\.?$|^\[|^\d+(\.\d+){3}(:\d+)?$/u;

/** The address of a web page that this text is, as the browser writes it; a bare host is taken for https. Null for anything else. */
export function addressOf(text: string): string | null {
  const whole = /^https?:\/\//i.test(text) ? text : /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? '' : `https://${text}`;
  if (!whole || whole.length > LONGEST || !URL.canParse(whole)) return null;
  const { href, hostname, username, password } = new URL(whole);
  // A word is no host, but a name of the local network may be written out with its scheme, or with its port.
  const isHost = whole === text ? hostname !== '' : HOST.test(text.split(/[/?#]/)[0] ?? '');
  return isHost && username === '' && password === '' ? href : null;
}

/** What the browser is asked for to look into the page at this address. Match patterns know no ports. */
export const patternOf = (url: string): string => {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
};

/** One line's addresses. Comma and semicolon may be part of an address that has its scheme and a path; between bare hosts they only divide. */
function* piecesOf(line: string): Generator<string> {
  for (const piece of line.split(/\s+|[,;](?=\s|https?:\/\/|$)/i)) {
    let bare = piece.replace(/^["'<(]+/, '');
    // What was opened within it is closed within it.
    while (/["'>,.]$/.test(bare) || (bare.endsWith(')') && bare.split(')').length > bare.split('(').length))
      bare = bare.slice(0, -1);
    yield* /^https?:\/\/[^/]+\//i.test(bare) ? [bare] : bare.split(/[,;]/);
  }
}

/** Told once for each line. */
function notAddress({ invalid }: Addresses, line: number, text: string): void {
  const before = invalid.at(-1);
  if (before?.line === line) before.text += ` ${text}`;
  else invalid.push({ line, text });
}

/** The addresses in what a person has pasted: one per line, or several with commas, semicolons or spaces between them. */
export function addressesIn(text: string): Addresses {
  const found: Addresses = { urls: [], invalid: [], doubles: 0, over: 0 };
  const seen = new Set<string>();
  for (const [at, line] of text.split(/\r\n|\r|\n/).entries()) {
    for (const piece of piecesOf(line)) {
      if (piece === '') continue;
      const url = addressOf(piece);
      if (url === null) notAddress(found, at + 1, piece);
      else if (seen.has(url)) found.doubles++;
      else if (seen.size >= MOST_ADDRESSES) found.over++;
      else found.urls.push(url);
      if (url !== null && seen.size < MOST_ADDRESSES) seen.add(url);
    }
  }
  return found;
}
