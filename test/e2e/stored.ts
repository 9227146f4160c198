import type { Page } from 'puppeteer-core';
import type { PlainFault } from '../../lib/fault.ts';
import type { Account, Batch, BudgetState, Intent, Plan, Sync, Widget, Workspace } from '../../lib/storage/items.ts';
import type { Embed, Finding, PageState } from '../../lib/storage/pages.ts';
import { agencyName, DEMO_WIDGETS } from '../simulator/seed-names.ts';
import { press } from './flows.ts';
import { type State, TAB } from './stage.ts';

/* What is stored in the states of the interface, and what a person does to get into one. */

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const DAY = 24 * 60 * MINUTE;
export const NOW = Date.now();
export const inDays = (days: number): string => new Date(NOW + days * DAY).toISOString();

export const stored = (items: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(items).map(([key, data]) => [key, { v: 1, data }]));

export const account = (change: Partial<Account> = {}): Account => ({
  id: 'a',
  platform: 'oscar',
  platformName: 'Oscar Chat',
  label: 'Acme Store',
  last4: '43G3',
  addedAt: NOW - 90 * DAY,
  can: ['setStatus', 'createWidget', 'deleteWidget', 'listWorkspaces', 'renameWorkspace', 'snippet'],
  trouble: null,
  ...change,
});

export const plan = (change: Partial<Plan> = {}): Plan & { at: number } => ({
  at: NOW,
  planName: 'Pro',
  planExpires: inDays(40),
  person: 'Acme Store',
  limits: { workspaces: 5, agents: 10, messages: 1000, interval: 30 },
  features: { aiAssistant: true, leadMagnet: true, allInOne: false },
  ...change,
});

export const someWidgets: Widget[] = DEMO_WIDGETS.map(([id, name, on]) => ({
  id: `${id}`,
  name,
  owner: '1234',
  status: on ? 'active' : 'inactive',
}));
export const fewWidgets = someWidgets.slice(0, 6);
export const manyWidgets: Widget[] = Array.from({ length: 10_000 }, (_, n) => ({
  id: `${20_001 + n}`,
  name: agencyName(n),
  owner: '3002',
  status: n % 5 === 4 ? 'inactive' : 'active',
}));

export const space = (id: string, name: string): Workspace => ({
  id,
  name,
  description: `Chat for ${name}`,
  createdAt: inDays(-300),
  updatedAt: inDays(-30),
});
export const someSpaces = [space('1', 'My Website'), space('2', 'Shop Deutschland'), space('3', 'متجر الشرق')];

export const budget = (change: Partial<BudgetState> = {}): BudgetState => ({
  day: new Date(NOW).toISOString().slice(0, 10),
  used: 41,
  recent: [],
  pausedUntil: 0,
  pausedAt: 0,
  strikes: 0,
  limits: { perMinute: 60, perDay: 10_000 },
  ...change,
});

export interface Lists {
  account?: Partial<Account>;
  more?: Account[];
  plan?: Partial<Plan> | null;
  widgets?: Widget[] | null;
  spaces?: Workspace[] | null;
  /** How long ago the lists were read. */
  age?: number;
  skipped?: number;
  /** The list of workspaces was too long to be read to its end. */
  cut?: boolean;
  budget?: Partial<BudgetState>;
  batch?: Batch;
  outbox?: Intent[];
  view?: Record<string, unknown>;
  others?: Record<string, unknown>;
}

/** A connected account with what was last read of it. */
export function lists(given: Lists = {}): Record<string, unknown> {
  const { widgets = someWidgets, spaces = someSpaces, age = 2 * MINUTE, skipped = 0, cut = false } = given;
  const at = NOW - age;
  return {
    ...stored({
      accounts: [account(given.account), ...(given.more ?? [])],
      ...(given.plan !== null && { 'plan.a': { ...plan(given.plan), at } }),
      ...(widgets && { 'widgets.a': { at, rows: widgets, skipped } }),
      ...(spaces && { 'workspaces.a': { at, rows: spaces, skipped: 0, complete: !cut } }),
      'budget.a': budget(given.budget),
      ...(given.batch && { 'batch.a': given.batch }),
      outbox: given.outbox ?? [],
      view: { accountId: 'a', sort: 'newest', filter: 'all', tab: 'page', ...given.view },
    }),
    ...given.others,
  };
}

