import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Store } from '../lib/view/store.ts';
import { Dialog } from './dialog.tsx';
import { faultSays } from './fault-text.ts';
import { NewWidgetPlace } from './new-widget-place.tsx';

/** Create a widget: its name, and the workspace it goes to where its vendor has workspaces. */
export function NewWidget({ store, onClose }: { store: Store; onClose: () => void }) {
  const failure = useSignal('');
  const id = useId();
  const account = store.account.value;
  const spaces = store.desk.value?.workspaces.value;
  if (!account) return null;
  const hasSpaces = account.can.includes('listWorkspaces');

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const [name, workspaceId] = [String(form.get('name')).trim(), String(form.get('workspace') ?? '')];
    const reply = await store.ask('widget.create', { accountId: account.id, workspaceId, name });
    if (reply.ok) onClose();
    else failure.value = faultSays(reply.fault, account.platformName);
  };
  if (hasSpaces && !spaces?.rows.length) {
    return (
      <Dialog title={i18n.t('create.title')} onClose={onClose}>
        <p>{spaces ? i18n.t('create.noWorkspaces', [account.platformName]) : i18n.t('create.reading')}</p>
      </Dialog>
    );
  }
  return (
    <Dialog title={i18n.t('create.title')} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <div class="field">
          <label for={`${id}name`}>{i18n.t('create.name')}</label>
          {/* The pattern asks for one visible character: blanks alone are no name. */}
          <input
            id={`${id}name`}
            class="input"
            name="name"
            dir="auto"
            required
            pattern=".*\S.*"
            maxLength={200}
            autocomplete="off"
            autofocus
          />
        </div>
        {hasSpaces && spaces && (
          <NewWidgetPlace id={`${id}space`} spaces={spaces} limit={store.desk.value?.plan.value?.limits.workspaces ?? null} />
        )}
        <p role="alert" class="field-error">
          {failure.value}
        </p>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            {i18n.t('create.cancel')}
          </button>
          <button type="submit" class="button primary">
            {i18n.t('create.submit')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
