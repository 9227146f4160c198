import type { Json } from '../platforms/endpoint.ts';
import { item } from '../storage/item.ts';
import { text } from '../storage/shape.ts';

/** What a masked secret begins with; the rest tells secrets apart without telling anything of them. */
export const MASKED = '•••• ';

/** Makes masks worthless beyond the browser's session: nobody can try out what they stand for. */
const salt = item({ key: 'maskSalt', area: 'session', shape: text, fallback: '' });

async function saltNow(): Promise<string> {
  return (await salt.read()) || salt.update((before) => before || crypto.randomUUID());
}

async function maskOf(secret: string, salted: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${salted} ${secret}`)));
  return MASKED + Array.from(bytes.subarray(0, 5), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

type Change = (text: string) => string | Promise<string>;

/** A copy of `value` with every text at `path`, and below it, changed. */
async function changedAt(value: Json, path: readonly string[], change: Change): Promise<Json> {
  const [step, ...rest] = path;
  if (step === undefined && typeof value === 'string') return value === '' ? value : change(value);
  if (typeof value !== 'object' || value === null) return value;
  const at = async (key: string, inner: Json) =>
    step === undefined || step === '*' || step === key ? changedAt(inner, step === undefined ? path : rest, change) : inner;
  if (Array.isArray(value)) return Promise.all(value.map((inner, index) => at(String(index), inner)));
  return Object.fromEntries(await Promise.all(Object.entries(value).map(async ([key, inner]) => [key, await at(key, inner)])));
}

/** An answer as our pages may see it: with every text at the secrets' paths masked. The same secret has the same mask for a session. */
export async function masked(answer: Json, paths: readonly string[]): Promise<Json> {
  if (paths.length === 0) return answer;
  const salted = await saltNow();
  let safe = answer;
  for (const path of paths) safe = await changedAt(safe, path.split('.'), (secret) => maskOf(secret, salted));
  return safe;
}

/**
 * What is to be sent, with every mask in it replaced by the secret of `original` it stands for.
 * @returns that, and the secrets now in it; null when a mask stands for nothing there: it would be sent as if it were the secret.
 */
export async function unmasked(
  sent: Json,
  original: Json,
  paths: readonly string[],
): Promise<{ value: Json; secrets: string[] } | null> {
  const salted = await saltNow();
  const secrets = new Map<string, string>();
  for (const path of paths)
    await changedAt(original, path.split('.'), async (secret) => {
      secrets.set(await maskOf(secret, salted), secret);
      return secret;
    });
  let lost = false;
  const filled = new Set<string>();
  const value = await changedAt(sent, [], (text) => {
    if (!text.startsWith(MASKED)) return text;
    const secret = secrets.get(text);
    if (secret === undefined) lost = true;
    else filled.add(secret);
    return secret ?? text;
  });
  return lost ? null : { value, secrets: [...filled] };
}
