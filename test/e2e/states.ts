import type { Page } from 'puppeteer-core';
import { fill, press } from './flows.ts';
import type { State } from './stage.ts';
import { accountStates, troubleStates, writeStates } from './states-account.ts';
import { dialogStates } from './states-dialog.ts';
import { pageStates } from './states-page.ts';
import {
  ASIDE,
  account,
  detailOf,
  embed,
  FAR,
  found,
  inDays,
  intent,
  type Lists,
  LOCKED,
  LONG,
  lists,
  MINUTE,
  OPEN,
  opens,
  options,
  panel,
  plan,
  RTL,
  record,
  SHUT,
  stored,
  stranger,
  switchedOff,
} from './stored.ts';

/*
 * Every state in which popup, panel and options page can be found, as what is stored when they are. A new state of the
 * interface is a line in one of these lists, or of those that are named for their part.
 */

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
