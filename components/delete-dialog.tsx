import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { Dialog } from './dialog.tsx';
import '../assets/styles/fields.css';

interface Props {
  title: string;
  /** What is lost with it. */
  why: string;
  /** What has to be typed: its name, or the id of one without. */
  proof: string;
  /** The words on the button, and while it is being done. */
  button: string;
  sending: string;
  /** @returns why it could not be done, in words; nothing when it was. */
  onDelete(): Promise<string | null>;
  onClose(): void;
}

/** What cannot be undone is done once the name of what it is about has been typed. */
export function DeleteDialog({ title, why, proof, button, sending, onDelete, onClose }: Props) {
  const typed = useSignal('');
  const failure = useSignal('');
  const busy = useSignal(false);
  const id = useId();
  const matches = typed.value.trim() === proof;
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!matches || busy.value) return;
    busy.value = true;
    failure.value = (await onDelete()) ?? '';
    busy.value = false;
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <p>{why}</p>
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
          <button type="submit" class="button danger" disabled={!matches || busy.value}>
            {busy.value ? sending : button}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
