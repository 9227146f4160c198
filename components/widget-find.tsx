import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';
import type { View } from '../lib/storage/items.ts';
import { hasSwitches, may } from '../lib/view/may.ts';
import type { Store } from '../lib/view/store.ts';
import { count } from './format.ts';
import { WidgetSearch } from './widget-search.tsx';

interface Props {
  store: Store;
  query: Signal<string>;
  counts: Record<View['filter'], number>;
  /** The ids tell which widget is older. */
  aged: boolean;
  ticked: Signal<ReadonlySet<string> | null>;
  setView: (change: Partial<View>) => void;
}

const sorts = { name: 'widgets.sortName', newest: 'widgets.sortNewest', oldest: 'widgets.sortOldest' } as const;

/** Search, filter and sort above the widget list: what its widgets have anything for. */
export function WidgetFind({ store, query, counts, aged, ticked, setView }: Props) {
  const view = store.view.value;
  const account = store.account.value;
  return (
    <div class="find">
      <WidgetSearch query={query} />
      {may(account, 'setStatus') && (
        <button
          type="button"
          class="button quiet"
          aria-pressed={ticked.value !== null}
          onClick={() => {
            ticked.value = ticked.value ? null : new Set();
          }}
        >
          {i18n.t('widgets.select')}
        </button>
      )}
      {hasSwitches(account) && (
        <fieldset class="segmented" aria-label={i18n.t('widgets.filter')}>
          {(['all', 'on', 'off'] as const).map((filter) => (
            <button type="button" key={filter} aria-pressed={view.filter === filter} onClick={() => setView({ filter })}>
              {i18n.t('widgets.count', [i18n.t(`widgets.${filter}`), count(counts[filter])])}
            </button>
          ))}
        </fieldset>
      )}
      {aged && (
        <select
          class="sort"
          aria-label={i18n.t('widgets.sort')}
          value={view.sort}
          onChange={(event) => setView({ sort: event.currentTarget.value as View['sort'] })}
        >
          {Object.entries(sorts).map(([sort, word]) => (
            <option key={sort} value={sort}>
              {i18n.t(word)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
