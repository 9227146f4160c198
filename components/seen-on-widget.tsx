import { i18n } from '#i18n';
import type { EmbedPlatform } from '../lib/platforms/ids.ts';
import { seenOn } from '../lib/storage/lists.ts';
import type { Store } from '../lib/view/store.ts';
import { SeenOnSites } from './seen-on-sites.tsx';
import { useItem } from './use-item.ts';

/** Within a widget's detail: where it was seen. Nothing where nobody asked for that to be kept. */
export function SeenOnWidget(props: { store: Store; platform: EmbedPlatform; id: string; off: boolean }) {
  const { store, platform, id, off } = props;
  const known = useItem(seenOn);
  const has = known?.widgets.some((one) => one.platform === platform && one.id === id) ?? false;
  if (!known || !(known.on || has)) return null;
  return (
    <div class="seen-widget">
      <div class="row">
        <h3 class="grow">{i18n.t('seenOn.title')}</h3>
        {has && (
          <button type="button" class="button" onClick={() => void store.ask('seenOn.erase', { platform, widgetId: id })}>
            {i18n.t('seenOn.eraseThis')}
          </button>
        )}
      </div>
      <SeenOnSites platform={platform} id={id} off={off} now={store.now.value} />
    </div>
  );
}
