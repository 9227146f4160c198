import type { ElementHandle, Page } from 'puppeteer-core';
import type { PlainFault } from '../../lib/fault.ts';
import { allByRole, byRole } from '../browsers/roles.ts';
import { until } from '../browsers/until.ts';
import { click, fill, press } from './flows.ts';
import type { State } from './stage.ts';

/*
 * The states in which the panel shows a vendor's records: see states.ts. Every kind of view is there once, with what can stand in the way of
 * all of them.
 */

const MINUTE = 60_000;
const NOW = Date.now();
const ago = (minutes: number): string => new Date(NOW - minutes * MINUTE).toISOString();
const answer = (given: unknown, age = 2 * MINUTE) => ({ answer: given, at: NOW - age });
const MASK = '•••• 1a2b3c4d5e';

const LONG_REPLY = `We open at eight. ${'Please bring your insurance card and whatever your doctor has written for you. '.repeat(4)}`;

const widgets = [
  ['support', 'Support Bot'],
  ['orient', 'متجر الشرق'],
  ['long', 'Kundendienst für Rechtsschutzversicherungsgesellschaften in Süddeutschland'],
].map(([id, name]) => ({ id, name, owner: '', status: 'other' }));
const manyWidgets = Array.from({ length: 400 }, (_, n) => ({ id: `w${n}`, name: `Client ${n}`, owner: '', status: 'other' }));

type Platform = 'chatbot-platform' | 'oshara' | 'open-chat-studio';
interface Given {
  tab: string;
  shows: State['shows'];
  answers: Record<string, unknown>;
  account?: object;
  many?: boolean;
  offline?: true;
  reach?: State['reach'];
}

/** The panel over an account of that platform, at the tab of one of its kinds. */
function records(name: string, platform: Platform, { tab, account, many, answers, ...rest }: Given): State {
  const local = {
    accounts: [
      {
        id: 'a',
        platform,
        platformName: platform,
        label: 'Acme Store',
        last4: '43G3',
        addedAt: NOW,
        can: [],
        trouble: null,
        ...account,
      },
    ],
    'widgets.a': { at: NOW, rows: many ? manyWidgets : widgets, skipped: 0 },
    view: { accountId: 'a', sort: 'name', filter: 'all', tab: `kind-${tab}` },
  };
  return {
    name: `records: ${name}`,
    path: 'sidepanel.html',
    local: Object.fromEntries(Object.entries(local).map(([key, data]) => [key, { v: 1, data }])),
    answers: Object.fromEntries(
      Object.entries(answers).map(([endpoint, given]) => [endpoint === '' ? 'record.ask' : `record.ask ${endpoint}`, given]),
    ),
    ...rest,
  };
}

/** Opens a record by what its line begins with. */
const opens = (name: string) => async (page: Page) => {
  const line = await until(
    async () => {
      for (const button of await allByRole(page, 'button'))
        if (await button.evaluate((node, wanted) => node.querySelector('.record-name')?.textContent?.startsWith(wanted), name))
          return button as ElementHandle<Element>;
      return undefined;
    },
    { message: `the line of ${name}` },
  );
  await click(line);
};
const editing = async (page: Page) => {
  await opens('Order lookup')(page);
  await press(page, 'button', 'Edit…');
  await fill(page, 'Webhook address (optional)', 'https://new.example.com/a-longer-address-than-before');
};
const reviewing = async (page: Page) => {
  await editing(page);
  await press(page, 'button', 'Review changes');
  await byRole(page, 'button', 'Save these changes');
};

const integration = {
  id: 'int_1',
  name: 'Order lookup',
  type: 'webhook',
  webhook_url: 'https://backend.example.com/hooks/order-lookup?with=a-very-long-address&that=does-not-break',
  headers: { Authorization: MASK, 'X-Team': MASK },
  timeout: 30,
  weight: 100,
  is_fallback: false,
  created_at: ago(90_000),
};
const echo = { ...integration, id: 'int_2', name: '', type: 'echo', webhook_url: null, headers: {}, is_fallback: true };
const integrations = {
  listIntegrations: answer({ data: [integration, echo], meta: { total: 2 } }),
  readIntegration: answer(integration),
};

const talk = (n: number) => ({
  id: `conv_${n}`,
  user: { name: ['Lena Marsh', 'ليلى حداد', 'Rechtsschutzversicherungsgesellschaften-Kundin'][n % 3], platform: 'telegram' },
  status: 'active',
  message_count: n * 3,
  created_at: ago(n * 60),
});
const messages = [
  { role: 'user', content: 'Hi, my order 5521 says delivered but I have nothing.', created_at: ago(60) },
  { role: 'assistant', content: 'I am checking with the carrier.\n\nOne moment please.', created_at: ago(59) },
  { role: 'system', content: 'Handed over to a person.', created_at: ago(58) },
  { role: 'Kim', content: `<b>not bold</b> https://example.com/${'long'.repeat(40)}`, created_at: 'yesterday' },
  { role: 'user', content: 'شكرا جزيلا' },
  { role: 'user', content: null },
  'no message at all',
];
const talks = {
  listConversations: answer({ data: [...Array.from({ length: 50 }, (_, n) => talk(n)), null, 'x'], meta: { total: 130 } }),
  readTalk: answer({ ...talk(3), channel_id: 'ch_1', messages }),
};

