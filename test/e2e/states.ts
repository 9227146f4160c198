import type { Page } from 'puppeteer-core';
import type { PlainFault } from '../../lib/fault.ts';
import type { Account, Batch, BudgetState, Intent, Plan, Sync, Widget, Workspace } from '../../lib/storage/items.ts';
import type { Embed, Finding, PageState } from '../../lib/storage/pages.ts';
import { byRole } from '../browsers/roles.ts';
import { agencyName, DEMO_WIDGETS } from '../simulator/seed-names.ts';
import { click, fill, press, search } from './flows.ts';
import { type State, TAB } from './stage.ts';

/*
 * Every state in which popup, panel and options page can be found, as what is stored when they are. A new state of the
 * interface is a line in one of the lists at the end.
 */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const NOW = Date.now();
const inDays = (days: number): string => new Date(NOW + days * DAY).toISOString();

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

const plan = (change: Partial<Plan> = {}): Plan & { at: number } => ({
  at: NOW,
  planName: 'Pro',
  planExpires: inDays(40),
  person: 'Acme Store',
  limits: { workspaces: 5, agents: 10, messages: 1000, interval: 30 },
  features: { aiAssistant: true, leadMagnet: true, allInOne: false },
  ...change,
});

const someWidgets: Widget[] = DEMO_WIDGETS.map(([id, name, on]) => ({
  id: `${id}`,
  name,
  owner: '1234',
  status: on ? 'active' : 'inactive',
}));
const fewWidgets = someWidgets.slice(0, 6);
const manyWidgets: Widget[] = Array.from({ length: 10_000 }, (_, n) => ({
  id: `${20_001 + n}`,
  name: agencyName(n),
  owner: '3002',
  status: n % 5 === 4 ? 'inactive' : 'active',
}));

const space = (id: string, name: string): Workspace => ({
  id,
  name,
  description: `Chat for ${name}`,
  createdAt: inDays(-300),
  updatedAt: inDays(-30),
});
const someSpaces = [space('1', 'My Website'), space('2', 'Shop Deutschland'), space('3', 'متجر الشرق')];

const budget = (change: Partial<BudgetState> = {}): BudgetState => ({
  day: new Date(NOW).toISOString().slice(0, 10),
  used: 41,
  recent: [],
  pausedUntil: 0,
  pausedAt: 0,
  strikes: 0,
  limits: { perMinute: 60, perDay: 10_000 },
  ...change,
});

