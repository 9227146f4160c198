import { i18n } from '#i18n';
import type { FaultKind, PlainFault } from '../lib/fault.ts';
import type { Intent } from '../lib/storage/items.ts';
import { fromNow } from './format.ts';

/** The one table from a fault's kind to its words. Each has a sentence of what happened and one of what to do. */
const keys = {
  offline: 'offline',
  timeout: 'timeout',
  permission: 'permission',
  auth: 'auth',
  locked: 'locked',
  'key-lost': 'keyLost',
  forbidden: 'forbidden',
  missing: 'missing',
  limited: 'limited',
  refused: 'refused',
  down: 'down',
  drift: 'drift',
  'unknown-outcome': 'unknownOutcome',
  invalid: 'invalid',
  silent: 'silent',
  bug: 'bug',
} as const satisfies Record<FaultKind, string>;

const keyOf = ({ kind, means }: PlainFault) => means ?? keys[kind];

/** What happened, in a few words without a full stop: it may stand alone or end a longer sentence. */
export function faultSays(fault: PlainFault, platform: string): string {
  const says = i18n.t(`fault.${keyOf(fault)}`, [platform]);
  return fault.reason ? i18n.t('fault.reason', [says, fault.reason]) : says;
}

/** What the person can do about it. */
export function faultTodo(fault: PlainFault, platform: string, now: number): string {
  if (fault.retryAt && fault.retryAt > now)
    return i18n.t(fault.kind === 'down' ? 'fault.downUntil' : 'fault.limitedUntil', [fromNow(fault.retryAt, now)]);
  const todo = i18n.t(`fault.${keyOf(fault)}Todo`, [platform]);
  return fault.paths?.length ? `${todo} ${i18n.t('fault.driftPaths', [fault.paths.join(', ')])}` : todo;
}

const unsure = { status: 'unsureStatus', rename: 'unsureRename', create: 'unsureCreate', delete: 'unsureDelete' } as const;
const failed = { rename: 'notRenamed', create: 'notCreated', delete: 'notDeleted' } as const;

/** A write that failed or whose outcome is not known, in one line. */
export function problemText(intent: Intent, platform: string): string {
  if (intent.phase === 'unsure') return i18n.t(`problem.${unsure[intent.kind]}`, [intent.name]);
  const what = intent.kind === 'status' ? (intent.status === 'active' ? 'notOn' : 'notOff') : failed[intent.kind];
  const says = i18n.t(`problem.${what}`, [intent.name]);
  if (!intent.fault) return says;
  const fields = Object.entries(intent.fault.fields ?? {}).map((field) => i18n.t('records.pair', field));
  return [i18n.t('problem.line', [says, faultSays(intent.fault, platform)]), ...fields].join(' · ');
}

/** The word on the button that tries a write once more, honest about what it may repeat. */
export function retryWord(intent: Intent): string {
  if (intent.phase === 'unsure' && intent.kind === 'create') return i18n.t('problem.createAgain');
  if (intent.phase === 'unsure' && intent.kind === 'delete') return i18n.t('problem.deleteAgain');
  return i18n.t('problem.retry');
}
