import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod/mini';
import type { Json, Values } from '../../lib/platforms/endpoint.ts';
import { openChatStudio } from '../../lib/platforms/open-chat-studio/api.ts';
import { createRecords, requestOf } from '../../lib/records/ask.ts';
import type { Lines } from '../../lib/records/lines.ts';
import { simulatorFetch } from '../simulator/client.ts';
import { OCS_CHATBOT, OCS_HOST, OCS_INVALID, OCS_KEY, OCS_SESSION } from '../simulator/open-chat-studio-seed.ts';
import { type Simulator, startSimulator } from '../simulator/server.ts';
import extensionApi from '../unit/extension-api.ts';
import { faultOf, openLine } from './line.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());
beforeEach(() => simulator.reset());

const secret = openChatStudio.secretFrom('key', { apiKey: OCS_KEY }) ?? '';
const anything = z.unknown() as z.ZodMiniType<Json>;

/** Asks for an endpoint as the background does. */
async function ask(name: string, values: Values) {
  const endpoint = openChatStudio.endpoints?.[name];
  if (!endpoint) throw new Error(`There is no endpoint "${name}"`);
  const request = requestOf(endpoint, values);
  const { client } = openLine({ platform: openChatStudio, simulator: () => simulator }, secret);
  return (await client.send(request, endpoint.answers === 'nothing' ? null : anything)) as Record<string, Json>;
}
const rows = (answer: Record<string, Json>) => answer.results as Record<string, Json>[];

