import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { FaultKind, PlainFault } from '../lib/fault.ts';
import { questions } from '../lib/storage/items.ts';
import type { Store } from '../lib/view/store.ts';
import { faultSays, faultTodo } from './fault-text.ts';
import { Finding } from './finding.tsx';
import { count, DAY, fromNow } from './format.ts';
import { openSettings } from './open.ts';
import { hasMore, isDayUsed, skippedRows } from './trouble.ts';

/** Everything that stands between the person and fresh data, each with what to do. */
export function Notices({ store, onRetry }: { store: Store; onRetry: () => void }) {
  const account = store.account.value;
  const now = store.now.value;
  const platform = account?.platformName ?? '';
  const pausedUntil = store.desk.value?.budget.value.pausedUntil ?? 0;
  const paused = pausedUntil > now;
  const dayUsed = isDayUsed(store);
  const skipped = store.locked.value ? 0 : skippedRows(store);
  const aside = store.aside.value.length;

  // What a notice already says is not said a second time by the question that ran into it.
  const told = new Set<FaultKind>(store.locked.value ? ['locked'] : []);
  if (!store.online.value) told.add('offline');
  if (account?.trouble) told.add(account.trouble);
  if (paused || dayUsed) told.add('limited');

  return (
    <section class="notices" aria-label={i18n.t('notice.label')}>
      {aside > 0 && <Finding icon="info">{i18n.t('notice.aside', aside, [count(aside)])}</Finding>}
      {skipped > 0 && <Finding icon="info">{i18n.t('notice.skipped', skipped, [count(skipped)])}</Finding>}
      {hasMore(store) && <Finding icon="info">{i18n.t('notice.more', [platform])}</Finding>}
      {faultLines(store, told).map(({ fault, says }) => (
        <Warning key={says} button={fault.kind === 'auth' || fault.kind === 'key-lost' ? <ReplaceKey /> : null}>
          {i18n.t('notice.line', [`${says}.`, faultTodo(fault, platform, now)])}
        </Warning>
      ))}
      {dayUsed && !paused && <Warning>{i18n.t('notice.dayUsed', [fromNow(Math.ceil(now / DAY) * DAY, now)])}</Warning>}
      {paused && <Warning>{i18n.t('notice.paused', [platform, fromNow(pausedUntil, now)])}</Warning>}
      {!store.online.value && <Warning>{i18n.t('notice.offline')}</Warning>}
      {account?.trouble && (
        <Finding icon="error" tone="bad">
          {account.trouble === 'auth'
            ? i18n.t('notice.auth', [platform, account.label])
            : i18n.t('notice.keyLost', [account.label])}
          <ReplaceKey />
        </Finding>
      )}
      {account?.lacks?.includes('write') && <Finding icon="info">{i18n.t('notice.readOnly', [account.label])}</Finding>}
      {account?.lacks?.includes('login') && (
        <Finding icon="info">
          {i18n.t('notice.login', [account.label])}
          <ReplaceKey />
        </Finding>
      )}
      {store.silent.value && (
        <Finding icon="error" tone="bad">
          {i18n.t('notice.line', [i18n.t('notice.silent'), i18n.t('notice.silentTodo')])}
          <button type="button" class="button" onClick={onRetry}>
            {i18n.t('notice.retry')}
          </button>
        </Finding>
      )}
    </section>
  );
}

/** One line per different fault: three lists refused for the same reason are one trouble, not three. */
function faultLines(store: Store, told: Set<FaultKind>): { fault: PlainFault; says: string }[] {
  const faults = store.desk.value?.sync.value.faults ?? {};
  const platform = store.account.value?.platformName ?? '';
  const lines: { fault: PlainFault; says: string }[] = [];
  for (const question of questions) {
    const fault = faults[question];
    if (!fault || told.has(fault.kind)) continue;
    const alike = questions.filter((other) => faults[other]?.kind === fault.kind);
    if (alike[0] !== question && !fault.paths) continue;
    const says = faultSays(fault, platform);
    lines.push({ fault, says: alike.length > 1 && !fault.paths ? says : i18n.t(`notice.${question}`, [says]) });
  }
  return lines;
}

function Warning({ children, button }: { children: ComponentChildren; button?: ComponentChildren }) {
  return (
    <Finding icon="warning" tone="warn">
      {children}
      {button}
    </Finding>
  );
}

function ReplaceKey() {
  return (
    <button type="button" class="button" onClick={openSettings}>
      {i18n.t('notice.replaceKey')}
    </button>
  );
}
