import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Workspace } from '../lib/storage/items.ts';
import type { Store } from '../lib/view/store.ts';
import { writesOf } from '../lib/view/writes.ts';
import { Dialog } from './dialog.tsx';
import { faultSays, problemText } from './fault-text.ts';
import { count } from './format.ts';
import { ProblemButtons } from './problem-buttons.tsx';

/** Stable, so that it runs when the field appears and never again. */
const focusOnce = (input: HTMLInputElement | null): void => {
  input?.focus();
  input?.select();
};

/** The account's workspaces, each renamed in its place. */
export function Workspaces({ store, onClose }: { store: Store; onClose: () => void }) {
  const spaces = store.desk.value?.workspaces.value;
  const limit = store.desk.value?.plan.value?.limits.workspaces ?? null;
  return (
    <Dialog title={i18n.t('workspaces.title')} onClose={onClose}>
      {!spaces?.rows.length && <p>{i18n.t(spaces ? 'workspaces.none' : 'create.reading')}</p>}
      {spaces?.complete && limit !== null && (
        <p class="small soft">{i18n.t('create.limit', [count(spaces.rows.length), count(limit)])}</p>
      )}
      <ul class="lines">
        {spaces?.rows.map((space) => (
          <WorkspaceLine key={space.id} store={store} space={space} />
        ))}
      </ul>
      {spaces && !spaces.complete && <p class="small soft">{i18n.t('workspaces.incomplete')}</p>}
    </Dialog>
  );
}

function WorkspaceLine({ store, space }: { store: Store; space: Workspace }) {
  const editing = useSignal(false);
  const failure = useSignal('');
  const opener = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  // The field goes, and what opened it gets the focus back.
  useLayoutEffect(() => {
    if (wasEditing.current && !editing.value) opener.current?.focus();
    wasEditing.current = editing.value;
  }, [editing.value]);
  const account = store.account.value;
  const intent = writesOf(store).renames.value.get(space.id);
  const underWay = intent?.phase === 'waiting' || intent?.phase === 'sent';
  const name = underWay ? intent.name : space.name;
  if (!account) return null;

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const wanted = String(new FormData(event.currentTarget as HTMLFormElement).get('name')).trim();
    if (!wanted || wanted === space.name) {
      editing.value = false;
      return;
    }
    const reply = await store.ask('workspace.rename', { accountId: account.id, workspaceId: space.id, name: wanted });
    failure.value = reply.ok ? '' : faultSays(reply.fault, account.platformName);
    editing.value = !reply.ok;
  };
  const edit = (on: boolean) => () => {
    editing.value = on;
  };
  // Escape leaves the field, not the dialog around it.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    editing.value = false;
  };
  return (
    <li>
      {editing.value ? (
        <form class="row wrap" onSubmit={save} onKeyDown={onKeyDown}>
          <input
            class="input grow"
            name="name"
            aria-label={i18n.t('workspaces.newName', [space.name])}
            defaultValue={space.name}
            maxLength={200}
            dir="auto"
            ref={focusOnce}
          />
          <button type="submit" class="button primary">
            {i18n.t('workspaces.save')}
          </button>
          <button type="button" class="button" onClick={edit(false)}>
            {i18n.t('workspaces.cancel')}
          </button>
        </form>
      ) : (
        <div class="row">
          <span class="grow">
            <span class="ellipsis" dir="auto" title={name}>
              {name}
            </span>
            <span class="small soft">{underWay ? i18n.t('workspaces.renaming') : space.description}</span>
          </span>
          {account.can.includes('renameWorkspace') && (
            <button
              type="button"
              class="button"
              ref={opener}
              aria-label={i18n.t('workspaces.renameWhich', [name])}
              onClick={edit(true)}
            >
              {i18n.t('workspaces.rename')}
            </button>
          )}
        </div>
      )}
      {failure.value && (
        <p role="alert" class="field-error">
          {failure.value}
        </p>
      )}
      {intent && !underWay && (
        <div class="row" role="alert">
          <span class="grow small problem">{problemText(intent, account.platformName)}</span>
          <ProblemButtons store={store} intent={intent} />
        </div>
      )}
    </li>
  );
}
