import { answerChatbotPlatform, publicChatbotPlatformPath } from './chatbot-platform.ts';
import { answerControl } from './control.ts';
import { answerDemoSite } from './demo.ts';
import type { Ask, Reply } from './exchange.ts';
import { html } from './exchange.ts';
import { answerOpenChatStudio, publicOpenChatStudioPath } from './open-chat-studio.ts';
import { answerOcsOauth } from './open-chat-studio-oauth.ts';
import { OCS_HOST, OCS_OWN_HOST } from './open-chat-studio-seed.ts';
import { answerChat, answerPackageHost } from './open-chat-studio-widget.ts';
import { answerOscar, publicOscarPath } from './oscar.ts';
import { answerOscarWidget } from './oscar-widget.ts';
import { answerHooks, answerOshara, publicOsharaPath } from './oshara.ts';
import { HOOKS_HOST } from './oshara-forms.ts';
import { answerOsharaWidget } from './oshara-widget.ts';
import { SITES } from './sites/registry.ts';
import type { State } from './state.ts';
import type { World } from './world.ts';

export interface Host {
  /** A host name, or `*.` and a domain. */
  name: string;
  /** Only paths that begin so; for two APIs that share a host. */
  under?: string;
  /** Only requests without a key: what a widget in a page asks of a host that answers accounts too. */
  unkeyed?: true;
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
  { name: 'api.oshara.ai', under: '/api/agents/', unkeyed: true, kind: 'page', answer: answerOshara },
  { name: 'api.oshara.ai', kind: 'api', answer: answerOshara, publicPath: publicOsharaPath },
  { name: 'unpkg.com', kind: 'page', answer: answerPackageHost },
  { name: 'cdn.jsdelivr.net', kind: 'page', answer: answerPackageHost },
  ...openChatStudio(OCS_HOST),
  ...openChatStudio(OCS_OWN_HOST),
  { name: 'api.chatbotplatform.io', kind: 'api', answer: answerChatbotPlatform, publicPath: publicChatbotPlatformPath },
  { name: 'simulator.demo.test', kind: 'control', answer: answerControl },
  { name: HOOKS_HOST, kind: 'page', answer: answerHooks },
  { name: '*.demo.test', kind: 'page', answer: answerDemoSite },
];

/** A server: what visitors' widgets ask and what people look at are pages, the rest is its API. */
function openChatStudio(name: string): Host[] {
  const api = { name, kind: 'api', answer: answerOpenChatStudio, publicPath: publicOpenChatStudioPath } as const;
  return [
    { name, under: '/api/chat/', kind: 'page', answer: answerChat },
    { ...api, under: '/api/' },
    { ...api, under: '/channels/api/' },
    { ...api, under: '/o/token/', answer: answerOcsOauth },
    { name, under: '/o/', kind: 'page', answer: answerOcsOauth },
    { name, kind: 'page', answer: answerChat },
  ];
}

/** Names to put into the certificate and to map in a browser. */
export const HOST_PATTERNS: readonly string[] = [...new Set(HOSTS.map((host) => host.name))];

/** Every host by its full name. */
export const HOST_NAMES: readonly string[] = [
  ...HOST_PATTERNS.filter((name) => !name.startsWith('*')),
  ...SITES.map((site) => site.host),
];

/** The entry that answers for a host, a path and the headers that came with it. */
export function findHost(name: string, path: string, headers: Readonly<Record<string, unknown>> = {}): Host | undefined {
  const keyed = 'authorization' in headers || 'x-api-key' in headers;
  return HOSTS.find((host) => covers(host.name, name) && path.startsWith(host.under ?? '/') && !(host.unkeyed && keyed));
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
