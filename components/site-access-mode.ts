import { browser } from '../lib/native.ts';

/** Everything: the two patterns that together mean any website. */
const EVERYWHERE = ['https://*/*', 'http://*/*'];

export type Mode = 'click' | 'sites' | 'all';
export interface Access {
  mode: Mode;
  /** Match patterns of single sites that were allowed. */
  sites: string[];
}

/** Match patterns know no ports. */
const bare = (host: string): string => host.replace(/:\d+$/, '');
const patternsOf = (host: string): string[] => [`https://${bare(host)}/*`, `http://${bare(host)}/*`];
const required = (): string[] => browser.runtime.getManifest().host_permissions ?? [];

/** What the browser lets the extension see at present. The vendors' own API hosts do not count. */
export async function readAccess(): Promise<Access> {
  const { origins = [] } = await browser.permissions.getAll();
  const own = required();
  const extra = origins.filter((origin) => !own.includes(origin));
  const isEverywhere = (origin: string) => EVERYWHERE.includes(origin) || /^(<all_urls>|\*:\/\/\*\/\*)$/.test(origin);
  const sites = extra.filter((origin) => !isEverywhere(origin));
  return { mode: extra.some(isEverywhere) ? 'all' : sites.length ? 'sites' : 'click', sites };
}

/** The mode as it is felt on this site; without a host, of the extension as a whole. */
export function modeHere({ mode, sites }: Access, host: string): Mode {
  if (mode !== 'sites' || !host) return mode;
  return patternsOf(host).some((pattern) => sites.includes(pattern)) ? 'sites' : 'click';
}

/** The host of a pattern, to be read by a person. */
export const hostOf = (pattern: string): string => pattern.replace(/^[^/]+:\/\//, '').replace(/\/\*$/, '');

/*
 * Each of these is called first thing in a click handler and asks the browser before it returns: a browser grants a
 * permission only while the click is being handled.
 */

/** See every site. */
export const allowEverywhere = (): Promise<boolean> => browser.permissions.request({ origins: EVERYWHERE });

/** See this site from now on; and no longer all the others, where that was so. */
export const allowSite = (host: string, { mode, sites }: Access): Promise<boolean> =>
  mode === 'all' ? narrowTo([...sites, ...patternsOf(host)]) : browser.permissions.request({ origins: patternsOf(host) });

/** See this site only after a click on the icon; without a host, every site. */
export function onlyOnClick({ mode, sites }: Access, host: string): Promise<boolean> {
  const isNamed = (pattern: string) => !host || hostOf(pattern) === bare(host);
  if (mode === 'all') return narrowTo(sites.filter((pattern) => !isNamed(pattern)));
  const origins = sites.filter(isNamed);
  return origins.length ? browser.permissions.remove({ origins }) : Promise.resolve(true);
}

/**
 * No longer see everything, but these. Chromium takes away with a pattern every other one it covers, the vendors' API
 * hosts of the manifest included, so what shall stay is asked for again in the same click. What was granted by name
 * before comes back without a question.
 */
function narrowTo(sites: string[]): Promise<boolean> {
  const removed = browser.permissions.remove({ origins: EVERYWHERE });
  const kept = browser.permissions.request({ origins: [...new Set([...required(), ...sites])] });
  return removed.then(() => kept);
}
