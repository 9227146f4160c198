import { i18n } from '#i18n';
import type { Lack, PlainFault } from '../../lib/fault.ts';
import type { Account } from '../../lib/storage/items.ts';
import type { Store } from '../../lib/view/store.ts';
import { faultSays, faultTodo } from '../fault-text.ts';
import { Finding } from '../finding.tsx';

/** What was refused, and what to do, in words that fit what the account's key turned out to be. */
export function refusal(account: Account, fault: PlainFault, now: number): string {
  const platform = account.platformName;
  if (fault.kind === 'refused' && fault.reason === 'changed') return i18n.t('records.changedMeanwhile');
  const isLacking = (lack: Lack) => fault.kind === 'forbidden' && !fault.means && account.lacks?.includes(lack);
  if (isLacking('login')) return i18n.t('records.needsLogin', [platform]);
  if (isLacking('write')) return i18n.t('records.readOnly');
  return i18n.t('notice.line', [`${faultSays(fault, platform)}.`, faultTodo(fault, platform, now)]);
}

/** Why something could not be read, and the way to try again: at once, or when the vendor takes calls again. */
export function RecordTrouble(props: { store: Store; account: Account; fault: PlainFault; onRetry: () => void }) {
  const { store, account, fault, onRetry } = props;
  const now = store.now.value;
  const isWaiting = (fault.retryAt ?? 0) > now;
  return (
    <div class="boxed spaced" role="alert">
      <Finding icon="warning" tone="warn">
        {refusal(account, fault, now)}
        <button type="button" class="button" disabled={isWaiting} onClick={onRetry}>
          {i18n.t('records.again')}
        </button>
      </Finding>
    </div>
  );
}
