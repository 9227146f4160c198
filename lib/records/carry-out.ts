import { Fault, isAbort, type PlainFault, toPlain, UNCLEAR } from '../fault.ts';
import type { Operations } from '../platforms/platform.ts';
import type { Intent } from '../storage/items.ts';
import type { Cache } from './cache.ts';
import { isRepeatable } from './intents.ts';

/** What became of a write. */
export type Outcome =
  | { phase: 'done' }
  /** Nothing was done at the vendor; to be tried again. */
  | { phase: 'waiting'; notBefore: number }
  /** What became of it is not known yet, and cannot be looked up now. */
  | { phase: 'held'; notBefore: number }
  /** It was called off before anything went out. */
  | { phase: 'gone' }
  | { phase: 'failed' | 'unsure'; fault: PlainFault };

const URGENT = { urgent: true } as const;

const need = <T>(operation: T | undefined): T => {
  if (operation === undefined) throw new Fault({ kind: 'invalid' });
  return operation;
};

async function send(intent: Intent, operations: Operations, cache: Cache): Promise<void> {
  const { accountId, target, name } = intent;
  if (intent.kind === 'status') {
    const widget = await need(operations.setStatus)(target, intent.status ?? 'active', URGENT);
    await cache.putWidget(accountId, widget);
    // Answered 200 with the other status: the vendor has not done it, whatever the code says.
    if (widget.status !== intent.status) throw new Fault({ kind: 'refused', status: 200 });
  } else if (intent.kind === 'rename') {
    await cache.putWorkspace(accountId, await need(operations.renameWorkspace)(target, name, URGENT));
  } else if (intent.kind === 'create') {
    await cache.putWidget(accountId, await need(operations.createWidget)({ name, workspaceId: target }, URGENT));
  } else {
    await need(operations.deleteWidget)(target, URGENT);
    await cache.dropWidget(accountId, target);
  }
}

/** The ids of widgets that have this name now: a new one of the name is then recognised. */
async function twinsOf(name: string, operations: Operations): Promise<string[]> {
  const { rows } = await operations.listWidgets(URGENT);
  return rows.filter((row) => row.name === name).map((row) => row.id);
}

/**
 * Carry out a write. `markSent` is called, and awaited, just before the request goes out; it says no when the write was called off
 * meanwhile.
 * @throws Fault where nothing was changed at the vendor.
 */
export async function carryOut(
  intent: Intent,
  operations: Operations,
  cache: Cache,
  markSent: (twins?: string[]) => Promise<boolean>,
): Promise<Outcome> {
  let sent = intent;
  if (intent.kind === 'create' && intent.twins) {
    // Tried before: it may have come into being since.
    // Where that cannot be read, nothing is sent.
    const seen = await look(intent, operations, cache, { kind: 'unknown-outcome' });
    if (seen.phase !== 'failed') return seen;
    if (!(await markSent())) return { phase: 'gone' };
  } else if (intent.kind === 'create') {
    const twins = await twinsOf(intent.name, operations);
    sent = { ...intent, twins };
    if (!(await markSent(twins))) return { phase: 'gone' };
  } else if (!(await markSent())) {
    return { phase: 'gone' };
  }
  try {
    await send(sent, operations, cache);
    return { phase: 'done' };
  } catch (thrown) {
    const fault = toPlain(thrown);
    if (fault.kind === 'missing' && (intent.kind === 'delete' || intent.kind === 'status')) {
      // Deleted elsewhere: what a deletion wanted; for a switch, the record shown is of something that is gone.
      await cache.dropWidget(intent.accountId, intent.target);
      return intent.kind === 'delete' ? { phase: 'done' } : { phase: 'failed', fault };
    }
    if (isAbort(thrown) || fault.unsent || !UNCLEAR.has(fault.kind)) throw thrown;
    return lookAfter(sent, operations, cache, fault);
  }
}

/** Whether the vendor's records show the write as done. */
async function isDone(intent: Intent, operations: Operations, cache: Cache): Promise<boolean> {
  const { accountId, target } = intent;
  if (intent.kind === 'create') {
    const { rows } = await operations.listWidgets(URGENT);
    const made = rows.find((row) => row.name === intent.name && !intent.twins?.includes(row.id));
    if (made) await cache.putWidget(accountId, made);
    return made !== undefined;
  }
  if (intent.kind === 'rename') {
    const { rows } = await need(operations.listWorkspaces)(URGENT);
    const now = rows.find((row) => row.id === target);
    if (now) await cache.putWorkspace(accountId, now);
    return now?.name === intent.name;
  }
  try {
    const widget = await operations.readWidget(target, URGENT);
    await cache.putWidget(accountId, widget);
    return intent.kind === 'status' && widget.status === intent.status;
  } catch (thrown) {
    if (toPlain(thrown).kind !== 'missing') throw thrown;
    await cache.dropWidget(accountId, target);
    return intent.kind === 'delete';
  }
}

/**
 * The answer to a write was lost or unreadable (`fault`): look at the vendor's records before saying anything.
 * @returns `failed` when they show that it was not done, `unsure` when they cannot be read.
 */
async function look(intent: Intent, operations: Operations, cache: Cache, fault: PlainFault): Promise<Outcome> {
  try {
    return (await isDone(intent, operations, cache)) ? { phase: 'done' } : { phase: 'failed', fault };
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown;
    const second = toPlain(thrown);
    return second.kind === 'limited' ? { phase: 'held', notBefore: second.retryAt ?? 0 } : { phase: 'unsure', fault };
  }
}

/**
 * Settle a write whose answer was lost. A deletion or creation that does not show yet may still be under way at the vendor, so it
 * is `unsure` unless the vendor itself has answered (`down`).
 */
export async function lookAfter(intent: Intent, operations: Operations, cache: Cache, fault: PlainFault): Promise<Outcome> {
  const seen = await look(intent, operations, cache, fault);
  return seen.phase === 'failed' && !isRepeatable(intent) && fault.kind !== 'down' ? { phase: 'unsure', fault } : seen;
}
