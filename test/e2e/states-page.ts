import type { Page } from 'puppeteer-core';
import { click, fill, press } from './flows.ts';
import type { State } from './stage.ts';
import {
  embed,
  FAR,
  finding,
  found,
  intent,
  LONG,
  lists,
  opens,
  panel,
  popup,
  RTL,
  record,
  stranger,
  switchedOff,
  troubled,
} from './stored.ts';

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
  ...[popup, panel].map((place) =>
    place('two widgets that cannot be told apart', {
      local: lists(),
      session: found({ embeds: ['42', '43'].map((id) => embed(`0:${id}`, { widgetId: id, proof: 'loaded', unsure: true })) }),
      shows: /nothing (in the page )?says/,
    }),
  ),
  panel('findings of all severities', {
    local: lists({ view: { tab: 'page' } }),
    session: found({ embeds: [troubled, switchedOff, stranger], findings: pageFindings }),
    shows: 'No chat button after 5 s',
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
      await fill(page, 'Flow ID', 'welcome');
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
