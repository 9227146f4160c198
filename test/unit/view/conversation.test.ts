import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Collection } from '../../../lib/platforms/collection.ts';
import { createConversation } from '../../../lib/view/conversation.ts';
import { type Asked, account, asking } from './record-asking.ts';

const talk: Collection = {
  id: 'chat',
  place: 'widget',
  view: 'chat',
  row: { id: 'id', name: ['id'] },
  columns: [],
  shows: [],
  talk: {
    start: { ask: 'start', id: 'chat' },
    send: { ask: 'send', task: 'task' },
    reply: { ask: 'reply', pending: { at: 'status', is: ['processing'] }, at: 'message.at', everyMs: 1_000, tries: 5 },
    news: {
      ask: 'news',
      rows: 'messages',
      message: { who: 'role', text: 'content', at: 'at' },
      ended: { at: 'state', is: ['ended'] },
      everyMs: 30_000,
    },
  },
};
const time = (second: number) => new Date(Date.UTC(2026, 10, 22, 12, 0, second)).toISOString();

type Answers = Record<string, (asked: Asked, times: number) => unknown>;
/** A conversation at a vendor that answers as told; a reply comes at the second asking. */
function open(answers: Answers = {}, kind = talk) {
  const all: Answers = {
    start: () => ({ chat: 'c1' }),
    send: () => ({ task: 't1' }),
    reply: (_, times) =>
      times < 2 ? { status: 'processing' } : { status: 'complete', message: { content: 'Hi!', at: time(1) } },
    news: () => ({ messages: [], state: 'active' }),
    complete: () => ({ choices: [{ message: { content: 'Hi!' } }] }),
    ...answers,
  };
  const counts = new Map<string, number>();
  const { store, asked } = asking((one) => {
    counts.set(one.endpoint, (counts.get(one.endpoint) ?? 0) + 1);
    return all[one.endpoint]?.(one, counts.get(one.endpoint) ?? 0);
  });
  const chat = createConversation({ store, account, kind, context: { widget: 'w' } });
  const names = () => asked.map(({ endpoint }) => endpoint);
  const said = () => chat.lines.value.map(({ role, content }) => `${role}: ${content}`);
  return { chat, asked, names, said };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a conversation that is kept at the vendor', () => {
  it('is begun once, with what was filled in, and each reply waited for at its pace', async () => {
    const { chat, asked, names, said } = open();
    const first = chat.say('Hello', { name: 'Chen' });
    expect([said(), chat.busy.value]).toEqual([['user: Hello'], true]);
    await pass(999);
    expect(names()).toEqual(['start', 'send']);
    await pass(1);
    expect(names()).toEqual(['start', 'send', 'reply']);
    await pass(1_000);
    expect(await first).toBe(true);
    expect([said(), chat.busy.value]).toEqual([['user: Hello', 'assistant: Hi!'], false]);
    void chat.say('And now?', { name: 'ignored' });
    await pass(1_000);
    expect(names().filter((name) => name === 'start')).toHaveLength(1);
    expect(asked.map(({ values }) => values).slice(0, 3)).toEqual([
      { widget: 'w', name: 'Chen' },
      { widget: 'w', id: 'c1', message: 'Hello' },
      { widget: 'w', id: 'c1', task: 't1' },
    ]);
  });

  it('is listened to, no faster than allowed, for what is said besides, each once', async () => {
    const { chat, names, said, asked } = open({
      news: (_, times) => ({
        messages: [
          { role: 'user', content: 'Hello', at: time(0) },
          { role: 'assistant', content: 'Hi!', at: time(1) },
          ...(times > 1 ? [{ role: 'assistant', content: 'A person here.', at: time(40) }] : []),
        ],
        state: times > 2 ? 'ended' : 'active',
      }),
    });
    void chat.say('Hello');
    await pass(29_999);
    expect(names()).not.toContain('news');
    await pass(1);
    expect(said()).toEqual(['user: Hello', 'assistant: Hi!']);
    await pass(30_000);
    expect(said()).toEqual(['user: Hello', 'assistant: Hi!', 'assistant: A person here.']);
    expect(asked.filter(({ endpoint }) => endpoint === 'news').map(({ values }) => values.since)).toEqual([time(1), time(1)]);
    await pass(30_000);
    expect(chat.state.value).toBe('ended');
    await pass(300_000);
    expect(names().filter((name) => name === 'news')).toHaveLength(3);
  });

  it('does not lose a message that was not taken', async () => {
    const { chat, said } = open({ send: () => ({ fault: { kind: 'forbidden', reason: 'A session token is required.' } }) });
    expect(await chat.say('Hello')).toBe(false);
    expect([said(), chat.fault.value?.kind, chat.busy.value, chat.begun.value]).toEqual([[], 'forbidden', false, true]);
  });

  it('says that a reply is late, and still shows it when it comes', async () => {
    const { chat, said } = open({
      reply: () => ({ status: 'processing' }),
      news: () => ({ messages: [{ role: 'assistant', content: 'Sorry for the wait.', at: time(20) }] }),
    });
    void chat.say('Hello');
    await pass(5_000);
    expect([chat.state.value, chat.busy.value]).toEqual(['late', false]);
    await pass(25_000);
    expect([chat.state.value, said().at(-1)]).toEqual(['open', 'assistant: Sorry for the wait.']);
  });

  it('keeps what was sent when its reply cannot be asked for, and goes on listening', async () => {
    const { chat, said } = open({
      reply: () => ({ fault: { kind: 'down' } }),
      news: () => ({ messages: [{ role: 'assistant', content: 'Hi!', at: time(3) }] }),
    });
    const taken = chat.say('Hello');
    await pass(1_000);
    expect([await taken, chat.fault.value?.kind, said()]).toEqual([true, 'down', ['user: Hello']]);
    await pass(30_000);
    expect(said()).toEqual(['user: Hello', 'assistant: Hi!']);
  });

  it.each([
    ['start', { start: () => ({ id: 'wrong name' }) }, ['chat']],
    ['send', { send: () => ({ status: 'processing' }) }, ['task']],
  ])('tells when the answer to %s is not as documented', async (_, answers, paths) => {
    const { chat } = open(answers);
    await chat.say('Hello');
    expect(chat.fault.value).toEqual({ kind: 'drift', paths });
  });

  it.each(['clear', 'stop'] as const)('asks nothing any more after %s, and shows nothing of it', async (end) => {
    const { chat, names, said } = open();
    void chat.say('Hello');
    await pass(1_000);
    chat[end]();
    await pass(100_000);
    expect(names()).toEqual(['start', 'send', 'reply']);
    expect(said().filter((line) => line.startsWith('assistant'))).toEqual([]);
    expect(end === 'stop' || chat.busy.value === false).toBe(true);
  });

  it('is another one after it was cleared', async () => {
    const { chat, names } = open();
    void chat.say('Hello');
    await pass(2_000);
    chat.clear();
    expect(chat.begun.value).toBe(false);
    void chat.say('Hello again');
    await pass(10);
    expect(names().filter((name) => name === 'start')).toHaveLength(2);
  });
});

describe('a conversation that goes along as a whole', () => {
  const whole: Collection = { ...talk, talk: undefined as never, submit: { ask: 'complete' } };

  it('is answered at once', async () => {
    const { chat, asked, said } = open({}, whole);
    await chat.say('Hello');
    await chat.say('And now?');
    expect(asked.at(-1)?.values.messages).toEqual([
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: 'Hi!' },
      { role: 'user', content: 'And now?' },
    ]);
    expect(said()).toHaveLength(4);
  });

  it('does not lose a message that was not taken, and does not show an answer after it was cleared', async () => {
    const { chat, said } = open({ complete: () => ({ fault: { kind: 'down' } }) }, whole);
    expect([await chat.say('Hello'), said(), chat.fault.value?.kind]).toEqual([false, [], 'down']);
    const other = open({}, whole);
    const late = other.chat.say('Hello');
    other.chat.clear();
    await late;
    expect(other.said()).toEqual([]);
  });
});
