import type { Account, Widget } from '../../lib/storage/items.ts';
import { choose, fill, press, search } from './flows.ts';
import type { State } from './stage.ts';
import { account, detailOf, embed, found, LONG, lists, opens, options, panel, popup, RTL, stored } from './stored.ts';

/*
 * States of accounts whose vendors have less, or more, than switches. No vendor is meant: they are told apart by what their accounts can.
 */

const HOST = 'shop.demo.test';
const bots: Account = account({
  id: 'b',
  platform: 'chatbot-platform',
  platformName: 'chatbotplatform.io',
  label: 'Support team',
  can: ['createWidget', 'deleteWidget'],
  dashboard: 'https://chatbotplatform.io',
  chosenPlan: 'Free',
});
const chatbots: Account = account({
  id: 'c',
  platform: 'open-chat-studio',
  platformName: 'Open Chat Studio',
  label: LONG,
  can: ['snippet'],
  dashboard: 'https://chat.a-very-long-name-of-a-server.example.org/a/team/',
});
const plain = (id: string, name: string, change: Partial<Widget> = {}): Widget => ({
  id,
  name,
  owner: '',
  status: 'none',
  ...change,
});
const someBots = [
  plain('bot_support', 'Help desk'),
  plain('bot_echo', 'Newsletter helper', { problems: ['echo-only'] }),
  plain('bot_long', LONG),
  plain('bot_orient', RTL),
  plain('bot_bare', ''),
];
const someChatbots = [
  plain('7b2c1f0e-6a59-4f8d-9c3e-2f1d0b7a9e64', 'Clinic line', { origins: ['clinic.example.org', '*.clinic.example.org'] }),
  plain('0d4e7a11-52c8-4b7a-8f61-93d0c2b5e7f8', 'Support for schools', { problems: ['unpublished', 'invalid-pipeline'] }),
  plain('c91f5d3a-7e20-4d66-a1b8-5e4f3c2d1b0a', 'Open to all', { origins: ['*'] }),
  plain('2a6b8c0d-1e3f-4a5b-9c7d-8e9f0a1b2c3d', 'Nowhere yet', { origins: [] }),
];
const untold = {
  planName: '',
  planExpires: null,
  person: 'mira@acme.example',
  limits: { workspaces: null, agents: null, messages: null, interval: null },
  features: { aiAssistant: null, leadMagnet: null, allInOne: null },
};
const at = Date.now() - 60_000;
const listsOf = (id: string, rows: Widget[]) => ({
  [`plan.${id}`]: { ...untold, at },
  [`widgets.${id}`]: { at, rows, skipped: 0 },
  [`budget.${id}`]: {
    day: new Date().toISOString().slice(0, 10),
    used: 12,
    recent: [],
    pausedUntil: 0,
    pausedAt: 0,
    strikes: 0,
    limits: { perMinute: 60, perDay: null },
  },
});

interface Given {
  bots?: Partial<Account>;
  view?: Record<string, unknown>;
  links?: { host: string; accountId: string; widgetId: string }[];
}
/** Three accounts of three platforms, the one that is selected without a switch. */
const three = (accountId: string, given: Given = {}): Record<string, unknown> =>
  lists({
    more: [{ ...bots, ...given.bots }, chatbots],
    view: { accountId, ...given.view },
    others: stored({ ...listsOf('b', someBots), ...listsOf('c', someChatbots), linkedSites: given.links ?? [] }),
  });
const link = (widgetId: string) => ({ host: HOST, accountId: 'b', widgetId });
const here = found({ host: HOST, embeds: [] });

export const platformStates: State[] = [
  popup('an account without switches', { local: three('b'), session: here, shows: 'It only repeats what it is told' }),
  popup('an account without switches, its long ids', { local: three('c'), session: here, shows: 'Support for schools' }),
  popup('a record without a switch, on its page', {
    local: three('c'),
    session: found({
      embeds: [
        embed('0:1', {
          platform: 'open-chat-studio',
          platformName: 'Open Chat Studio',
          widgetId: someChatbots[0]?.id ?? '',
          record: {
            accountId: 'c',
            accountLabel: LONG,
            id: someChatbots[0]?.id ?? '',
            name: 'Clinic line',
            status: 'none',
            expired: false,
          },
        }),
      ],
    }),
    shows: 'Clinic line',
  }),
  popup('a key that may only read', {
    local: three('b', { bots: { lacks: ['write'] } }),
    session: here,
    shows: 'may only read',
  }),
  popup('a key that does not open everything', {
    local: three('b', { bots: { lacks: ['login'] } }),
    session: here,
    shows: 'with an email and password',
  }),
  popup('all accounts', { local: three('b', { view: { all: true } }), session: here, shows: 'Open Chat Studio · ' }),
  popup('all accounts, searched', {
    local: three('b', { view: { all: true } }),
    session: here,
    reach: (page) => search(page, 'support'),
    shows: '5 widgets found',
  }),
  popup('more in other accounts', {
    local: three('b'),
    session: here,
    reach: (page) => search(page, 'support'),
    shows: '4 more in other accounts',
  }),
  popup('detail without a switch', {
    local: three('b', { links: [link('bot_support'), { ...link('bot_support'), host: 'other.example.com:8443' }] }),
    session: here,
    reach: detailOf('Help desk'),
    shows: 'has no switch',
  }),
  popup('detail with hosts', { local: three('c'), session: here, reach: detailOf('Clinic line'), shows: '*.clinic.example.org' }),
  popup('detail with problems', {
    local: three('c'),
    session: here,
    reach: detailOf('Support for schools'),
    shows: 'Its steps (pipeline) have errors',
  }),
  popup('new widget without workspaces', {
    local: three('b'),
    session: here,
    reach: async (page) => {
      await opens('New widget')(page);
      await fill(page, 'Name', 'Night line');
    },
    shows: 'Create widget',
  }),
  popup('linked to the site', {
    local: three('b', { links: [link('bot_support'), link('bot_echo'), link('bot_long'), link('bot_gone')] }),
    session: here,
    shows: 'Linked by you',
  }),
  panel('linked to the site', {
    local: three('b', { view: { tab: 'page' }, links: [link('bot_support'), link('bot_orient')] }),
    session: here,
    shows: 'Linked by you',
  }),
  panel('plan that is not told', {
    local: three('b', { view: { tab: 'plan' } }),
    session: here,
    shows: 'does not tell the plan',
  }),
  panel('all accounts', {
    local: three('a', { view: { tab: 'widgets', all: true } }),
    session: here,
    reach: (page) => press(page, 'button', 'Details of Open to all'),
    shows: 'every site',
  }),
  options('a plan that could not be chosen', {
    local: three('b'),
    answers: { 'account.choosePlan': { fault: { kind: 'missing' } } },
    reach: (page) => choose(page, 'Plan at chatbotplatform.io', 'Enterprise'),
    shows: 'no longer has it',
  }),
  options('accounts of several platforms', { local: three('b'), shows: 'mira@acme.example' }),
];