const hostile = { id: 'bot', name: { a: 1 }, description: [], created_at: 'never', echo_only: true };
const appearance = {
  name: 'Support Bot',
  theme: {
    primary_color: '#0e7490',
    text_color: '#ffffff',
    background_color: '#fdfdf9',
    logo: 'https://cdn.example.com/logo.png',
  },
  layout: { position: 'bottom-left', width: 380, height: 620 },
  fab: { size: 64 },
  labels: { start_call: 'Start call' },
  forms: [
    {
      id: 'book',
      title: 'Book a demo',
      submit_url: 'https://yoursite.example/api/demo',
      fields: [{ name: 'name', label: 'Your name', type: 'text', required: true }],
    },
  ],
};
const tools = [
  {
    name: 'ticket_lookup',
    kind: 'http',
    description: 'Look up a support ticket by its ID.',
    config: { headers: { 'X-Secret': MASK } },
  },
  { name: 'search_docs', kind: 'kb', description: 'Search our knowledge base for policy.', config: {} },
];
const usage = Array.from({ length: 30 }, (_, n) => ({
  bucket_start: ago(n * 1440),
  messages: { total: (n * 37) % 110 },
  sessions: n,
  cost: { total: `${n * 0.0131}` },
}));

const fileAt = (host: string, name: string) => ({ name, content_url: `https://${host}/api/files/7/content` });
const session = {
  id: 's1',
  participant: { identifier: '+15550100' },
  status: 'active',
  platform: 'whatsapp',
  created_at: ago(60),
  messages: [
    { role: 'user', content: 'What does it cost?', attachments: [] },
    {
      role: 'assistant',
      content: 'Here is all of it.',
      attachments: [
        fileAt('chat.example.org', 'price-list.pdf'),
        fileAt('chat.example.org', 'Rechtsschutzversicherungsgesellschaften-Bedingungen-2026.pdf'),
        fileAt('other.example', 'elsewhere.txt'),
      ],
    },
  ],
};

/** Lists in objects in lists, empty ones among them, and a key that is masked. */
const ownShapes = {
  id: '3d5f8f7e-93a3-4d39-9d2f-1cf0f4f5e0aa',
  usage: {
    total_cost: '0.0131',
    by_model: [
      { model_name: 'gpt-4o', tokens: 1234 },
      { model_name: 'one-with-a-very-long-name-that-nothing-breaks', tokens: 88_000, tiers: [[1, 2], []] },
    ],
  },
  state: { step: 'الطلب', wants: { hard_disk: ['1 TB', '2 TB'], gift: false, note: null, card: {}, api_key: MASK } },
};

const fault = (plain: PlainFault) => ({ fault: plain });
const channels = (name: string, given: unknown, shows: string, more: Partial<Given> = {}): State =>
  records(name, 'chatbot-platform', { tab: 'channels', answers: { listChannels: given }, shows, ...more });