/** What a widget in a page asks. */
async function visitor(path: string, body?: object): Promise<Record<string, string>> {
  const answer = await simulatorFetch(simulator)(`https://${OCS_HOST}/api/chat/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { origin: 'https://shop.demo.test', 'content-type': 'application/json', 'x-ocs-widget-version': '0.6.0' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return (await answer.json()) as Record<string, string>;
}

describe('Open Chat Studio: sessions', () => {
  it('that a visitor began in a page are read with what was said, by the id the widget keeps', async () => {
    const { session_id: id = '' } = await visitor('start/', { chatbot_id: OCS_CHATBOT, session_data: { source: 'widget' } });
    const { task_id } = await visitor(`${id}/message/`, { message: 'Where is my order?' });
    await visitor(`${id}/${task_id}/poll/`);
    const session = await ask('session', { id });
    expect(session).toMatchObject({ id, platform: 'embedded_widget', status: 'active', experiment: { id: OCS_CHATBOT } });
    expect((session.messages as { role: string; content: string }[]).map(({ role, content }) => [role, content])).toEqual([
      ['user', 'Where is my order?'],
      ['assistant', 'Hello! How can I help?'],
    ]);
    expect(rows(await ask('sessions', { widget: OCS_CHATBOT, page_size: 1 }))[0]?.id).toBe(id);
  });

  it('are those of the chosen chatbot, by tag, version and time', async () => {
    await ask('createSession', { widget: OCS_INVALID, participant: 'nurse-1' });
    const mine = rows(await ask('sessions', { widget: OCS_INVALID }));
    expect(mine.map((row) => (row.participant as { identifier: string }).identifier)).toEqual(['nurse-1']);
    expect((await ask('sessions', { widget: OCS_CHATBOT })).count).toBe(250);
    const tagged = rows(await ask('sessions', { widget: OCS_CHATBOT, tags: 'complaint,vaccines' }));
    expect(tagged.length).toBeGreaterThan(0);
    expect(tagged.every((row) => (row.tags as string[]).some((tag) => ['complaint', 'vaccines'].includes(tag)))).toBe(true);
    expect((await ask('sessions', { widget: OCS_CHATBOT, versions: '99' })).count).toBe(0);
    const [oldest] = rows(await ask('sessions', { widget: OCS_CHATBOT, ordering: 'created_at', page_size: 1 }));
    const [newest] = rows(await ask('sessions', { widget: OCS_CHATBOT, page_size: 1 }));
    expect(String(oldest?.created_at) < String(newest?.created_at)).toBe(true);
  });

  it('get and lose tags, by a DELETE that says which', async () => {
    const before = (await ask('session', { id: OCS_SESSION })).tags;
    expect((await ask('addTags', { id: OCS_SESSION, tags: ['urgent', 'urgent'] })).tags).toEqual([
      ...(before as string[]),
      'urgent',
    ]);
    expect((await ask('removeTags', { id: OCS_SESSION, tags: before as string[] })).tags).toEqual(['urgent']);
    expect(simulator.requests.at(-1)).toMatchObject({ method: 'DELETE', body: { tags: before } });
  });

  it('have a state that is replaced as a whole', async () => {
    expect((await ask('session', { id: OCS_SESSION })).state).toEqual({ topic: 'opening hours', asked: 1 });
    await ask('updateState', { id: OCS_SESSION, state: { topic: 'closed' } });
    expect((await ask('session', { id: OCS_SESSION })).state).toEqual({ topic: 'closed' });
    expect(await faultOf(ask('updateState', { id: OCS_SESSION, state: {} }))).toMatchObject({ kind: 'refused', status: 400 });
  });

  it('are ended with an answer that has nothing in it', async () => {
    await ask('endSession', { id: OCS_SESSION });
    expect((await ask('session', { id: OCS_SESSION })).status).toBe('pending-review');
  });

  it('have files that are read byte by byte', async () => {
    const { client } = openLine({ platform: openChatStudio, simulator: () => simulator }, secret);
    const session = await ask('session', { id: OCS_SESSION });
    const [, answered] = session.messages as { attachments: { content_url: string }[] }[];
    const number = /files\/(\d+)\//.exec(answered?.attachments[0]?.content_url ?? '')?.[1] ?? '';
    const file = await client.file(`api/files/${number}/content`);
    expect([file.type, atob(file.base64)]).toEqual(['text/plain', 'Mon-Fri 8-17\nSat 9-12\n']);
  });
});

describe('Open Chat Studio: a visitor’s conversation', () => {
  const lines = () => {
    const { client, operations } = openLine({ platform: openChatStudio, simulator: () => simulator }, secret);
    return { of: async () => ({ platform: openChatStudio, client, operations }) } as unknown as Lines;
  };
  const record = (name: string, values: Values) =>
    createRecords(lines(), () => Date.now())
      .ask('a', name, values)
      .then(({ answer }) => answer as Record<string, Json>);

  it('goes on by the session’s token, is waited for, and told of since the last of it', async () => {
    const begun = await record('startChat', { widget: OCS_CHATBOT, participant_name: 'Chen' });
    expect(begun.session_token).toMatch(/^•••• /);
    const id = String(begun.session_id);
    expect(simulator.state.ocs.teams[0]?.sessions.get(id)?.token).toBeTruthy();
    const { task_id: task = null } = await record('sendChat', { id, message: 'Hello' });
    expect((await record('chatTask', { id, task })).status).toBe('processing');
    const done = await record('chatTask', { id, task });
    expect(done).toMatchObject({ status: 'complete', message: { role: 'assistant' } });
    expect((await record('chatNews', { id })).messages).toHaveLength(2);
    const { created_at: since = null } = done.message as Record<string, Json>;
    expect((await record('chatNews', { id, since })).messages).toEqual([]);
    expect(JSON.stringify(simulator.requests.map(({ headers }) => headers['x-api-key'] ?? ''))).not.toContain(OCS_KEY);
  });

  it('that was begun elsewhere is refused, and says why', async () => {
    const { session_id: id = '' } = await record('startChat', { widget: OCS_CHATBOT });
    await extensionApi.storage.session.clear();
    expect(await faultOf(record('sendChat', { id, message: 'Hello' }))).toMatchObject({
      kind: 'forbidden',
      reason: expect.stringContaining('session token'),
    });
  });
});

describe('Open Chat Studio: messages that a chatbot begins', () => {
  const told = { widget: OCS_CHATBOT, identifier: '+15556790', platform: 'whatsapp' };

  it('need exactly one of a prompt and a text, a channel, and a chatbot of the team', async () => {
    for (const values of [told, { ...told, prompt_text: 'Ask', message_text: 'Hello' }]) {
      expect(await faultOf(ask('trigger', values))).toMatchObject({
        status: 400,
        reason: expect.stringContaining('Exactly one'),
      });
    }
    expect(await faultOf(ask('trigger', { ...told, platform: 'telegram', message_text: 'Hi' }))).toMatchObject({
      status: 400,
      reason: expect.stringContaining('telegram channel'),
    });
    expect(
      await faultOf(ask('trigger', { ...told, widget: 'b1600000-0000-4000-8000-000000000001', message_text: 'Hi' })),
    ).toMatchObject({
      kind: 'missing',
    });
    expect(await faultOf(ask('trigger', { widget: OCS_CHATBOT, message_text: 'Hi' }))).toMatchObject({
      fields: { identifier: 'This field is required.' },
    });
  });

  it('are sent once, whatever comes back', async () => {
    simulator.faults.add({ do: 'lost', match: { path: /trigger_bot/ } });
    await faultOf(ask('trigger', { ...told, message_text: 'Only once', start_new_session: true }));
    const sessions = [...(simulator.state.ocs.teams[0]?.sessions.values() ?? [])];
    expect(sessions.filter((one) => one.messages.some((message) => message.content === 'Only once'))).toHaveLength(1);
    expect(simulator.requests).toHaveLength(1);
  });
});
