import { i18n } from '#i18n';
import type { Collection } from '../../lib/platforms/collection.ts';
import type { Account } from '../../lib/storage/items.ts';
import type { Store } from '../../lib/view/store.ts';
import { Waiting } from '../waiting.tsx';
import { RecordKind } from './kind.tsx';
import { RecordWidget, RecordWidgetTyped } from './widget.tsx';
import '../../assets/styles/dialog.css';
import '../../assets/styles/widgets.css';
import '../../assets/styles/records.css';

interface Props {
  store: Store;
  account: Account;
  kind: Collection;
}

/** The records of one kind that an account has; of the widget that is chosen, where they belong to one. */
export function RecordTab({ store, account, kind }: Props) {
  if (kind.place === 'account') return <RecordKind place={{ store, account, kind, context: {} }} />;
  const widgets = store.desk.value?.widgets.value?.rows;
  // Until one is chosen: the one in the page that is looked at.
  const here = store.tab.value?.page?.embeds.find(({ record }) => record?.accountId === account.id)?.record?.id;
  const wanted = store.view.value.widget?.[account.id] ?? here;
  const choose = (id: string) => store.setView({ widget: { ...store.view.value.widget, [account.id]: id } });
  if (!widgets) {
    if (!store.desk.value?.sync.value.faults.widgets) return <Waiting />;
    // Their list cannot be had with this key; what belongs to one may be, by its id.
    return (
      <>
        <RecordWidgetTyped chosen={wanted ?? ''} onChoose={choose} />
        {wanted && <RecordKind key={wanted} place={{ store, account, kind, context: { widget: wanted } }} />}
      </>
    );
  }
  const chosen = widgets.find(({ id }) => id === wanted) ?? widgets[0];
  if (!chosen) return <p class="section soft">{i18n.t('widgets.none')}</p>;
  return (
    <>
      <div class="section record-choice">
        <RecordWidget key={account.id} widgets={widgets} chosen={chosen.id} onChoose={choose} />
      </div>
      <RecordKind key={chosen.id} place={{ store, account, kind, context: { widget: chosen.id } }} />
    </>
  );
}
