import { changeAccount, forgetLists, holdToPlan, noteLack } from '../accounts/accounts.ts';
import { Fault, isAbort, type PlainFault, toPlain } from '../fault.ts';
import { pollingInterval } from '../http/budget.ts';
import type { Ask } from '../http/client.ts';
import { type Account, accounts, budget, plan, type Question, questions, sync, widgets, workspaces } from '../storage/items.ts';
import type { Cache } from './cache.ts';
import type { Lines } from './lines.ts';

/** Plans and workspaces change seldom: once an hour while something is open. */
const SLOW_MS = 60 * 60_000;
const RETRY_MS = 60_000;

interface Parts {
  lines: Lines;
  cache: Cache;
  now(): number;
  /** Called after a list has changed: what was linked to it may have to be linked anew. */
  changed(accountId: string): void;
}

/** The lists that an account's vendor has. */
const questionsOf = (account: Account | undefined): Question[] =>
  questions.filter((question) => question !== 'workspaces' || account?.can.includes('listWorkspaces'));

/** Keeps the stored lists fresh: one request per question at a time, whoever asks. */
export function createRefresh({ lines, cache, now, changed }: Parts) {
  const flying = new Map<string, Promise<void>>();

  async function ask(accountId: string, question: Question, how: Ask): Promise<void> {
    const { operations, platform } = await lines.of(accountId);
    const mark = cache.mark();
    if (question === 'plan') {
      const answer = await operations.readPlan(how);
      await plan(accountId).write({ ...answer, at: now() });
      await holdToPlan(accountId, platform);
    } else if (question === 'widgets') {
      await cache.putWidgets(accountId, await operations.listWidgets(how), mark, platform.tellsMore);
    } else if (operations.listWorkspaces) {
      await cache.putWorkspaces(accountId, await operations.listWorkspaces(how), mark);
    }
  }

  /** Keep what a fault says about the account as a whole. */
  async function noteFault(accountId: string, fault: PlainFault): Promise<void> {
    await noteLack(accountId, fault.lack);
    if (fault.kind === 'auth' || fault.kind === 'key-lost') await changeAccount(accountId, { trouble: fault.kind });
  }

  const isGone = async (accountId: string) => !(await accounts.read()).some((one) => one.id === accountId);

  async function run(accountId: string, question: Question, how: Ask): Promise<void> {
    if (await isGone(accountId)) throw new Fault({ kind: 'missing' });
    const state = sync(accountId);
    await state.update((before) => ({
      ...before,
      asking: [...new Set([...before.asking, question])],
      tried: { ...before.tried, [question]: now() },
    }));
    let fault: PlainFault | null = null;
    try {
      await ask(accountId, question, how).catch((thrown) => {
        if (!isAbort(thrown)) throw thrown;
        // The line was cut under it: the account has a new key now, or is gone.
        return ask(accountId, question, how);
      });
      await changeAccount(accountId, { trouble: null });
    } catch (thrown) {
      fault = toPlain(thrown);
      await noteFault(accountId, fault);
    }
    // What came in after the account was forgotten is forgotten with it.
    if (await isGone(accountId)) return forgetLists(accountId);
    await state.update(({ asking, faults: { [question]: _, ...faults }, tried }) => ({
      asking: asking.filter((one) => one !== question),
      faults: fault ? { ...faults, [question]: fault } : faults,
      tried,
    }));
    changed(accountId);
    if (fault) throw new Fault(fault);
  }

  /** Ask one question anew. Joined by everybody who asks the same meanwhile. @throws Fault */
  function one(accountId: string, question: Question, how: Ask = {}): Promise<void> {
    const key = `${accountId} ${question}`;
    const flight = flying.get(key) ?? run(accountId, question, how);
    if (!flying.has(key)) {
      flying.set(key, flight);
      const landed = () => flying.delete(key);
      flight.then(landed, landed);
    }
    return flight;
  }

  /** How old a list may be, in ms, while something that shows it is open. */
  async function freshFor(accountId: string, question: Question): Promise<number> {
    if (question !== 'widgets') return SLOW_MS;
    const [rules, state] = await Promise.all([plan(accountId).read(), budget(accountId).read()]);
    return pollingInterval(rules?.limits.interval ?? null, state.limits) * 1000;
  }

  return {
    one,
    freshFor,

    /** Everything of the account, because a person asked. */
    async all(accountId: string): Promise<unknown> {
      const account = (await accounts.read()).find((one) => one.id === accountId);
      return Promise.allSettled(questionsOf(account).map((question) => one(accountId, question, { urgent: true })));
    },

    /** What is stale of the account, because something that shows it is open. A refused key is not tried again by itself. */
    async stale(accountId: string): Promise<void> {
      const account = (await accounts.read()).find((one) => one.id === accountId);
      if (!account || account.trouble) return;
      const [state, spent] = await Promise.all([sync(accountId).read(), budget(accountId).read()]);
      if (spent.pausedUntil > now() && spent.pausedAt <= now()) return;
      const stored = {
        plan: (await plan(accountId).read())?.at,
        widgets: (await widgets(accountId).read())?.at,
        workspaces: (await workspaces(accountId).read())?.at,
      };
      for (const question of questionsOf(account)) {
        const at = stored[question];
        // A time in the future means that the clock was set back: its age is not known, so it is stale.
        const age = at === undefined || at > now() + 1000 ? Number.POSITIVE_INFINITY : now() - at;
        const sinceTry = now() - (state.tried[question] ?? 0);
        const failed = state.faults[question];
        const resting = failed && sinceTry >= 0 && (sinceTry < RETRY_MS || (failed.retryAt ?? 0) > now());
        if (age >= (await freshFor(accountId, question)) && !resting) void one(accountId, question).catch(() => undefined);
      }
    },

    /** After a worker's death nothing is being asked any more, whatever was stored. */
    async reset(): Promise<void> {
      for (const { id } of await accounts.read()) {
        await sync(id).update((before) => {
          const asking = before.asking.filter((question) => flying.has(`${id} ${question}`));
          return asking.length === before.asking.length ? before : { ...before, asking };
        });
      }
    },
  };
}

export type Refresh = ReturnType<typeof createRefresh>;
