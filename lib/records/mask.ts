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

async function maskOf(secret: Secret, salted: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(salted + JSON.stringify(secret))));
  return MASKED + Array.from(bytes.subarray(0, 5), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

type Secret = string | number;
type Steps = readonly string[];
type Change = (found: Secret) => Secret | Promise<Secret>;
const stepsOf = (paths: readonly string[]): Steps[] => paths.map((path) => path.split('.'));

/**
 * A copy of `value` with every text and number changed that is at one of `places`, or below it. A place may begin at any depth, whatever an
 * answer is wrapped in.
 * @param left what is left of the places that begin above
 */
async function changedAt(value: Json, places: readonly Steps[], change: Change, left = places): Promise<Json> {
  const isWhole = left.some((steps) => steps.length === 0);
  if (typeof value === 'string' || typeof value === 'number') return isWhole && value !== '' ? change(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  const at = (key: string, inner: Json) => {
    const further = left.flatMap(([step, ...rest]) => (step === '*' || step === key ? [rest] : []));
    return changedAt(inner, places, change, isWhole ? left : [...places, ...further]);
  };
  if (Array.isArray(value)) return Promise.all(value.map((inner, index) => at(String(index), inner)));
  return Object.fromEntries(await Promise.all(Object.entries(value).map(async ([key, inner]) => [key, await at(key, inner)])));
}

/** An answer as our pages may see it: with everything at the secrets' places masked. The same secret has the same mask for a session. */
export async function masked(answer: Json, paths: readonly string[]): Promise<Json> {
  if (paths.length === 0) return answer;
  const salted = await saltNow();
  return changedAt(answer, stepsOf(paths), (secret) => maskOf(secret, salted));
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
  const secrets = new Map<Secret, Secret>();
  await changedAt(original, stepsOf(paths), async (secret) => {
    secrets.set(await maskOf(secret, salted), secret);
    return secret;
  });
  let lost = false;
  const filled = new Set<string>();
  const value = await changedAt(sent, [[]], (text) => {
    if (typeof text === 'number' || !text.startsWith(MASKED)) return text;
    const secret = secrets.get(text);
    if (secret === undefined) lost = true;
    else filled.add(String(secret));
    return secret ?? text;
  });
  return lost ? null : { value, secrets: [...filled] };
}
