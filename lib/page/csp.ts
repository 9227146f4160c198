/*
 * Whether a Content-Security-Policy lets an address through (https://www.w3.org/TR/CSP3/, sections 6.7 and 6.8). What cannot be known from
 * outside, nonces and hashes above all, counts as let through: a wrong accusation is worse than none.
 */

const FALLBACKS: Readonly<Record<string, readonly string[]>> = {
  'script-src-elem': ['script-src-elem', 'script-src', 'default-src'],
  'connect-src': ['connect-src', 'default-src'],
};
export type Directive = 'script-src-elem' | 'connect-src';

/** The directive of a policy that decides about such a fetch, with its sources; null when the policy has none. */
function deciding(policy: string, directive: Directive): { name: string; sources: string[] } | null {
  const parts = policy.split(';').map((part) => part.trim().split(/\s+/));
  for (const name of FALLBACKS[directive] ?? []) {
    // The first of a name counts.
    const part = parts.find(([first]) => first?.toLowerCase() === name);
    if (part) return { name, sources: part.slice(1) };
  }
  return null;
}

/** What a scheme lets through beside itself. Browsers differ about sockets under `https:` and `'self'`: taken as let through. */
const UPGRADES: Readonly<Record<string, readonly string[]>> = {
  'http:': ['https:', 'ws:', 'wss:'],
  'https:': ['wss:'],
  'ws:': ['wss:', 'http:', 'https:'],
  'wss:': ['https:'],
};
/** Policies come cut to this length: of one that was cut it is not known what else it allows. */
const LONGEST = 4000;
const isScheme = (wanted: string, actual: string) => wanted === actual || (UPGRADES[wanted]?.includes(actual) ?? false);
const portOf = ({ port, protocol }: URL) => port || (/^(https|wss):$/.test(protocol) ? '443' : '80');

/** By which single scripts are let through, wherever they come from. */
const SINGLED = /^'(nonce-|sha\d+-|strict-dynamic)/i;
const isStrict = (sources: readonly string[]) => sources.some((source) => source.toLowerCase() === "'strict-dynamic'");
/** Several policies may come in one header, by commas: each counts. */
const eachOf = (policies: readonly string[]) =>
  policies.filter(({ length }) => length < LONGEST).flatMap((one) => one.split(','));

/** Whether one source expression covers an address. */
function covers(source: string, url: URL, self: string): boolean {
  const lower = source.toLowerCase();
  if (lower === "'none'") return false;
  if (lower === "'self'")
    return url.origin === self || (URL.canParse(self) && url.host === new URL(self).host && /^(https|wss):$/.test(url.protocol));
  if (lower.startsWith("'")) return SINGLED.test(lower);
  if (source === '*') return /^(https?|wss?):$/.test(url.protocol);
  if (/^[a-z][\w+.-]*:$/.test(lower)) return isScheme(lower, url.protocol);
  const match = /^(?:([a-z][\w+.-]*:)\/\/)?(\*|(?:\*\.)?[^:/]+)(?::(\d+|\*))?(\/.*)?$/i.exec(source);
  if (!match) return true;
  const [, scheme, host = '', port, path] = match;
  const from = URL.canParse(self) ? new URL(self).protocol : 'https:';
  if (!isScheme(scheme?.toLowerCase() ?? from, url.protocol)) return false;
  const name = host.toLowerCase();
  if (name !== '*' && (name.startsWith('*.') ? !url.hostname.endsWith(name.slice(1)) : url.hostname !== name)) return false;
  // Port 80 also covers what was upgraded to https.
  if (port && port !== '*' && port !== portOf(url) && !(port === '80' && portOf(url) === '443')) return false;
  if (!port && portOf(url) !== (/^(https|wss):$/.test(url.protocol) ? '443' : '80')) return false;
  if (!path || path === '/') return true;
  return path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path;
}

/** Which directive refuses something. `strict`: whatever else it lists does not count beside its nonces and hashes. */
export interface Refusal {
  name: string;
  strict: boolean;
}

/**
 * What refuses an address among several policies; null when all let it through, or it cannot be said.
 * @param self origin of the page
 * @param seen it is known to have been refused: then no nonce or hash was the right one
 */
export function refusedBy(
  policies: readonly string[],
  directive: Directive,
  address: string,
  self: string,
  seen = false,
): Refusal | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  for (const policy of eachOf(policies)) {
    const found = deciding(policy, directive);
    if (!found) continue;
    const strict = isStrict(found.sources);
    const counting = seen ? found.sources.filter((source) => !strict && !SINGLED.test(source)) : found.sources;
    if (!counting.some((source) => covers(source, url, self))) return { name: found.name, strict };
  }
  return null;
}

/** What refuses an inline script that is known to have been refused; null when it is none of these policies. */
export function inlineRefusedBy(policies: readonly string[]): Refusal | null {
  for (const policy of eachOf(policies)) {
    const found = deciding(policy, 'script-src-elem');
    if (!found) continue;
    // Beside these 'unsafe-inline' does not count (CSP 3, 6.7.3.2).
    const strict = found.sources.some((source) => SINGLED.test(source));
    if (strict || !found.sources.some((source) => source.toLowerCase() === "'unsafe-inline'"))
      return { name: found.name, strict };
  }
  return null;
}

/** Whether these policies may refuse a script without saying so to anybody who only reads them. */
export const mayRefuse = (policies: readonly string[]): boolean =>
  policies.some(({ length }) => length >= LONGEST) ||
  eachOf(policies).some((policy) => deciding(policy, 'script-src-elem')?.sources.some((source) => SINGLED.test(source)));

/** Flags a widget may need that these policies take away by a sandbox of their own. A meta element's `sandbox` does not count: give it headers only. */
export const lackedBySandbox = (policies: readonly string[]): string[] => {
  const sandboxes = eachOf(policies)
    .flatMap((policy) => policy.split(';'))
    .map((part) => part.trim().toLowerCase().split(/\s+/))
    .filter(([name]) => name === 'sandbox');
  return ['allow-same-origin', 'allow-scripts'].filter((flag) => sandboxes.some((flags) => !flags.includes(flag)));
};
