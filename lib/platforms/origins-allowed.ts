import type { EmbedPlatform } from './ids.ts';

/** What each platform compares: nothing (it has no such list), the beginnings of addresses, or host names. */
export const originsBy: Readonly<Record<EmbedPlatform, 'nothing' | 'beginning' | 'host'>> = {
  oscar: 'nothing',
  oshara: 'beginning',
  'open-chat-studio': 'host',
};

/**
 * Whether a page's origin is among those a widget allows, by the platform's own rule. Oshara compares the beginnings of addresses (so that
 * `https://a.example` covers `https://a.example.org` too); Open Chat Studio host names, `*.` for subdomains without the domain itself, `*`
 * for all (apps/channels, embedded widget authentication). Oscar has no such list.
 */
export function isOriginAllowed(platform: EmbedPlatform, allowed: readonly string[], origin: string): boolean {
  const by = originsBy[platform];
  if (by === 'nothing' || allowed.includes('*')) return true;
  // Open Chat Studio has a switch of its own for "all"; Oshara does not say what an empty list means.
  if (by === 'beginning')
    return allowed.length === 0 || allowed.some((entry) => entry !== '' && origin.startsWith(entry.replace(/\/$/, '')));
  const host = URL.canParse(origin) ? new URL(origin).hostname : '';
  return allowed.some((entry) =>
    entry.startsWith('*.') ? host.endsWith(entry.slice(1).toLowerCase()) : host === entry.toLowerCase(),
  );
}
