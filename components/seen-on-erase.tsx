import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Store } from '../lib/view/store.ts';
import { Dialog } from './dialog.tsx';

/** Erases all that was kept of where widgets were seen, after asking. */
export function SeenOnErase({ store }: { store: Store }) {
  const asking = useSignal(false);
  const ask = (on: boolean) => () => {
    asking.value = on;
  };
  return (
    <>
      <button type="button" class="button quiet" aria-haspopup="dialog" onClick={ask(true)}>
        {i18n.t('seenOn.eraseAll')}
      </button>
      {asking.value && (
        <Dialog title={i18n.t('seenOn.eraseTitle')} onClose={ask(false)}>
          <p>{i18n.t('seenOn.eraseWhy')}</p>
          <div class="dialog-actions">
            <button type="button" class="button" onClick={ask(false)}>
              {i18n.t('seenOn.keepIt')}
            </button>
            <span class="grow" />
            <button
              type="button"
              class="button danger"
              onClick={async () => {
                await store.ask('seenOn.eraseAll', {});
                asking.value = false;
              }}
            >
              {i18n.t('seenOn.eraseNow')}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
