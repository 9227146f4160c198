import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Account, Widget } from '../lib/storage/items.ts';
import type { Store } from '../lib/view/store.ts';
import { Dialog } from './dialog.tsx';
import { faultSays } from './fault-text.ts';

interface Props {
  store: Store;
  account: Account;
  widget: Widget;
  onClose: () => void;
}

/** Delete a widget, once its name has been typed. One without a name is confirmed by its id. */
export function WidgetDelete({ store, account, widget, onClose }: Props) {
  const typed = useSignal('');
  const failure = useSignal('');
  const id = useId();
  const proof = widget.name.trim() || widget.id;
  const submit = async (event: Event) => {
    event.preventDefault();
    if (typed.value.trim() !== proof) return;
    const reply = await store.ask('widget.delete', { accountId: account.id, widgetId: widget.id });
    if (reply.ok) onClose();
    else failure.value = faultSays(reply.fault, account.platformName);
  };
  return (
    <Dialog title={i18n.t('detail.deleteTitle', [proof])} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <p>{i18n.t('detail.deleteWhy')}</p>
        <div class="field">
          <label for={id}>{i18n.t('detail.deleteType', [proof])}</label>
          <input
            id={id}
            class="input"
            dir="auto"
            autocomplete="off"
            autofocus
            value={typed.value}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
            }}
          />
        </div>
        <p role="alert" class="field-error">
          {failure.value}
        </p>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            {i18n.t('detail.keep')}
          </button>
          <button type="submit" class="button danger" disabled={typed.value.trim() !== proof}>
            {i18n.t('detail.deleteNow')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
