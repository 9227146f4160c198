import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Field } from '../../lib/platforms/collection.ts';
import type { Draft } from '../../lib/view/record-write.ts';
import { RecordDifference } from './difference.tsx';

interface Props {
  draft: Draft;
  fields: readonly Field[];
  /** What is sent takes the place of everything that was there. */
  replaces: boolean;
  onBack: () => void;
  onSend: () => Promise<unknown>;
}

/** What would be different, before it is sent. */
export function RecordConfirm({ draft, fields, replaces, onBack, onSend }: Props) {
  const sending = useSignal(false);
  const first = useRef<HTMLParagraphElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <div class="form">
      <p tabIndex={-1} ref={first}>
        {i18n.t(replaces ? 'records.willReplace' : 'records.willChange')}
      </p>
      <RecordDifference before={draft.before} after={draft.after} fields={fields} />
      <div class="dialog-actions">
        <button type="button" class="button" disabled={sending.value} onClick={onBack}>
          {i18n.t('records.back')}
        </button>
        <button
          type="button"
          class="button primary"
          disabled={sending.value}
          onClick={() => {
            sending.value = true;
            void onSend();
          }}
        >
          {i18n.t(sending.value ? 'records.sending' : 'records.send')}
        </button>
      </div>
    </div>
  );
}
