import type { Page } from 'puppeteer-core';
import { allByRole, byRole, goneByRole } from '../browsers/roles.ts';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';
import { OCS_CHATBOT, OCS_KEY } from '../simulator/open-chat-studio-seed.ts';
import { OSHARA_LOGIN, OSHARA_TOOL_SECRET } from '../simulator/oshara-seed.ts';
import { CHATBOT_FREE_KEY } from '../simulator/seed.ts';
import { broken } from './axe.ts';
import { expect, test } from './fixture.ts';
import { fill, press, shows, stored, textOf } from './flows.ts';

test.use({
  launchWith: { granted: ['https://api.chatbotplatform.io/*', 'https://api.oshara.ai/*', 'https://www.openchatstudio.com/*'] },
});

const SECRET = 'acme-webhook-secret-48151623';

const TEAM = { platform: 'chatbot-platform', way: 'key', typed: { apiKey: CHATBOT_FREE_KEY }, label: '' };
const CLINIC = {
  platform: 'open-chat-studio',
  way: 'key',
  typed: { apiKey: OCS_KEY, address: 'https://www.openchatstudio.com' },
  label: '',
};
const HOTEL = { platform: 'oshara', way: 'login', typed: OSHARA_LOGIN, label: '' };

/** The panel over an account that has records beside its widgets, at one of their tabs. */
async function panelAt(session: Session, tab: string, account: object = TEAM): Promise<Page> {
  await session.ask(
    (api, body) =>
      (api as unknown as { runtime: { sendMessage(what: object): Promise<unknown> } }).runtime.sendMessage({
        route: 'account.connect',
        body,
      }),
    account,
  );
  await until(async () => (await stored(session, 'accounts')).length > 0, { message: 'the account to be connected' });
  const panel = await session.extensionPage('sidepanel.html');
  await press(panel, 'tab', tab);
  return panel;
}

/** Opens a record by the beginning of its line. */
async function open(panel: Page, name: string): Promise<void> {
  const line = await until(
    async () => {
      for (const button of await allByRole(panel, 'button'))
        if (await button.evaluate((node, wanted) => node.querySelector('.record-name')?.textContent === wanted, name))
          return button;
      return undefined;
    },
    { message: `the line of ${name}` },
  );
  await line.evaluate((node) => (node as HTMLElement).click());
  await byRole(panel, 'region', name);
}

/** Chooses the widget whose records are shown. */
async function choose(panel: Page, id: string): Promise<void> {
  const choice = await byRole(panel, 'combobox', 'Widget');
  await choice.evaluate((select, wanted) => {
    (select as HTMLSelectElement).value = wanted;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }, id);
}

test('conversations are listed, narrowed to a bot, read, and come back to', async ({ session, simulator }) => {
  const panel = await panelAt(session, 'Conversations');
  await shows(panel, '33 in all');
  await open(panel, 'Mira Lindqvist');
  await shows(panel, 'It left our warehouse yesterday');
  expect(await broken(panel)).toEqual([]);
  await press(panel, 'button', 'Back to Conversations');
  await shows(panel, '33 in all');
  await until(() => panel.evaluate(() => document.activeElement?.textContent?.includes('Mira Lindqvist')), {
    message: 'the focus to be where it was',
  });
  const lists = () => simulator.requests.filter(({ path }) => path.endsWith('/conversations')).length;
  const before = lists();
  await choose(panel, 'bot_bare');
  await shows(panel, 'There is nothing here yet');
  // What was read a moment ago is shown again without asking.
  await choose(panel, 'bot_support');
  await shows(panel, '33 in all');
  expect(lists() - before).toBe(1);
});

test('an integration is changed after the difference was shown, and its secrets stay unseen and untouched', async ({
  session,
  simulator,
}) => {
  const panel = await panelAt(session, 'Integrations');
  await open(panel, 'Order assistant');
  await shows(panel, 'X-Acme-Key');
  await press(panel, 'button', 'Edit…');
  await fill(panel, 'Webhook address (optional)', 'https://new.acme.example/chat');
  expect(await panel.content()).not.toContain(SECRET);
  await press(panel, 'button', 'Review changes');
  await shows(panel, 'Will be');
  const kept = simulator.state.chatbotPlatform.integrations.get('int_support');
  expect(kept?.webhook_url).toBe('https://bots.acme.example/chat');
  await press(panel, 'button', 'Save these changes');
  await goneByRole(panel, 'dialog');
  await shows(panel, 'Saved.');
  await shows(panel, 'https://new.acme.example/chat');
  const changed = simulator.state.chatbotPlatform.integrations.get('int_support');
  expect(changed).toMatchObject({ webhook_url: 'https://new.acme.example/chat', timeout: 45, headers: { 'X-Acme-Key': SECRET } });
});

test('what somebody else changed meanwhile is not written over', async ({ session, simulator }) => {
  const panel = await panelAt(session, 'Integrations');
  await open(panel, 'Order assistant');
  await shows(panel, 'X-Acme-Key');
  await press(panel, 'button', 'Edit…');
  await fill(panel, 'Webhook address (optional)', 'https://mine.example/chat');
  await press(panel, 'button', 'Review changes');
  await shows(panel, 'Will be');
  const record = simulator.state.chatbotPlatform.integrations.get('int_support');
  if (record) record.webhook_url = 'https://theirs.example/chat';
  await press(panel, 'button', 'Save these changes');
  await shows(panel, 'Somebody has changed it meanwhile');
  expect(simulator.state.chatbotPlatform.integrations.get('int_support')?.webhook_url).toBe('https://theirs.example/chat');
});

