import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Embed } from '../lib/storage/pages.ts';
import type { Store } from '../lib/view/store.ts';
import { Dialog } from './dialog.tsx';
import { faultSays } from './fault-text.ts';

interface Props {
  store: Store;
  embed: Embed;
  origin: string;
  /** How the vendor compares it. */
  by: string | undefined;
  onClose: () => void;
}

/** Shows exactly which address will be allowed, and what else that lets in, and does it only then. */
export function AllowOrigin({ store, embed, origin, by, onClose }: Props) {
  const failure = useSignal('');
  const busy = useSignal(false);
  const { record, platformName } = embed;
  if (!record) return null;
  const allow = async () => {
    busy.value = true;
    const reply = await store.ask('widget.allowOrigin', { accountId: record.accountId, widgetId: record.id, origin });
    busy.value = false;
    if (reply.ok) onClose();
    else failure.value = i18n.t('allow.failed', [faultSays(reply.fault, platformName)]);
  };
  return (
    <Dialog title={i18n.t('allow.title')} onClose={onClose}>
      <p>{i18n.t('allow.what', [record.name])}</p>
      <pre dir="ltr">{origin}</pre>
      <p class="soft">
        {by === 'beginning'
          ? i18n.t('allow.beginning', [platformName, `${origin}.example.com`])
          : i18n.t('allow.host', [new URL(origin).host])}
      </p>
      <p class="soft">{i18n.t('allow.stays')}</p>
      <p role="alert" class="field-error">
        {failure.value}
      </p>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onClose}>
          {i18n.t('allow.cancel')}
        </button>
        <button type="button" class="button primary" aria-busy={busy.value} aria-disabled={busy.value} onClick={allow}>
          {i18n.t('allow.now')}
        </button>
      </div>
    </Dialog>
  );
}
