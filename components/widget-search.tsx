import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';
import { Icon } from './icon.tsx';

/** The one search over the widgets shown, by name and id. */
export function WidgetSearch({ query }: { query: Signal<string> }) {
  return (
    <label class="search">
      <Icon name="search" />
      <input
        type="search"
        class="input"
        aria-label={i18n.t('widgets.search')}
        placeholder={i18n.t('widgets.search')}
        value={query.value}
        onInput={(event) => {
          query.value = event.currentTarget.value;
        }}
      />
    </label>
  );
}
