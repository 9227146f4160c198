/** What a token may look like. Lengths and alphabet are not documented, so this only keeps out what cannot be one. */
const TOKEN = /^[A-Za-z0-9._~-]{8,512}$/;
/** The API's address as it stands in a pasted URL, curl line or code sample, with the token as first path segment. */
const IN_URL = /api\.oscarchat\.ai\/+([^/\s"'`?#\\]+)/i;
const PLACEHOLDERS =
  /^((your|my|user|api|access|secret)?([-_]?(api|access|secret|oscar))*[-_]?(token|key)([-_]?here)?|\{.*\}|\$\{?.*)$/i;
/** The address without a token: it would pass for one. */
const HOST = 'api.oscarchat.ai';
/** The first segment of the vendor's other API, which has no token in its path. */
const OTHER_API = 'v1';

/**
 * The token in what a person pasted: bare, quoted, with space around, or inside a URL or curl line.
 * @returns null when nothing in it can be a token (a sample's placeholder counts as none).
 */
export function keyInPaste(pasted: string): string | null {
  const trimmed = pasted
    .trim()
    .replace(/^["'`]|["'`]$/g, '')
    .trim();
  const inUrl = IN_URL.exec(trimmed)?.[1];
  const candidate = inUrl === undefined ? trimmed : decoded(inUrl);
  if (candidate.toLowerCase() === OTHER_API || candidate.toLowerCase() === HOST || PLACEHOLDERS.test(candidate)) return null;
  return TOKEN.test(candidate) ? candidate : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