test('what the vendor says against a field stands at the field, with what was typed', async ({ session }) => {
  const panel = await panelAt(session, 'Integrations');
  await press(panel, 'button', 'New…');
  await press(panel, 'button', 'Create');
  await shows(panel, 'Fill this in.');
  await fill(panel, 'Name', 'Backup');
  await fill(panel, 'Webhook address (optional)', 'ftp://nowhere');
  await press(panel, 'button', 'Create');
  const field = await byRole(panel, 'textbox', 'Webhook address (optional)');
  await until(() => field.evaluate((input) => input.getAttribute('aria-invalid') === 'true'), {
    message: 'the field to be marked',
  });
  expect(await field.evaluate((input) => (input as HTMLInputElement).value)).toBe('ftp://nowhere');
  expect(await broken(panel)).toEqual([]);
});

test('a record is deleted only when its name is typed', async ({ session, simulator }) => {
  const panel = await panelAt(session, 'Conversations');
  await open(panel, 'Tomás');
  await press(panel, 'button', 'Delete…');
  await fill(panel, 'Type its name to delete it: Tomás', 'Tom');
  const confirm = await byRole(panel, 'button', 'Delete');
  expect(await confirm.evaluate((button) => (button as HTMLButtonElement).disabled)).toBe(true);
  await fill(panel, 'Type its name to delete it: Tomás', 'Tomás');
  await press(panel, 'button', 'Delete');
  await shows(panel, '32 in all');
  expect(simulator.state.chatbotPlatform.conversations.has('conv_return')).toBe(false);
  expect(await textOf(panel)).not.toContain('Tomás');
});

test('a tool inside a character is edited: the whole list is written, its secrets with it', async ({ session, simulator }) => {
  const panel = await panelAt(session, 'Tools', HOTEL);
  await choose(panel, 'hotel-desk');
  const before = structuredClone(simulator.state.oshara.characters.get('hotel-desk')?.tools ?? []) as { name: string }[];
  await open(panel, String(before[0]?.name));
  await press(panel, 'button', 'Edit…');
  const description = await byRole(panel, 'textbox', 'Description');
  // Selected whole: three clicks are a line, or not even that, in a field of several lines.
  await description.evaluate((field) => (field as HTMLTextAreaElement).select());
  await description.type('Looks up a booking.');
  await press(panel, 'button', 'Review changes');
  await shows(panel, 'Will be');
  expect(await panel.content()).not.toContain(OSHARA_TOOL_SECRET);
  await press(panel, 'button', 'Save these changes');
  await goneByRole(panel, 'dialog');
  expect(simulator.state.oshara.characters.get('hotel-desk')?.tools).toEqual([
    { ...before[0], description: 'Looks up a booking.' },
    ...before.slice(1),
  ]);
});

test('a form of a widget is filled in here; where it goes to somebody else, that is said before', async ({
  session,
  simulator,
}) => {
  const panel = await panelAt(session, 'Forms', HOTEL);
  await choose(panel, 'hotel-desk');
  await open(panel, 'Get started');
  await shows(panel, 'What you fill in goes to hooks.demo.test');
  await press(panel, 'button', 'Back to Forms');
  await open(panel, 'Send us a message');
  await fill(panel, 'Name', 'Robin');
  await fill(panel, 'Email', 'robin@example.org');
  await fill(panel, 'Message', 'Is the pool open?');
  await press(panel, 'button', 'Submit');
  await shows(panel, 'we will call you back');
  expect(simulator.state.oshara.responses.at(-1)).toMatchObject({
    form_id: 'contact',
    values: { name: 'Robin', email: 'robin@example.org', message: 'Is the pool open?' },
  });
});

test('a visitor’s conversation is begun, answered and gone on with; the token it goes on by stays in the background', async ({
  session,
  simulator,
}) => {
  const panel = await panelAt(session, 'Visitor chat', CLINIC);
  await choose(panel, OCS_CHATBOT);
  await fill(panel, "Visitor's name (optional)", 'Chen');
  await fill(panel, 'Your message', 'Where is my order?');
  await press(panel, 'button', 'Send');
  await shows(panel, 'Hello! How can I help?');
  const chats = [...(simulator.state.ocs.teams[0]?.sessions.values() ?? [])].filter(({ token }) => token);
  expect(chats).toHaveLength(1);
  const [chat] = chats;
  expect(await panel.content()).not.toContain(chat?.token ?? '');
  expect(await broken(panel)).toEqual([]);
  // The worker need not live as long as the conversation.
  await session.stopWorker();
  await fill(panel, 'Your message', 'Thank you!');
  await panel.keyboard.press('Enter');
  await until(async () => chat?.messages.length === 4, { message: 'the second message to arrive' });
  await until(async () => (await allByRole(panel, 'listitem')).length === 4, { message: 'the second reply to be shown' });
  const sent = simulator.requests.filter(({ path }) => path.includes('/chat/') && path.endsWith('/message/'));
  expect(sent.map(({ headers }) => headers['x-api-key'])).toEqual([undefined, undefined]);
  expect(await stored(session, 'accounts')).not.toContain(chat?.token ?? '');
  await press(panel, 'button', 'Start over');
  await shows(panel, "Visitor's name (optional)");
});
