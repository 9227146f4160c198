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

/** Whether one source expression covers an address. */
function covers(source: string, url: URL, self: string): boolean {
  const lower = source.toLowerCase();
  if (lower === "'none'") return false;
  if (lower === "'self'")
    return url.origin === self || (URL.canParse(self) && url.host === new URL(self).host && /^(https|wss):$/.test(url.protocol));
  if (lower.startsWith("'")) return /^'(nonce-|sha\d+-|strict-dynamic)/.test(lower);
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

/**
 * The directive by which one of several policies refuses an address; null when all let it through, or it cannot be said.
 * @param self origin of the page
 */
export function refusedBy(policies: readonly string[], directive: Directive, address: string, self: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  // Several policies may come in one header, by commas: each counts.
  for (const policy of policies.filter(({ length }) => length < LONGEST).flatMap((one) => one.split(','))) {
    const found = deciding(policy, directive);
    if (found && !found.sources.some((source) => covers(source, url, self))) return found.name;
  }
  return null;
}
