import type { Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Store } from '../lib/view/store.ts';
import { writesOf } from '../lib/view/writes.ts';
import { count } from './format.ts';
import { useAllWidgets } from './use-all-widgets.ts';
import { Waiting } from './waiting.tsx';
import type { Opened } from './widget-opened.ts';
import { WidgetRow } from './widget-row.tsx';
import { WidgetSearch } from './widget-search.tsx';
import { WindowedList } from './windowed-list.tsx';

export interface Props {
  store: Store;
  query: Signal<string>;
  onOpen: (opened: Opened) => void;
}

/** The widgets of all accounts in one list, under one search; each says whose it is. */
export function AllAccounts({ store, query, onOpen }: Props) {
  const accounts = store.accounts.value;
  const all = useAllWidgets(store, accounts, query);
  const ids = accounts.map(({ id }) => id);
  // The account that is selected is kept fresh anyway; the others are to be now, as far as they are not.
  useEffect(() => {
    for (const accountId of ids) void store.ask('view.alive', { accountId });
  }, [ids.join(' ')]);
  if (!all) return <Waiting />;
  const rows = all.rows.value;
  const unread = all.unread.value.map(({ label }) => label);
  return (
    <>
      <div class="find">
        <WidgetSearch query={query} />
      </div>
      <p role="status" class={query.value ? 'small soft spaced' : 'visually-hidden'}>
        {query.value && i18n.t('widgets.found', rows.length, [count(rows.length)])}
      </p>
      {unread.length > 0 && <p class="small soft spaced">{i18n.t('allAccounts.unread', [unread.join(', ')])}</p>}
      {rows.length > 0 ? (
        <WindowedList
          items={rows}
          label={i18n.t('allAccounts.list')}
          keyOf={({ account, row }) => `${account.id} ${row.widget.id}`}
          row={({ account, row }) => (
            <WidgetRow
              among
              store={store}
              account={account}
              row={row}
              onSwitch={(id, on) => writesOf(store).setStatus(account.id, id, on)}
              onOpen={(id) => {
                const own = all.rowsOf(account.id);
                if (own) onOpen({ accountId: account.id, id, rows: own });
              }}
            />
          )}
        />
      ) : (
        <p class="soft">{i18n.t(query.value.trim() ? 'widgets.noneFound' : 'allAccounts.none')}</p>
      )}
    </>
  );
}
