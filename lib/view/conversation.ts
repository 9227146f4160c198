import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { PlainFault } from '../fault.ts';
import type { Talk } from '../platforms/collection.ts';
import type { Json, Values } from '../platforms/endpoint.ts';
import { isMap, isTold, textAt, valueAt } from './record-paths.ts';
import { timeOf } from './record-values.ts';
import type { Place } from './record-write.ts';
import { write } from './records.ts';

/** One thing that was said. */
export interface Said {
  role: 'user' | 'assistant';
  content: string;
  /** ISO 8601, by the vendor's clock. Empty: it did not say. */
  at: string;
}

/** A conversation with a widget, to try it. It is held only for as long as it is shown. */
export interface Conversation {
  lines: ReadonlySignal<readonly Said[]>;
  busy: ReadonlySignal<boolean>;
  fault: ReadonlySignal<PlainFault | null>;
  /** ended: nothing more can be said. late: the reply is still to come. */
  state: ReadonlySignal<'open' | 'late' | 'ended'>;
  /** Whether it has begun at the vendor: what may be filled in before no longer matters. */
  begun: ReadonlySignal<boolean>;
  /**
   * Say something: it stands among the lines at once, and goes again if it was not taken.
   * @param first what was filled in, for the one that begins it
   * @returns whether it was taken: if not, why stands in `fault`
   */
  say(content: string, first?: Values): Promise<boolean>;
  /** Begin anew. */
  clear(): void;
  /** It is not shown any more: nothing is asked for from here. */
  stop(): void;
}

/** What was answered: as a completion, as a message, or as a text. */
function replyIn(answer: Json | undefined): string {
  if (typeof answer === 'string') return answer;
  const places = ['choices.0.message.content', 'message.content', 'content', 'response', 'message'];
  return isMap(answer) ? (places.map((place) => textAt(answer, place)).find(Boolean) ?? '') : '';
}

/** Whether one moment of the vendor's clock is before another. An unknown one is before every other, and none before it. */
const isBefore = (one: string, other: string): boolean => (timeOf(one) ?? 0) < (timeOf(other) ?? 0);

interface Parts {
  lines: Signal<readonly Said[]>;
  fault: Signal<PlainFault | null>;
  state: Signal<'open' | 'late' | 'ended'>;
  begun: Signal<boolean>;
  /** Of the conversation that is shown: clearing or leaving it ends what is under way for it. */
  end: AbortController;
}

/** The whole of it goes along with every question. */
async function complete({ store, account, kind, context }: Place, { lines, fault, end }: Parts): Promise<boolean> {
  const outcome = await write(store, {
    accountId: account.id,
    endpoint: kind.submit?.ask ?? '',
    values: { ...context, messages: lines.value.map(({ role, content }) => ({ role, content })) },
  });
  if (end.signal.aborted) return false;
  if (outcome.ok) lines.value = [...lines.value, { role: 'assistant', content: replyIn(outcome.answer), at: '' }];
  else fault.value = outcome.fault;
  return outcome.ok;
}

