const BEARER = /\bbearer\s+([^\s"'`\\]+)/i;
/** What a key may look like: nothing of it is documented, so this only keeps out what cannot stand in a header, or is an address. */
const KEY = /^(?!.*chatbotplatform\.io)[\w.~+/=-]{8,512}$/i;
const PLACEHOLDER = /^(your|my|the)[-_]|(^|[-_])(key|token)([-_]here)?$/i;

/**
 * The key in what a person pasted: bare, quoted, as `Bearer …`, or inside a header, curl line or code sample.
 * @returns null when nothing in it can be a key (a sample's placeholder counts as none).
 */
export function keyInPaste(pasted: string): string | null {
  const bare = pasted.trim().replace(/^["'`]+|["'`]+$/g, '');
  const found = BEARER.exec(pasted)?.[1] ?? bare.trim();
  return KEY.test(found) && !PLACEHOLDER.test(found) ? found : null;
}
