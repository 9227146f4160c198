import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Store } from '../lib/view/store.ts';
import { Dialog } from './dialog.tsx';

/** Says what a reload is for and what it costs, and does it only then. */
export function Reload({ store, tabId, onClose }: { store: Store; tabId: number; onClose: () => void }) {
  const failure = useSignal('');
  const reload = async () => {
    const reply = await store.ask('page.reload', { tabId });
    if (reply.ok) onClose();
    // A click on the icon may open a page only until it is left.
    else failure.value = i18n.t(reply.fault.kind === 'permission' ? 'fix.reloadAllow' : 'fix.reloadFailed');
  };
  return (
    <Dialog title={i18n.t('fix.reloadTitle')} onClose={onClose}>
      <p>{i18n.t('fix.reloadWhy')}</p>
      <p>{i18n.t('fix.reloadLoses')}</p>
      <p role="alert" class="field-error">
        {failure.value}
      </p>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onClose}>
          {i18n.t('fix.keep')}
        </button>
        <button type="button" class="button primary" onClick={reload}>
          {i18n.t('fix.reloadNow')}
        </button>
      </div>
    </Dialog>
  );
}
