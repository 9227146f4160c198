import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Collection, Listing } from '../../lib/platforms/collection.ts';
import type { RecordRow } from '../../lib/view/record-paths.ts';
import type { Place } from '../../lib/view/record-write.ts';
import { later } from '../later.tsx';
import { RecordDetail } from './detail.tsx';
import { RecordList } from './list.tsx';

const RecordChat = later(() => import('./chat.tsx').then((module) => module.RecordChat));
const RecordPlot = later(() => import('./plot.tsx').then((module) => module.RecordPlot));
const RecordPreview = later(() => import('./preview.tsx').then((module) => module.RecordPreview));
const RecordFillIn = later(() => import('./fill-in.tsx').then((module) => module.RecordFillIn));

/** Where a kind's rows are: in its list, or in a record that holds them. */
function listingOf({ list, inside }: Collection): Listing | null {
  return list ?? (inside ? { ask: inside.read, rows: inside.at, paging: { by: 'none' } } : null);
}

/** The record that somebody has asked for from elsewhere, if it is one of this kind. */
function wanted({ store, kind }: Place): RecordRow | null {
  const asked = store.view.peek().record;
  return asked?.kind === kind.id ? { id: asked.id, record: {} } : null;
}

/** One kind of records, shown as its kind says: a list with details, one record, a conversation, a plot. */
export function RecordKind({ place }: { place: Place }) {
  const { kind, context } = place;
  const opened = useSignal<RecordRow | null>(wanted(place));
  const box = useRef<HTMLDivElement>(null);
  const scrolled = useRef(0);
  // Wanted once: whoever comes back to this tab later wants its list.
  useEffect(() => {
    if (wanted(place)) place.store.setView({ record: null });
  }, []);
  if (kind.view === 'chat') return <RecordChat place={place} />;
  if (kind.view === 'plot') return <RecordPlot place={place} />;

  const part = (inner: Collection, parent: string) => (
    <RecordKind key={inner.id} place={{ ...place, kind: inner, context: { ...context, parent } }} />
  );
  const instead = (current: RecordRow) => {
    if (kind.view === 'preview') return <RecordPreview record={current.record} />;
    return kind.view === 'form' ? <RecordFillIn place={place} form={current.record} /> : null;
  };
  const listing = listingOf(kind);
  if (!listing) return <RecordDetail place={place} row={null} part={part} instead={instead} onGone={() => undefined} />;

  const open = (row: RecordRow) => {
    scrolled.current = scroller(box.current)?.scrollTop ?? 0;
    opened.value = row;
  };
  // Back to where the person was in the list: the same place, the same line.
  const back = () => {
    const id = opened.value?.id;
    opened.value = null;
    requestAnimationFrame(() => {
      const main = scroller(box.current);
      if (main) main.scrollTop = scrolled.current;
      document.dispatchEvent(new Event('scroll'));
      requestAnimationFrame(() => {
        const line = [...(box.current?.querySelectorAll<HTMLElement>('.windowed > li') ?? [])].find(
          ({ dataset }) => dataset.key === id,
        );
        (line ?? box.current)?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
      });
    });
  };
  return (
    <>
      <div ref={box} hidden={opened.value !== null}>
        <RecordList place={place} listing={listing} onOpen={open} />
      </div>
      {opened.value && (
        <RecordDetail
          key={opened.value.id}
          place={place}
          row={opened.value}
          part={part}
          instead={instead}
          onBack={back}
          onGone={back}
        />
      )}
    </>
  );
}

const scroller = (element: Element | null): Element | null => element?.closest('main') ?? null;
