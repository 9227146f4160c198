import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Store } from '../lib/view/store.ts';
import { count } from './format.ts';
import { useAllWidgets } from './use-all-widgets.ts';

export interface ElsewhereProps {
  store: Store;
  query: Signal<string>;
  onAll: () => void;
}

/** How many widgets of the other accounts a search would find as well, and the way to them. Nothing where there are none. */
export function Elsewhere({ store, query, onAll }: ElsewhereProps) {
  const others = store.accounts.value.filter(({ id }) => id !== store.account.value?.id);
  const found = useAllWidgets(store, others, query)?.rows.value.length ?? 0;
  return (
    <div role="status">
      {found > 0 && (
        <button type="button" class="button quiet elsewhere" onClick={onAll}>
          {i18n.t('allAccounts.elsewhere', found, [count(found)])}
        </button>
      )}
    </div>
  );
}
