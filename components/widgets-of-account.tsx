import { i18n } from '#i18n';
import type { Account, View } from '../lib/storage/items.ts';
import type { Store } from '../lib/view/store.ts';
import { writesOf } from '../lib/view/writes.ts';
import type { ElsewhereProps } from './all-accounts-elsewhere.tsx';
import { count } from './format.ts';
import { later } from './later.tsx';
import { Waiting } from './waiting.tsx';
import type { Choice } from './widget-choice.ts';
import { WidgetFind } from './widget-find.tsx';
import { listOf } from './widget-list.ts';
import { WidgetRow } from './widget-row.tsx';
import { WindowedList } from './windowed-list.tsx';

const Creations = later(() => import('./creations.tsx').then((module) => module.Creations));
const Elsewhere = later<ElsewhereProps>(() => import('./all-accounts-elsewhere.tsx').then((module) => module.Elsewhere));

interface Props {
  store: Store;
  account: Account;
  choice: Choice;
  onOpen: (id: string) => void;
  /** Shows the widgets of all accounts instead; null where there is but this one. */
  onAll: (() => void) | null;
}

const NOTHING: ReadonlySet<string> = new Set();

/** The selected account's widgets: search, filter, sort, and a row for each. */
export function WidgetsOfAccount({ store, account, choice, onOpen, onAll }: Props) {
  const { query, ticked, touched } = choice;
  const list = listOf(store, choice);
  const rows = list.rows.value;
  const stored = store.desk.value?.widgets.value;
  const failed = store.silent.value || store.desk.value?.sync.value.faults.widgets;
  const setView = (change: Partial<View>) => {
    touched.value = NOTHING;
    store.setView(change);
  };
  const onSwitch = (id: string, on: boolean) => {
    touched.value = new Set(touched.value).add(id);
    writesOf(store).setStatus(account.id, id, on);
  };
  const { creations, strays, made } = writesOf(store);
  return (
    <>
      {creations.value.length + strays.value.length + made.value.length > 0 && <Creations store={store} onOpen={onOpen} />}
      {stored === undefined ? (
        <Waiting />
      ) : stored?.rows.length ? (
        <WidgetFind
          store={store}
          query={query}
          counts={list.counts.value}
          aged={list.aged.value}
          ticked={ticked}
          setView={setView}
        />
      ) : (
        <p class="soft">{i18n.t(stored ? 'widgets.none' : failed ? 'widgets.notRead' : 'widgets.first')}</p>
      )}
      <p role="status" class="visually-hidden">
        {query.value && i18n.t('widgets.found', rows.length, [count(rows.length)])}
      </p>
      {stored && stored.rows.length > 0 && rows.length === 0 && (
        <div class="row">
          <p class="grow soft">{i18n.t('widgets.noneFound')}</p>
          <button
            type="button"
            class="button"
            onClick={() => {
              query.value = '';
              setView({ filter: 'all' });
            }}
          >
            {i18n.t('widgets.clearSearch')}
          </button>
        </div>
      )}
      {onAll && query.value.trim() && <Elsewhere store={store} query={query} onAll={onAll} />}
      {rows.length > 0 && (
        <WindowedList
          items={rows}
          label={i18n.t('widgets.list')}
          keyOf={(row) => row.widget.id}
          row={(row) => (
            <WidgetRow store={store} account={account} row={row} ticked={ticked} onSwitch={onSwitch} onOpen={onOpen} />
          )}
        />
      )}
    </>
  );
}