interface Lists {
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
const record = (change: Partial<NonNullable<Embed['record']>>): Embed['record'] => ({
  ...(embed('').record as NonNullable<Embed['record']>),
  ...change,
});
const finding = (severity: Finding['severity'], rule: string, values: string[] = [], fix?: Finding['fix']): Finding => ({
  rule,
  severity,
  values,
  ...(fix && { fix }),
});
const SNIPPET = '<script async src="https://widget.oscarchat.ai/loader.js" id="OscarChat" data-widget-id="42"></script>';
const stranger = embed('0:9', {
  widgetId: '900',
  ownership: 'not-yours',
  record: null,
  findings: [finding('warning', 'record-not-found', ['Oscar Chat'])],
});
const switchedOff = embed('0:2', {
  widgetId: '44',
  proof: 'loaded',
  record: record({ id: '44', name: 'Night Desk', status: 'inactive' }),
  findings: [finding('error', 'record-inactive', ['Acme Store'], { do: 'switch-on' })],
});
/** One with findings of every severity and a fix of every kind, as the mock-ups have them and worse. */
const troubled = embed('0:3', {
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
const faults = (fault: PlainFault, ...which: string[]): Partial<Sync> => ({
  faults: Object.fromEntries(which.map((one) => [one, fault])),
});
const EACH = ['plan', 'widgets', 'workspaces'];

const intent = (change: Partial<Intent>): Intent => ({
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
const batch = (change: Partial<NonNullable<Batch>>): Batch => ({
  id: 'b',
  status: 'inactive',
  total: 24,
  stopped: false,
  endedAt: null,
  left: 15,
  ...change,
});

const LOCKED = { ...stored({ lockSettings: { salt: 'c2FsdA==', rounds: 600_000, check: 'eA==', idleMinutes: 15 } }) };
const SHUT = stored({ lock: { shut: true } });
const OPEN = stored({ lock: { shut: false } });
const ASIDE = { aside: ['aside:widgets.a@1700000000000', 'aside:secrets@1700000000000'] };

export const LONG =
  'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz für Kundinnen und Kunden außerhalb der Europäischen Union';
export const RTL = 'متجر الشرق الأوسط للإلكترونيات والأجهزة المنزلية (Berlin 42)';
const FAR = 'https://checkout.a-very-long-name-of-a-shop-in-a-frame.example.com/cart/step/payment/confirm';

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

export const accountStates: State[] = [
  popup('first run', {
    session: found({ embeds: [embed('0:1', { ownership: 'unknown', record: null })] }),
    shows: 'Connect an account',
  }),
  popup('first load', {
    local: lists({ plan: null, widgets: null, spaces: null }),
    session: found(null, { asking: ['plan', 'widgets', 'workspaces'] }),
    shows: 'Loading your widgets',
  }),
  popup('first load failed', {
    local: lists({ plan: null, widgets: null, spaces: null }),
    session: found({}, faults({ kind: 'timeout' }, ...EACH)),
    shows: 'could not be loaded yet',
  }),
  popup('normal', { local: lists(), session: found(), shows: 'Support Bot' }),
  popup('reading anew', { local: lists(), session: found({}, { asking: ['widgets'] }), shows: 'refreshing' }),
  popup('stale after a fault', {
    local: lists({ age: 3 * DAY }),
    session: found({}, faults({ kind: 'down', status: 503 }, ...EACH)),
    shows: 'has a problem of its own',
  }),
  popup('one list refused with a reason', {
    local: lists(),
    session: found({}, faults({ kind: 'forbidden', status: 403, reason: 'Your plan is too small' }, 'workspaces')),
    shows: 'Your plan is too small',
  }),
  popup('drift', {
    local: lists(),
    session: found({}, faults({ kind: 'drift', paths: ['rules.counts', 'rules.ai_assistant', 'plan_expiration_date'] }, 'plan')),
    shows: 'does not understand',
  }),
  popup('offline', {
    local: lists({ age: 40 * MINUTE }),
    session: found({}, faults({ kind: 'offline' }, ...EACH)),
    offline: true,
    shows: 'You are offline',
  }),
  popup('paused by the vendor', {
    local: lists({ budget: { pausedUntil: NOW + 30 * MINUTE, pausedAt: NOW } }),
    session: found(),
    shows: 'asked for a pause',
  }),
  popup("the day's calls are used up", {
    local: lists({ budget: { used: 1000, limits: { perMinute: 30, perDay: 1000 } } }),
    session: found(),
    shows: 'are used up',
  }),
];

export const troubleStates: State[] = [
  popup('key refused', {
    local: lists({ account: { trouble: 'auth' } }),
    session: found({}, faults({ kind: 'auth', status: 401 }, ...EACH)),
    shows: 'no longer accepts the key',
  }),
  popup('key lost', { local: lists({ account: { trouble: 'key-lost' } }), session: found(), shows: 'can no longer be opened' }),
  popup('locked', { local: { ...lists(), ...LOCKED }, session: { ...found(), ...SHUT }, shows: 'locked with your passphrase' }),
  popup('locked, wrong passphrase', {
    local: { ...lists(), ...LOCKED },
    session: { ...found(), ...SHUT },
    answers: { 'lock.open': { opened: false } },
    reach: async (page) => {
      await fill(page, 'Passphrase', 'not this one');
      await press(page, 'button', 'Unlock');
    },
    shows: 'That is not the passphrase',
  }),
  popup('silent background', { local: lists(), session: found(), silent: true, shows: 'does not answer' }),
  popup('rows that could not be read', { local: lists({ skipped: 3 }), session: found(), shows: '3 entries' }),
  popup('values kept aside', { local: lists({ others: ASIDE }), session: found(), shows: 'kept aside' }),
  popup('everything at once', {
    local: lists({
      account: { trouble: 'auth' },
      skipped: 1,
      plan: { planExpires: inDays(-3) },
      budget: { pausedUntil: NOW + 5 * MINUTE },
      others: ASIDE,
    }),
    session: found({}, faults({ kind: 'drift', paths: ['rules.counts'] }, 'plan')),
    offline: true,
    silent: true,
    shows: 'does not answer',
  }),
  popup('plan that ends soon', {
    local: lists({
      plan: { planName: 'Free', planExpires: inDays(9), limits: { workspaces: 3, agents: 1, messages: 100, interval: 60 } },
    }),
    session: found(),
    shows: 'in 9 days',
  }),
  popup('plan that has ended', {
    local: lists({ plan: { planExpires: inDays(-3) } }),
    session: found({
      embeds: [embed('0:1', { record: record({ expired: true }), findings: [finding('error', 'plan-expired', ['Acme Store'])] })],
    }),
    shows: 'The plan ended on',
  }),
  popup('plan of which little is said', {
    local: lists({
      plan: {
        planExpires: null,
        limits: { workspaces: null, agents: null, messages: null, interval: null },
        features: { aiAssistant: null, leadMagnet: null, allInOne: null },
      },
      budget: { limits: { perMinute: 120, perDay: null } },
    }),
    session: found(),
    shows: '41 calls today',
  }),
  popup('empty account', {
    local: lists({ widgets: [], spaces: [] }),
    session: found({ embeds: [stranger] }),
    shows: 'This account has no widgets yet',
  }),
  popup('no search result', {
    local: lists(),
    session: found(),
    reach: (page) => search(page, 'zzz'),
    shows: 'No widget matches',
  }),
];

export const writeStates: State[] = [
  popup('writes that went wrong', {
    local: lists({
      widgets: fewWidgets,
      outbox: [
        intent({ target: '42', name: 'Support Bot' }),
        intent({ target: '43', phase: 'unsure', fault: { kind: 'unknown-outcome' } }),
        intent({ target: '44', status: 'active', phase: 'sent', fault: undefined }),
        intent({ target: '45', kind: 'delete', name: 'Checkout Helper', phase: 'sent', fault: undefined }),
        intent({ target: '46', kind: 'delete', name: 'Onboarding', phase: 'unsure', fault: { kind: 'unknown-outcome' } }),
        intent({
          target: '47',
          status: 'active',
          name: 'Newsletter pop-up',
          fault: {
            kind: 'forbidden',
            status: 403,
            reason: 'Your plan does not allow more than five active widgets at the same time',
          },
        }),
        intent({ target: '1', kind: 'create', name: 'Winter sale', phase: 'waiting', fault: undefined }),
        intent({ target: '2', kind: 'create', name: 'Spring sale', phase: 'unsure', fault: { kind: 'unknown-outcome' } }),
        intent({
          target: '3',
          kind: 'create',
          name: LONG,
          fault: { kind: 'forbidden', status: 403, reason: 'Plan limit reached' },
        }),
      ],
    }),
    session: found(),
    shows: 'Not switched off',
  }),
  popup('choosing several', {
    local: lists(),
    session: found(),
    reach: async (page) => {
      await press(page, 'button', 'Select');
      await press(page, 'checkbox', 'Select Помощь покупателям');
    },
    shows: '1 selected',
  }),
  popup('several being switched', { local: lists({ batch: batch({}) }), session: found(), shows: '9 of 24 done' }),
  popup('several switched', {
    local: lists({ batch: batch({ endedAt: NOW, left: 0 }) }),
    session: found(),
    shows: '24 widgets switched',
  }),
  popup('several stopped', {
    local: lists({ batch: batch({ endedAt: NOW, left: 15, stopped: true, dropped: 15 }) }),
    session: found(),
    shows: 'Stopped after 9 of 24',
  }),
  popup('some of several failed', {
    local: lists({
      batch: batch({ endedAt: NOW, left: 0 }),
      outbox: someWidgets
        .slice(10, 20)
        .map(({ id, name }) => intent({ target: id, name, batch: 'b', fault: { kind: 'limited', status: 429 } })),
    }),
    session: found(),
    shows: '10 failed',
  }),
];

export const pageStates: State[] = [
  popup('no tab', { local: lists(), session: found(null), tabless: true, shows: 'no page to look at' }),
  popup('looking', { local: lists(), session: found(null), shows: 'Looking at this page' }),
  popup('looking failed', {
    local: lists(),
    session: found(null),
    answers: { 'page.look': { fault: { kind: 'bug' } } },
    shows: 'could not be looked at',
  }),
  popup('page without a widget', {
    local: lists(),
    session: found({ embeds: [], unseen: ['pay.example.com', 'maps.example.net'] }),
    shows: 'No chat widget found',
  }),
  popup('page that is closed', {
    local: lists(),
    session: found({ access: 'closed', embeds: [] }),
    shows: 'cannot see this site yet',
  }),
  popup('page that is closed, of unknown host', {
    local: lists(),
    session: found({ access: 'closed', embeds: [], host: '' }),
    shows: 'cannot see this site yet',
  }),
  popup('page that is restricted', {
    local: lists(),
    session: found({ access: 'restricted', embeds: [], host: '' }),
    shows: 'lets no extension',
  }),
  popup('site that was allowed', {
    local: lists(),
    session: found(),
    granted: ['https://shop.example.com/*', 'http://shop.example.com/*'],
    shows: 'This site',
  }),
  popup('page with all kinds of embeds', {
    local: lists({ outbox: [intent({ target: '43' })] }),
    session: found({
      embeds: [
        embed('0:1'),
        switchedOff,
        stranger,
        embed('0:4', { widgetId: '43', proof: 'declared', record: record({ id: '43', name: 'Sales Bot' }) }),
        embed('3:1', { widgetId: null, proof: 'declared', ownership: 'unknown', record: null, frameId: 3, frame: FAR }),
        embed('0:5', {
          widgetId: '45',
          record: record({ id: '45', name: LONG, status: 'other', expired: true, accountLabel: LONG }),
          findings: [finding('error', 'plan-expired', [LONG])],
        }),
        embed('0:6', { widgetId: 'wdg_01J9ZK5T3V8Q4M7N2R6X0C1B5D', record: record({ id: '46', name: RTL }) }),
      ],
      more: 12,
      unseen: ['a.example.com', 'b.example.com', 'c.example.com', 'd.example.com'],
      host: 'a-very-long-name-of-a-shop.staging.internal.example.com',
    }),
    shows: 'and 12 more',
  }),
];

/** Opens the menu of an embed in the popup. */
const moreOf = (name: string, ...then: string[]) => opens(`More for ${name}`, ...then);
/** Identifies a visitor, with an attribute too many. */
const identifying = async (page: Page) => {
  await press(page, 'button', 'Identify…');
  await fill(page, 'Email', 'jo@example.com');
  await press(page, 'button', 'Add attribute');
  await fill(page, 'Name of attribute 1', 'plan');
  await press(page, 'button', 'Add attribute');
  await fill(page, 'Value of attribute 2', LONG);
};
const pageFindings = [finding('info', 'several-widgets', ['2']), finding('warning', 'lost-after-navigation', ['Oscar Chat'])];

/** What was found in the page, what can be done about it, and what an embed can be made to do. */
export const findingStates: State[] = [
  popup('findings of all severities', {
    local: lists(),
    session: found({ embeds: [troubled, switchedOff], findings: pageFindings }),
    shows: 'Copy policy line',
  }),
  popup('no widget, with a hint', {
    local: lists(),
    session: found({
      embeds: [],
      findings: [finding('info', 'no-widget', ['Oscar Chat', 'tag-manager:Google Tag Manager', 'consent:Cookiebot'])],
    }),
    shows: 'Cookiebot asks visitors for consent here',
  }),
  popup('reloading explained', {
    local: lists(),
    session: found({ embeds: [troubled] }),
    reach: opens('Reload and watch…'),
    shows: 'What you typed into it is lost',
  }),
  popup('reloading failed', {
    local: lists(),
    session: found({ embeds: [troubled] }),
    answers: { 'page.reload': { fault: { kind: 'bug' } } },
    reach: opens('Reload and watch…', 'Reload the page'),
    shows: 'could not be reloaded',
  }),
  popup('more for an embed', {
    local: lists(),
    session: found(),
    reach: moreOf('Support Bot'),
    shows: 'With a message…',
  }),
  popup('a visitor being identified', {
    local: lists(),
    session: found({ embeds: [embed('0:1', { record: record({ name: LONG }) })] }),
    reach: async (page) => {
      await moreOf(LONG)(page);
      await identifying(page);
      await press(page, 'button', 'Identify visitor');
    },
    shows: 'Give every attribute a name',
  }),
  popup('an embed that was pointed at', {
    local: lists(),
    session: found({ embeds: [embed('0:1'), stranger, troubled], picked: '0:3' }),
    shows: 'Sales Bot',
  }),
  panel('findings of all severities', {
    local: lists({ view: { tab: 'page' } }),
    session: found({ embeds: [troubled, switchedOff, stranger], findings: pageFindings }),
    shows: 'no bubble after 5 s',
  }),
  panel('the text that a fix copies', {
    local: lists({ view: { tab: 'page' } }),
    session: found({ embeds: [troubled] }),
    reach: async (page) => {
      for (const summary of await page.$$('summary')) await click(summary);
    },
    shows: "connect-src 'self' wss://ws.oscarchat.ai",
  }),
  panel('a message for the chat', {
    local: lists({ view: { tab: 'page' } }),
    session: found(),
    reach: opens('With a message…'),
    shows: 'Open with this message',
  }),
  panel('a visitor being identified', {
    local: lists({ view: { tab: 'page' } }),
    session: found({ embeds: [embed('0:1', { record: record({ name: RTL }) })] }),
    reach: identifying,
    shows: 'Identify visitor',
  }),
  panel('a flow being started, in a widget that is not ready', {
    local: lists({ view: { tab: 'page' } }),
    session: found({ embeds: [embed('0:1', { findings: [finding('warning', 'queue-shadowed')] })] }),
    answers: { 'page.command': { seen: 'not-ready' } },
    reach: async (page) => {
      await press(page, 'button', 'Start flow…');
      await fill(page, 'Flow id', 'welcome');
      await press(page, 'button', 'Add attribute');
      await press(page, 'button', 'Start this flow');
    },
    shows: 'is not ready for commands',
  }),
  panel('a command of which nothing was seen', {
    local: lists({ view: { tab: 'page' } }),
    session: found(),
    answers: { 'page.command': { seen: 'no-change' } },
    reach: opens('Open chat'),
    shows: 'Nothing could be seen to change',
  }),
  panel('what several platforms cost, in a browser that tells little', {
    local: lists({ view: { tab: 'page' } }),
    session: found({
      embeds: [
        embed('0:1', { cost: { requests: 14, bytes: 212_000, longTaskMs: null, shift: null } }),
        embed('0:2', {
          platform: 'open-chat-studio',
          platformName: 'Open Chat Studio',
          ownership: 'unknown',
          record: null,
          can: ['open', 'close', 'identify'],
          source: 'element',
          cost: { requests: 3, bytes: 1_410_000, longTaskMs: null, shift: null },
        }),
        embed('0:3', {
          platform: 'oshara',
          platformName: 'Oshara',
          ownership: 'unknown',
          record: null,
          can: [],
          cost: null,
          seenAt: null,
          loadedAt: null,
        }),
      ],
    }),
    shows: 'not told',
  }),
  panel('waiting for a widget to be pointed at', {
    local: lists({ view: { tab: 'page' } }),
    session: found(),
    reach: opens('Point at a widget'),
    shows: 'Click a widget in the page',
  }),
];

export const dialogStates: State[] = [
  popup('new widget', { local: lists(), session: found(), reach: opens('New widget'), shows: '3 of 5 workspaces used' }),
  popup('new widget without a workspace', {
    local: lists({ spaces: [] }),
    session: found(),
    reach: opens('New widget'),
    shows: 'This account has no workspace',
  }),
  popup('new widget refused', {
    local: lists(),
    session: found(),
    answers: { 'widget.create': { fault: { kind: 'locked' } } },
    reach: async (page) => {
      await press(page, 'button', 'New widget');
      await fill(page, 'Name', 'Winter sale');
      await press(page, 'button', 'Create widget');
    },
    shows: 'Your keys are locked',
  }),
  popup('detail', {
    local: lists(),
    session: found(),
    reach: (page) => detailOf('Помощь покупателям')(page),
    shows: 'Put this into every page',
  }),
  popup('detail of one that failed', {
    local: lists({ widgets: fewWidgets, outbox: [intent({ target: '47', name: 'Newsletter pop-up', status: 'active' })] }),
    session: found(),
    reach: (page) => detailOf('Newsletter pop-up')(page),
    shows: 'Try again later',
  }),
  popup('detail of one with a long name', {
    local: lists({ widgets: [{ id: '59', name: LONG, owner: LONG, status: 'other' }, ...fewWidgets] }),
    session: found(),
    answers: { 'widget.snippet': { fault: { kind: 'missing', status: 404 } } },
    reach: (page) => detailOf(LONG)(page),
    shows: 'no longer has it',
  }),
  popup('delete', {
    local: lists({ widgets: fewWidgets }),
    session: found(),
    reach: async (page) => {
      await detailOf('Newsletter pop-up')(page);
      await press(page, 'button', 'Delete…');
    },
    shows: 'This cannot be undone',
  }),
  popup('workspaces', {
    local: lists({
      spaces: [...someSpaces, space('4', LONG), space('5', RTL)],
      cut: true,
      outbox: [
        intent({ kind: 'rename', target: '2', name: 'Shop', status: undefined }),
        intent({ kind: 'rename', target: '3', name: 'East', status: undefined, phase: 'sent', fault: undefined }),
      ],
    }),
    session: found(),
    reach: opens('Workspaces'),
    shows: 'than can be shown here',
  }),
  popup('workspace being renamed', {
    local: lists(),
    session: found(),
    reach: opens('Workspaces', 'Rename My Website'),
    shows: 'Save',
  }),
  popup('no workspaces', {
    local: lists({ spaces: [] }),
    session: found(),
    reach: opens('Workspaces'),
    shows: 'has no workspaces',
  }),
  popup('account menu', {
    local: lists({ more: [account({ id: 'b', label: LONG, last4: 'nLPR' }), account({ id: 'c', label: RTL, trouble: 'auth' })] }),
    session: found(),
    reach: async (page) => click(await byRole(page, 'button', 'Acme Store Oscar Chat')),
    shows: 'Manage accounts',
  }),
  popup('long names', {
    local: lists({
      account: { label: LONG },
      plan: { planName: 'Enterprise unlimited for agencies' },
      widgets: [
        { id: 'wdg_01J9ZK5T3V8Q4M7N2R6X0C1B5D', name: LONG, owner: '', status: 'active' },
        { id: '2', name: '', owner: '', status: 'other' },
        ...someWidgets,
      ],
    }),
    session: found({ host: 'a-very-long-name-of-a-shop.staging.internal.example.com' }),
    shows: LONG.slice(0, 20),
  }),
  popup('names from right to left', {
    local: lists({ account: { label: RTL }, widgets: someWidgets.map((one) => ({ ...one, name: RTL })) }),
    session: found({ embeds: [embed('0:1', { record: record({ name: RTL, accountLabel: RTL }) })] }),
    shows: 'متجر',
  }),
  popup('10,000 widgets', {
    local: lists({
      widgets: manyWidgets,
      plan: { planName: 'Enterprise', limits: { workspaces: 100, agents: 200, messages: 100_000, interval: 10 } },
      budget: { used: 1_234_567, limits: { perMinute: 120, perDay: null } },
    }),
    session: found(),
    shows: '10,000',
  }),
];

export const popupStates = [...accountStates, ...troubleStates, ...writeStates, ...pageStates, ...dialogStates];

const inTab = (tab: string, given: Lists = {}): Record<string, unknown> => lists({ ...given, view: { tab } });

export const panelStates: State[] = [
  panel('page', {
    local: inTab('page'),
    session: found({ embeds: [embed('0:1'), switchedOff, stranger] }),
    shows: 'What it costs this page',
  }),
  panel('page, all three proofs', {
    local: inTab('page'),
    session: found({
      embeds: [
        embed('0:4', { proof: 'declared' }),
        switchedOff,
        embed('0:6', { record: record({ name: LONG, accountLabel: LONG }), frame: FAR }),
      ],
    }),
    shows: 'Its script has not run',
  }),
  panel('page that is closed', {
    local: inTab('page'),
    session: found({ access: 'closed', embeds: [] }),
    shows: 'cannot see this site yet',
  }),
  panel('page without a widget', { local: inTab('page'), session: found({ embeds: [] }), shows: 'No chat widget found' }),
  panel('inbox', { local: inTab('inbox'), session: found(), shows: 'comes with a later version' }),
  panel('widgets', { local: inTab('widgets'), session: found(), shows: 'Помощь покупателям' }),
  panel('widgets, choosing several', {
    local: inTab('widgets'),
    session: found(),
    reach: opens('Select', 'Select all shown'),
    shows: '24 selected',
  }),
  panel('plan', { local: inTab('plan'), session: found(), shows: '3 of 5' }),
  panel('first run, page', {
    session: found({ embeds: [embed('0:1', { ownership: 'unknown', record: null })] }),
    shows: 'no account connected',
  }),
  panel('first run, widgets', {
    local: stored({ view: { accountId: null, sort: 'name', filter: 'all', tab: 'widgets' } }),
    session: found(),
    shows: 'Connect an account',
  }),
  panel('locked', {
    local: { ...inTab('widgets'), ...LOCKED },
    session: { ...found(), ...SHUT },
    shows: 'locked with your passphrase',
  }),
  panel('key refused', {
    local: inTab('widgets', { account: { trouble: 'auth' } }),
    session: found(),
    shows: 'no longer accepts the key',
  }),
  panel('silent background', { local: inTab('page'), session: found(), silent: true, shows: 'does not answer' }),
  panel('detail', {
    local: inTab('widgets'),
    session: found(),
    reach: (page) => detailOf('Помощь покупателям')(page),
    shows: 'Put this into every page',
  }),
];

const withAccounts = (): Record<string, unknown> =>
  lists({
    more: [
      account({ id: 'b', label: LONG, last4: 'nLPR', trouble: 'auth' }),
      account({ id: 'c', label: RTL, last4: '', trouble: 'key-lost' }),
    ],
    outbox: [intent({ phase: 'waiting', fault: undefined })],
    others: stored({ 'plan.b': plan({ planExpires: inDays(-3) }) }),
  });

/** Types a token and asks for it to be checked. */
const connecting = async (page: Page) => {
  await fill(page, 'API token', 'X0BDju06Pt11lnAgXmfxQBMW89ORcClj54a43G3d');
  await press(page, 'button', 'Connect');
};

export const optionsStates: State[] = [
  options('first run', { shows: 'Welcome to Widget Control' }),
  options('connecting without a token', { reach: opens('Connect'), shows: 'First fill in: API token' }),
  options('connecting refused', {
    answers: { 'account.connect': { fault: { kind: 'auth', status: 401 } } },
    reach: connecting,
    shows: 'does not accept this (API token)',
  }),
  options('connecting limited', {
    answers: { 'account.connect': { fault: { kind: 'limited', status: 429, retryAt: Date.now() + 30 * MINUTE } } },
    reach: connecting,
    shows: 'Too many calls',
  }),
  options('connected', {
    local: lists(),
    answers: { 'account.connect': { accountId: 'a' } },
    reach: connecting,
    shows: 'Acme Store is connected',
  }),
  options('accounts', { local: withAccounts(), shows: 'Key cannot be opened' }),
  options('renaming', { local: lists(), reach: opens('Rename Acme Store'), shows: 'Save' }),
  options('replacing a key', {
    local: lists(),
    reach: opens('Replace key of Acme Store', 'Check and replace'),
    shows: 'The old key stays',
  }),
  options('removing', { local: withAccounts(), reach: opens('Remove Acme Store'), shows: 'Nothing is deleted at Oscar Chat' }),
  options('sites allowed', {
    local: lists(),
    granted: [
      'https://shop.example.com/*',
      'http://shop.example.com/*',
      'https://a-very-long-name-of-a-shop.staging.internal.example.com/*',
    ],
    shows: 'Stop seeing',
  }),
  options('all sites allowed', { local: lists(), granted: ['https://*/*', 'http://*/*'], shows: 'Sees every page you open' }),
  options('site that is none', {
    local: lists(),
    reach: async (page) => {
      await fill(page, 'Add a site', 'not a site');
      await press(page, 'button', 'Allow this site');
    },
    shows: 'Type the address of a site',
  }),
  options('setting a lock', {
    local: lists(),
    reach: opens('Set a passphrase', 'Set the lock'),
    shows: 'Use at least 8 characters',
  }),
  options('changing the lock', {
    local: { ...lists(), ...LOCKED },
    session: OPEN,
    reach: opens('Change or remove', 'Change the time'),
    shows: 'Type your passphrase',
  }),
  options('locked', {
    local: { ...withAccounts(), ...LOCKED },
    session: SHUT,
    reach: async (page) => page.$eval('summary', (one) => one.click()),
    shows: 'Remove the lock without it',
  }),
  options('values kept aside', { local: lists({ others: ASIDE }), shows: 'Encrypted keys, set aside' }),
  options('forgetting what was kept aside', {
    local: lists({ others: ASIDE }),
    reach: opens('Forget it'),
    shows: 'It cannot be brought back',
  }),
  options('silent background', { local: lists(), silent: true, shows: 'is not answering' }),
];
