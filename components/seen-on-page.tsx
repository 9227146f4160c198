import { i18n } from '#i18n';
import { seenOn } from '../lib/storage/lists.ts';
import type { Embed } from '../lib/storage/pages.ts';
import type { Store } from '../lib/view/store.ts';
import { writesOf } from '../lib/view/writes.ts';
import { Section } from './section.tsx';
import { SeenOnAsk } from './seen-on-ask.tsx';
import { SeenOnSites } from './seen-on-sites.tsx';
import { askFor } from './sites-part.ts';
import { useItem } from './use-item.ts';

/** Where else the widgets of this page were seen. */
export function SeenOnPage({ store, embeds }: { store: Store; embeds: readonly Embed[] }) {
  const known = useItem(seenOn);
  if (!known) return null;
  const widgets = new Map(
    embeds.flatMap((embed) => (embed.widgetId ? [[`${embed.platform} ${embed.widgetId}`, embed] as const] : [])),
  );
  return (
    <Section
      title={i18n.t('seenOn.title')}
      aside={
        <button type="button" class="button quiet" onClick={() => askFor(store, 'check')}>
          {i18n.t('check.open')}
        </button>
      }
    >
      {!known.on && known.widgets.length === 0 ? (
        <SeenOnAsk store={store} />
      ) : widgets.size === 0 ? (
        <p class="small soft">{i18n.t('seenOn.noneHere')}</p>
      ) : (
        [...widgets].map(([key, embed]) => (
          <div key={key} class="seen-widget">
            {widgets.size > 1 && (
              <h3>
                <span dir="auto">{embed.record?.name || i18n.t('page.unnamed', [embed.platformName])}</span>{' '}
                <span class="id">#{embed.widgetId}</span>
              </h3>
            )}
            <SeenOnSites
              platform={embed.platform}
              id={embed.widgetId ?? ''}
              off={writesOf(store).embedSwitch(embed)?.on === false}
              now={store.now.value}
            />
          </div>
        ))
      )}
    </Section>
  );
}
