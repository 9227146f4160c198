import { i18n } from '#i18n';
import type { Collection } from '../lib/platforms/collection.ts';
import type { Account } from '../lib/storage/items.ts';
import type { Store } from '../lib/view/store.ts';
import { RecordKind } from './record-kind.tsx';
import { RecordWidget } from './record-widget.tsx';
import { Waiting } from './waiting.tsx';
import '../assets/styles/dialog.css';
import '../assets/styles/widgets.css';
import '../assets/styles/records.css';

interface Props {
  store: Store;
  account: Account;
  kind: Collection;
}

/** The records of one kind that an account has; of the widget that is chosen, where they belong to one. */
export function RecordTab({ store, account, kind }: Props) {
  if (kind.place === 'account') return <RecordKind place={{ store, account, kind, context: {} }} />;
  const widgets = store.desk.value?.widgets.value?.rows;
  if (!widgets) return <Waiting />;
  const wanted = store.view.value.widget?.[account.id];
  const chosen = widgets.find(({ id }) => id === wanted) ?? widgets[0];
  if (!chosen) return <p class="section soft">{i18n.t('widgets.none')}</p>;
  return (
    <>
      <div class="section record-choice">
        <RecordWidget
          key={account.id}
          widgets={widgets}
          chosen={chosen.id}
          onChoose={(id) => store.setView({ widget: { ...store.view.value.widget, [account.id]: id } })}
        />
      </div>
      <RecordKind key={chosen.id} place={{ store, account, kind, context: { widget: chosen.id } }} />
    </>
  );
}