export const embed = (key: string, change: Partial<Embed> = {}): Embed => ({
  key,
  platform: 'oscar',
  platformName: 'Oscar Chat',
  widgetId: '42',
  proof: 'alive',
  frameId: 0,
  frame: 'top',
  source: 'script',
  ownership: 'yours',
  record: { accountId: 'a', accountLabel: 'Acme Store', id: '42', name: 'Support Bot', status: 'active', expired: false },
  seenAt: 812,
  loadedAt: 932,
  cost: { requests: 14, bytes: 212_000, longTaskMs: 86, shift: 0.012 },
  findings: [],
  can: ['open', 'open-with', 'identify', 'start-flow'],
  ...change,
});
export const record = (change: Partial<NonNullable<Embed['record']>>): Embed['record'] => ({
  ...(embed('').record as NonNullable<Embed['record']>),
  ...change,
});
export const finding = (severity: Finding['severity'], rule: string, values: string[] = [], fix?: Finding['fix']): Finding => ({
  rule,
  severity,
  values,
  ...(fix && { fix }),
});
export const SNIPPET = '<script async src="https://widget.oscarchat.ai/loader.js" id="OscarChat" data-widget-id="42"></script>';
export const stranger = embed('0:9', {
  widgetId: '900',
  ownership: 'not-yours',
  record: null,
  findings: [finding('warning', 'record-not-found', ['Oscar Chat'], { do: 'settings', what: 'connect' })],
});
export const switchedOff = embed('0:2', {
  widgetId: '44',
  proof: 'loaded',
  record: record({ id: '44', name: 'Night Desk', status: 'inactive' }),
  findings: [finding('error', 'record-inactive', ['Acme Store'], { do: 'switch-on' })],
});
/** One with findings of every severity and a fix of every kind, as the mock-ups have them and worse. */
export const troubled = embed('0:3', {
  widgetId: '43',
  proof: 'loaded',
  record: record({ id: '43', name: 'Sales Bot' }),
  findings: [
    finding('error', 'api-blocked-by-csp', ['wss://ws.oscarchat.ai', 'connect-src'], {
      do: 'copy',
      what: 'csp',
      text: "connect-src 'self' wss://ws.oscarchat.ai https://api.oscarchat.ai",
    }),
    finding('warning', 'held-by-consent', ['Cookiebot', 'marketing']),
    finding('warning', 'queue-shadowed', [], { do: 'copy', what: 'snippet', text: SNIPPET }),
    finding('error', 'origin-not-allowed', ['https://shop.example.com', 'Oscar Chat'], {
      do: 'link',
      url: 'https://app.oscarchat.ai/widgets/43',
    }),
    finding('info', 'heavy', ['412', '86']),
    finding('warning', 'not-rendered', ['Oscar Chat'], { do: 'reload-and-watch' }),
  ],
});

/** What was found in the tab in front, and how the last refresh went. */
export function found(change: Partial<PageState> | null = {}, sync: Partial<Sync> = {}): Record<string, unknown> {
  return stored({
    ...(change && {
      [`page.${TAB}`]: {
        at: NOW,
        access: 'looked',
        host: 'shop.example.com',
        embeds: [embed('0:1')],
        more: 0,
        unseen: [],
        findings: [],
        hints: [],
        ours: 0.8,
        picked: null,
        ...change,
      },
    }),
    'sync.a': { asking: [], faults: {}, tried: {}, ...sync },
  });
}
export const faults = (fault: PlainFault, ...which: string[]): Partial<Sync> => ({
  faults: Object.fromEntries(which.map((one) => [one, fault])),
});
export const EACH = ['plan', 'widgets', 'workspaces'];

export const intent = (change: Partial<Intent>): Intent => ({
  id: `i-${change.target}-${change.kind}`,
  accountId: 'a',
  kind: 'status',
  target: '43',
  name: 'Sales Bot',
  status: 'inactive',
  phase: 'failed',
  at: NOW,
  notBefore: 0,
  tries: 1,
  fault: { kind: 'down', status: 500 },
  ...change,
});
export const batch = (change: Partial<NonNullable<Batch>>): Batch => ({
  id: 'b',
  status: 'inactive',
  total: 24,
  stopped: false,
  endedAt: null,
  left: 15,
  ...change,
});

export const LOCKED = { ...stored({ lockSettings: { salt: 'c2FsdA==', rounds: 600_000, check: 'eA==', idleMinutes: 15 } }) };
export const SHUT = stored({ lock: { shut: true } });
export const OPEN = stored({ lock: { shut: false } });
export const ASIDE = { aside: ['aside:widgets.a@1700000000000', 'aside:secrets@1700000000000'] };

export const LONG =
  'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz für Kundinnen und Kunden außerhalb der Europäischen Union';
export const RTL = 'متجر الشرق الأوسط للإلكترونيات والأجهزة المنزلية (Berlin 42)';
export const FAR = 'https://checkout.a-very-long-name-of-a-shop-in-a-frame.example.com/cart/step/payment/confirm';

export const detailOf = (name: string) => (page: Page) => press(page, 'button', `Details of ${name}`);
export const opens =
  (...names: string[]) =>
  async (page: Page) => {
    for (const name of names) await press(page, 'button', name);
  };

export const popup = (name: string, rest: Omit<State, 'name' | 'path'>): State => ({
  name: `popup: ${name}`,
  path: 'popup.html',
  ...rest,
});
export const panel = (name: string, rest: Omit<State, 'name' | 'path'>): State => ({
  name: `panel: ${name}`,
  path: 'sidepanel.html',
  ...rest,
});
export const options = (name: string, rest: Omit<State, 'name' | 'path'>): State => ({
  name: `options: ${name}`,
  path: 'options.html',
  ...rest,
});