/** It is kept at the vendor: begun once, then each message sent and its reply waited for. */
function createTalk({ store, account, context }: Place, talk: Talk, parts: Parts) {
  const { lines, fault, state, begun, end } = parts;
  let id = '';
  let busy = false;
  let since = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  end.signal.addEventListener('abort', () => clearTimeout(timer));
  const question = (endpoint: string, values: Values) => ({ accountId: account.id, endpoint, values: { ...context, ...values } });

  const wait = (ms: number) =>
    new Promise<void>((resolve) => {
      const alarm = setTimeout(resolve, ms);
      const giveUp = () => {
        clearTimeout(alarm);
        resolve();
      };
      end.signal.addEventListener('abort', giveUp, { once: true });
    });

  /** Ask without writing anything: nothing that is held elsewhere is out of date by it. */
  async function ask(endpoint: string, values: Values): Promise<{ answer: Json } | { fault: PlainFault }> {
    const reply = await store.ask('record.ask', question(endpoint, { id, ...values }));
    return reply.ok ? { answer: (reply.answer as { answer: Json } | null)?.answer ?? null } : reply;
  }

  /** A line that the vendor tells of, unless it stands there already. */
  function hear(content: string, at: string): void {
    const isKnown = lines.value.some(
      (one) => one.role === 'assistant' && one.content === content && (one.at === at || one.at === '' || at === ''),
    );
    if (isBefore(since, at)) since = at;
    if (content !== '' && !isKnown) lines.value = [...lines.value, { role: 'assistant', content, at }];
  }

  async function reply(task: string): Promise<void> {
    const { ask: endpoint, pending, at, everyMs, tries } = talk.reply;
    for (let tried = 0; tried < tries; tried++) {
      await wait(everyMs);
      if (end.signal.aborted) return;
      const heard = await ask(endpoint, { task });
      if (end.signal.aborted) return;
      if ('fault' in heard) {
        fault.value = heard.fault;
        return;
      }
      if (isTold(heard.answer, pending)) continue;
      hear(replyIn(heard.answer), textAt(heard.answer, at));
      return;
    }
    state.value = 'late';
  }

  async function news(): Promise<void> {
    const { ask: endpoint, rows, message, ended } = talk.news;
    // Nobody looks, or the reply is being waited for: later.
    if (busy || globalThis.document?.hidden) return listen();
    const heard = await ask(endpoint, since === '' ? {} : { since });
    if (end.signal.aborted) return;
    if ('answer' in heard) {
      const found = valueAt(heard.answer, rows);
      for (const row of Array.isArray(found) ? found : []) {
        const at = textAt(row, message.at);
        if (textAt(row, message.who) === 'user' || isBefore(at, since)) continue;
        hear(textAt(row, message.text), at);
        if (state.value === 'late') state.value = 'open';
      }
      if (isTold(heard.answer, ended)) {
        state.value = 'ended';
        return;
      }
    }
    listen();
  }

  function listen(): void {
    clearTimeout(timer);
    if (!end.signal.aborted) timer = setTimeout(news, talk.news.everyMs);
  }

  async function begin(first: Values): Promise<boolean> {
    const outcome = await write(store, question(talk.start.ask, first));
    if (!outcome.ok) {
      fault.value = outcome.fault;
      return false;
    }
    id = textAt(outcome.answer, talk.start.id);
    if (id === '' && !end.signal.aborted) fault.value = { kind: 'drift', paths: [talk.start.id] };
    begun.value = id !== '';
    return begun.value;
  }

  return async (content: string, first: Values): Promise<boolean> => {
    busy = true;
    try {
      if (id === '' && !(await begin(first))) return false;
      if (end.signal.aborted) return false;
      const sent = await write(store, question(talk.send.ask, { id, message: content }));
      if (end.signal.aborted) return false;
      if (!sent.ok) {
        fault.value = sent.fault;
        return false;
      }
      state.value = 'open';
      listen();
      const task = textAt(sent.answer, talk.send.task);
      if (task === '') fault.value = { kind: 'drift', paths: [talk.send.task] };
      else await reply(task);
      return true;
    } finally {
      busy = false;
    }
  };
}

/** A conversation with the chosen widget, of a kind that has one. */
export function createConversation(place: Place): Conversation {
  const busy = signal(false);
  const shared = {
    lines: signal<readonly Said[]>([]),
    fault: signal<PlainFault | null>(null),
    state: signal<'open' | 'late' | 'ended'>('open'),
    begun: signal(false),
  };
  const { talk } = place.kind;
  let parts: Parts;
  let speak: (content: string, first: Values) => Promise<boolean>;

  function anew(): void {
    parts = { ...shared, end: new AbortController() };
    const mine = parts;
    speak = talk ? createTalk(place, talk, mine) : () => complete(place, mine);
  }
  anew();

  return {
    ...shared,
    busy,
    async say(content, first = {}) {
      busy.value = true;
      shared.fault.value = null;
      const { end } = parts;
      const said: Said = { role: 'user', content, at: '' };
      shared.lines.value = [...shared.lines.value, said];
      const taken = await speak(content, first);
      if (end.signal.aborted) return true;
      busy.value = false;
      if (!taken) shared.lines.value = shared.lines.value.filter((one) => one !== said);
      return taken;
    },
    clear() {
      parts.end.abort();
      shared.lines.value = [];
      shared.fault.value = null;
      shared.state.value = 'open';
      shared.begun.value = false;
      busy.value = false;
      anew();
    },
    stop: () => parts.end.abort(),
  };
}
