import { i18n } from '#i18n';
import { Dialog } from '../../components/dialog.tsx';

interface Props {
  title: string;
  why: string;
  /** The word on the button that does it. */
  verb: string;
  onConfirm(): void;
  onClose(): void;
}

/** Asks before something that cannot be taken back. */
export function Confirm({ title, why, verb, onConfirm, onClose }: Props) {
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{why}</p>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onClose}>
          {i18n.t('options.accounts.cancel')}
        </button>
        <button
          type="button"
          class="button danger"
          onClick={() => {
            onClose();
            onConfirm();
          }}
        >
          {verb}
        </button>
      </div>
    </Dialog>
  );
}
