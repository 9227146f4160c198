import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { platformNames } from '../lib/platforms/ids.ts';
import type { Widget } from '../lib/storage/items.ts';
import { type Known, seenOn } from '../lib/storage/lists.ts';
import type { Store } from '../lib/view/store.ts';
import { count } from './format.ts';
import { Icon } from './icon.tsx';
import { Section } from './section.tsx';
import { SeenOnAsk } from './seen-on-ask.tsx';
import { SeenOnErase } from './seen-on-erase.tsx';
import { SeenOnSites } from './seen-on-sites.tsx';
import { lastWords, pagesWords } from './seen-on-words.ts';
import { useItem } from './use-item.ts';
import { recordKey, useRecords } from './use-records.ts';
import '../assets/styles/lists.css';

/** Rows that are drawn at first, and with each click for more. */
const STEP = 50;

/** Every widget that was seen while this was kept: those that are switched off, but still embedded, first. */
export function SeenOn({ store }: { store: Store }) {
  const known = useItem(seenOn);
  const records = useRecords(store.accounts.value).value;
  const shown = useSignal(STEP);
  if (!known) return null;
  const recordOf = (one: Known) => records.get(recordKey(one.platform, one.id));
  const isOff = (one: Known) => recordOf(one)?.status === 'inactive';
  const widgets = [...known.widgets].sort((one, other) => Number(isOff(other)) - Number(isOff(one)));
  return (
    <Section title={i18n.t('seenOn.title')} aside={known.widgets.length > 0 && <SeenOnErase store={store} />}>
      {!known.on && known.widgets.length === 0 && <SeenOnAsk store={store} />}
      {known.on && known.widgets.length === 0 && <p class="soft">{i18n.t('seenOn.noneYet')}</p>}
      {widgets.length > 0 && (
        <ul class="seen-list" aria-label={i18n.t('seenOn.title')}>
          {widgets.slice(0, shown.value).map((one) => (
            <Seen key={recordKey(one.platform, one.id)} store={store} one={one} record={recordOf(one)} />
          ))}
        </ul>
      )}
      {widgets.length > shown.value && (
        <button
          type="button"
          class="button quiet"
          onClick={() => {
            shown.value += STEP;
          }}
        >
          {i18n.t('seenOn.showMore', [count(widgets.length - shown.value)])}
        </button>
      )}
      {(known.on || known.widgets.length > 0) && (
        <div class="row wrap spaced">
          <p class="grow small soft">{i18n.t(known.on ? 'seenOn.kept' : 'seenOn.paused')}</p>
          <button type="button" class="button" onClick={() => void store.ask('seenOn.keep', { on: !known.on })}>
            {i18n.t(known.on ? 'seenOn.end' : 'seenOn.begin')}
          </button>
        </div>
      )}
    </Section>
  );
}

function Seen({ store, one, record }: { store: Store; one: Known; record: Widget | undefined }) {
  const opened = useSignal(false);
  const { platform, id } = one;
  const name = record?.name || i18n.t('page.unnamed', [platformNames[platform]]);
  const off = record?.status === 'inactive';
  const pages = pagesWords(one.pages, one.more);
  return (
    <li>
      <details
        onToggle={(event) => {
          opened.value = event.currentTarget.open;
        }}
      >
        <summary>
          <b dir="auto">{name}</b> <span class="id">#{id}</span>
          <span class="small soft">
            {i18n.t('seenOn.widget', [
              i18n.t('seenOn.sites', one.sites, [count(one.sites)]),
              pages,
              lastWords(one.last, store.now.value),
            ])}
          </span>
          {off && (
            <span class="verdict warn">
              <Icon name="warning" />
              <span>{i18n.t('seenOn.off', [pages])}</span>
            </span>
          )}
        </summary>
        {opened.value && (
          <>
            <SeenOnSites platform={platform} id={id} off={false} now={store.now.value} />
            <button type="button" class="button" onClick={() => void store.ask('seenOn.erase', { platform, widgetId: id })}>
              {i18n.t('seenOn.eraseThis')}
            </button>
          </>
        )}
      </details>
    </li>
  );
}
