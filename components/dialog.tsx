import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Icon } from './icon.tsx';
import '../assets/styles/dialog.css';

interface Props {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}

/**
 * A native modal dialog: focus stays inside, Escape and a click beside it close it, and focus returns to where it was.
 * It is closed before it leaves the document, because only then does the browser give the focus back.
 */
export function Dialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // The event of `close()` comes later, when another dialog may already stand in this one's place: only ours while shown counts.
  const shown = useRef(true);
  useLayoutEffect(() => {
    const current = dialog.current;
    shown.current = true;
    current?.showModal();
    return () => {
      shown.current = false;
      current?.close();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key for it
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={id}
      onClose={() => shown.current && onClose()}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
    >
      <div class="dialog-body">
        <div class="row">
          <h2 id={id} class="dialog-title grow" dir="auto">
            {title}
          </h2>
          <button type="button" class="icon-button" aria-label={i18n.t('detail.close')} onClick={() => dialog.current?.close()}>
            <Icon name="close" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
