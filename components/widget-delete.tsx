import { i18n } from '#i18n';
import type { Account, Widget } from '../lib/storage/items.ts';
import type { Store } from '../lib/view/store.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { faultSays } from './fault-text.ts';

interface Props {
  store: Store;
  account: Account;
  widget: Widget;
  onClose: () => void;
}

/** Delete a widget, once its name has been typed. One without a name is confirmed by its id. */
export function WidgetDelete({ store, account, widget, onClose }: Props) {
  const proof = widget.name.trim() || widget.id;
  const remove = async () => {
    const reply = await store.ask('widget.delete', { accountId: account.id, widgetId: widget.id });
    if (!reply.ok) return faultSays(reply.fault, account.platformName);
    onClose();
    return null;
  };
  return (
    <DeleteDialog
      title={i18n.t('detail.deleteTitle', [proof])}
      why={i18n.t('detail.deleteWhy')}
      proof={proof}
      button={i18n.t('detail.deleteNow')}
      sending={i18n.t('detail.deleteNow')}
      onDelete={remove}
      onClose={onClose}
    />
  );
}