export const recordStates: State[] = [
  records('a list', 'chatbot-platform', { tab: 'conversations', answers: talks, shows: '50 of 130' }),
  records('a list of a widget among very many', 'chatbot-platform', {
    tab: 'conversations',
    answers: talks,
    many: true,
    shows: '50 of 130',
  }),
  records('a conversation', 'chatbot-platform', {
    tab: 'conversations',
    answers: talks,
    reach: opens('Lena'),
    shows: 'Handed over to a person',
  }),
  records('one with long values and hidden ones', 'chatbot-platform', {
    tab: 'integrations',
    answers: integrations,
    reach: opens('Order lookup'),
    shows: 'X-Team',
  }),
  records('being edited', 'chatbot-platform', {
    tab: 'integrations',
    answers: integrations,
    reach: editing,
    shows: 'Time limit',
  }),
  records('a difference before it is sent', 'chatbot-platform', {
    tab: 'integrations',
    answers: integrations,
    reach: reviewing,
    shows: 'Will be',
  }),
  records('a change refused, field by field', 'chatbot-platform', {
    tab: 'integrations',
    answers: {
      ...integrations,
      updateIntegration: fault({
        kind: 'refused',
        status: 422,
        reason: 'Validation failed',
        fields: { webhook_url: 'must be reachable', other: 'is not allowed' },
      }),
    },
    reach: async (page) => {
      await reviewing(page);
      await press(page, 'button', 'Save these changes');
    },
    shows: 'must be reachable',
  }),
  records('something new that is not filled in', 'chatbot-platform', {
    tab: 'integrations',
    answers: integrations,
    reach: async (page) => {
      await press(page, 'button', 'New…');
      await press(page, 'button', 'Create');
    },
    shows: 'Fill this in',
  }),
  records('about to be deleted', 'chatbot-platform', {
    tab: 'integrations',
    answers: integrations,
    reach: async (page) => {
      await opens('Order lookup')(page);
      await press(page, 'button', 'Delete…');
    },
    shows: 'Type its name to delete it',
  }),
  records('one with a notice, whose values are not what was said', 'chatbot-platform', {
    tab: 'bot',
    answers: { readBotAndEcho: answer(hostile) },
    shows: 'only repeats',
  }),
  channels('none', answer({ data: [], meta: { total: 0 } }), 'There is nothing here yet'),
  channels('none, with a key that may only read', answer({ data: [] }), 'may only read', { account: { lacks: ['write'] } }),
  channels('being read for the first time', 'never', 'Widget'),
  channels('offline, never read', answer(null), 'was not read before', { offline: true }),
  channels('over the limit', fault({ kind: 'limited', status: 429, retryAt: NOW + 30 * MINUTE }), 'Continues in'),
  channels('not understood', answer({ items: [] }), 'Not understood: data'),
  channels('refused to a key where a login is needed', fault({ kind: 'forbidden', status: 403 }), 'email and password', {
    account: { lacks: ['login'] },
  }),
  records('how a widget looks', 'oshara', { tab: 'appearance', answers: { appearance: answer(appearance) }, shows: 'Panel 380' }),
  records('a form to be filled in', 'oshara', {
    tab: 'forms',
    answers: { appearance: answer(appearance) },
    reach: opens('Book a demo'),
    shows: 'goes to yoursite.example',
  }),
  records('a list inside a record', 'oshara', {
    tab: 'tools',
    answers: { character: answer({ tools }) },
    shows: 'ticket_lookup',
  }),
  records('a test chat', 'open-chat-studio', {
    tab: 'testChat',
    answers: { complete: answer({ choices: [{ message: { content: 'Here is an answer.' } }] }) },
    reach: async (page) => {
      await fill(page, 'Your message', 'Hello?');
      await press(page, 'button', 'Send');
    },
    shows: 'Here is an answer',
  }),
  records('a test chat with a key that may only read', 'open-chat-studio', {
    tab: 'testChat',
    answers: {},
    account: { lacks: ['write'] },
    shows: 'may only read',
  }),
  records('files of a conversation, one of which is gone', 'open-chat-studio', {
    tab: 'sessions',
    answers: { sessions: answer({ results: [session], next: null }), session: answer(session), file: fault({ kind: 'missing' }) },
    account: { dashboard: 'https://chat.example.org/' },
    reach: async (page) => {
      await opens('+15550100')(page);
      await press(page, 'button', 'Save file: price-list.pdf');
    },
    shows: 'no longer has it',
  }),
  records('data in a shape of the vendor’s own', 'open-chat-studio', {
    tab: 'sessions',
    answers: { sessions: answer({ results: [session], next: null }), session: answer({ ...session, ...ownShapes }) },
    reach: opens('+15550100'),
    shows: 'hard disk:',
  }),
  records('a list that goes on elsewhere', 'open-chat-studio', {
    tab: 'sessions',
    answers: { sessions: answer({ results: [session], next: false }) },
    shows: 'not its own',
  }),
  records('answers to another’s form', 'oshara', {
    tab: 'form_responses',
    answers: { formResponses: fault({ kind: 'forbidden', status: 403, means: 'ofAnother' }) },
    account: { lacks: ['login'] },
    shows: 'somebody else',
  }),
  records('a visitor’s conversation', 'open-chat-studio', {
    tab: 'visitorChat',
    answers: {
      startChat: answer({ session_id: 's' }),
      sendChat: answer({ task_id: 't' }),
      chatTask: answer({ status: 'complete', message: { content: LONG_REPLY, created_at: ago(2) } }),
    },
    reach: async (page) => {
      await fill(page, 'Your message', 'متى تفتحون؟');
      await press(page, 'button', 'Send');
    },
    shows: 'Please bring',
  }),
  records('a visitor’s conversation that cannot begin', 'open-chat-studio', {
    tab: 'visitorChat',
    answers: { startChat: { fault: { kind: 'forbidden', status: 403, reason: 'This chat is currently unavailable' } } },
    reach: async (page) => {
      await fill(page, 'Your message', 'Hello?');
      await press(page, 'button', 'Send');
    },
    shows: 'currently unavailable',
  }),
  records('a plot', 'open-chat-studio', {
    tab: 'usage',
    answers: { usage: answer({ results: [...usage, { bucket_start: 'x', messages: {} }] }) },
    reach: async (page) => {
      await byRole(page, 'region', 'Usage');
      await page.waitForSelector('.record-plot summary');
      await page.click('.record-plot summary');
    },
    shows: 'could not be read',
  }),
];
