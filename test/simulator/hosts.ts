import { answerControl } from './control.ts';
import { answerDemoSite } from './demo.ts';
import type { Ask, Reply } from './exchange.ts';
import { html } from './exchange.ts';
import { answerChat, answerPackageHost } from './open-chat-studio-widget.ts';
import { answerOscar, publicOscarPath } from './oscar.ts';
import { answerOscarWidget } from './oscar-widget.ts';
import { answerOsharaCalls, answerOsharaWidget } from './oshara-widget.ts';
import { SITES } from './sites/registry.ts';
import type { State } from './state.ts';
import type { World } from './world.ts';

export interface Host {
  /** A host name, or `*.` and a domain. */
  name: string;
  /** Only paths that begin so; for two APIs that share a host. */
  under?: string;
  /** `api` hosts are logged as requests and are what faults strike unless told otherwise. */
  kind: 'api' | 'page' | 'control';
  answer: (ask: Ask, world: World) => Reply | Promise<Reply>;
  /** The path without secrets, and whose secret it was. */
  publicPath?: (ask: Pick<Ask, 'path' | 'headers'>, state: State) => { path: string; account: string | null };
}

/** Who answers for which host; the first that fits. A new vendor adds its lines here and one file of its own. */
export const HOSTS: readonly Host[] = [
  { name: 'api.oscarchat.ai', kind: 'api', answer: answerOscar, publicPath: publicOscarPath },
  { name: 'widget.oscarchat.ai', kind: 'page', answer: answerOscarWidget },
  { name: 'cdn.oscarchat.ai', kind: 'page', answer: answerOscarWidget },
  { name: 'app.oscarchat.ai', kind: 'page', answer: answerDashboard },
  { name: 'widget.oshara.ai', kind: 'page', answer: answerOsharaWidget },
  { name: 'api.oshara.ai', under: '/api/agents/', kind: 'page', answer: answerOsharaCalls },
  { name: 'unpkg.com', kind: 'page', answer: answerPackageHost },
  { name: 'cdn.jsdelivr.net', kind: 'page', answer: answerPackageHost },
  { name: 'www.openchatstudio.com', kind: 'page', answer: answerChat },
  { name: 'simulator.demo.test', kind: 'control', answer: answerControl },
  { name: '*.demo.test', kind: 'page', answer: answerDemoSite },
];

/** Names to put into the certificate and to map in a browser. */
export const HOST_PATTERNS: readonly string[] = [...new Set(HOSTS.map((host) => host.name))];

/** Every host by its full name. */
export const HOST_NAMES: readonly string[] = [
  ...HOST_PATTERNS.filter((name) => !name.startsWith('*')),
  ...SITES.map((site) => site.host),
];

/** The entry that answers for a host and path. */
export function findHost(name: string, path: string): Host | undefined {
  return HOSTS.find((host) => covers(host.name, name) && path.startsWith(host.under ?? '/'));
}

/** True when the simulator stands in for this host. */
export function isSimulated(name: string): boolean {
  return HOSTS.some((host) => covers(host.name, name));
}

function covers(pattern: string, name: string): boolean {
  return pattern.startsWith('*.') ? name.endsWith(pattern.slice(1)) : name === pattern;
}

/** Deep links end here instead of at the real dashboard. */
function answerDashboard(): Reply {
  return html(
    200,
    '<!doctype html><html lang="en"><title>Dashboard</title><h1>The vendor\u2019s dashboard would be here</h1></html>',
  );
}
