import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Account } from '../../lib/storage/items.ts';
import { Dialog } from '../dialog.tsx';
import { faultText } from './outcome.ts';
import type { AccountVerbs } from './verbs.ts';

interface Props {
  account: Account;
  verbs: AccountVerbs;
  close(): void;
}

/** Asks before an account is forgotten, and names what goes with it. */
export function AccountRemove({ account, verbs, close }: Props) {
  const unsent = useSignal(0);
  const busy = useSignal(false);
  const problem = useSignal('');
  useEffect(() => {
    void verbs.unsent(account.id).then((count) => {
      unsent.value = count;
    });
  }, []);

  async function remove(): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    const reply = await verbs.remove(account.id);
    busy.value = false;
    if (!reply.ok) {
      problem.value = faultText(reply.fault, account.platformName, Date.now());
      return;
    }
    verbs.said(i18n.t('options.accounts.removed', [account.label]));
    close();
  }

  return (
    <Dialog title={i18n.t('options.remove.title', [account.label])} onClose={close}>
      <p>{i18n.t('options.remove.forgets')}</p>
      <ul class="bullets">
        <li>{i18n.t('options.remove.key')}</li>
        <li>{i18n.t('options.remove.lists')}</li>
        <li>{unsent.value > 0 ? i18n.t('options.remove.unsent', unsent.value) : i18n.t('options.remove.noUnsent')}</li>
      </ul>
      <p class="soft">{i18n.t('options.remove.stays', [account.platformName])}</p>
      <p class="field-error" role="alert">
        {problem.value}
      </p>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={close}>
          {i18n.t('options.accounts.cancel')}
        </button>
        <button type="button" class="button danger" aria-disabled={busy.value} onClick={remove}>
          {i18n.t('options.remove.confirm')}
        </button>
      </div>
    </Dialog>
  );
}
