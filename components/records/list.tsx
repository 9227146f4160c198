import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Listing } from '../../lib/platforms/collection.ts';
import type { Values } from '../../lib/platforms/endpoint.ts';
import { narrowing } from '../../lib/view/record-fields.ts';
import { type Listed, lookList, moreOfList, type RecordList as Rows } from '../../lib/view/record-list.ts';
import { nameOf, type RecordRow } from '../../lib/view/record-paths.ts';
import type { Place } from '../../lib/view/record-write.ts';
import { count } from '../format.ts';
import { later } from '../later.tsx';
import { Section } from '../section.tsx';
import { Waiting } from '../waiting.tsx';
import { WindowedList } from '../windowed-list.tsx';
import { RecordAge } from './age.tsx';
import { useList, useMinute } from './answers.ts';
import { RecordCsv } from './csv.tsx';
import { RecordFilters } from './filters.tsx';
import { RecordLine } from './line.tsx';
import { RecordTrouble } from './trouble.tsx';
import { words } from './words.ts';

const RecordEdit = later(() => import('./edit.tsx').then((module) => module.RecordEdit));

interface Props {
  place: Place;
  listing: Listing;
  onOpen: (row: RecordRow) => void;
}

/** The records of one kind: narrowed, counted, a line for each, and what there is beside them. */
export function RecordList({ place, listing, onOpen }: Props) {
  const { store, account, kind, context } = place;
  const filter = useSignal<Values>(narrowing(listing.filters ?? []).values);
  const creating = useSignal(false);
  const said = useSignal('');
  const listed: Listed = { accountId: account.id, kind, listing, values: { ...context, ...filter.value } };
  const list = useList(store, listed);
  const title = words('collection', kind.id);
  const mayWrite = !account.lacks?.includes('write');
  const refresh = () => void lookList(store, listed, { anew: true });
  const now = useMinute(store);
  return (
    <Section
      title={title}
      aside={
        <>
          <span class="grow" />
          {kind.create && mayWrite && (
            <button
              type="button"
              class="button quiet"
              onClick={() => {
                creating.value = true;
              }}
            >
              {i18n.t('records.new')}
            </button>
          )}
          <RecordAge store={store} at={list.at} asking={list.asking === 'list'} what={title} onRefresh={refresh} />
        </>
      }
    >
      {listing.filters && listing.filters.length > 0 && (
        <RecordFilters
          fields={listing.filters}
          onFilter={(values) => {
            filter.value = values;
          }}
        />
      )}
      {!mayWrite && kind.create && <p class="small soft">{i18n.t('records.readOnly')}</p>}
      {list.fault && <RecordTrouble store={store} account={account} fault={list.fault} onRetry={refresh} />}
      <p role="status" class="small soft">
        {said.value}
      </p>
      {list.at === 0 ? (
        !list.fault && (store.online.value ? <Waiting /> : <p class="soft">{i18n.t('records.offline')}</p>)
      ) : (
        <>
          <div class="row wrap record-tools">
            <p class="grow small soft" role="status">
              {counted(list, Object.keys(filter.value).length > 0)}
            </p>
            {list.rows.length > 0 && <RecordCsv kind={kind} rows={list.rows} at={list.at} />}
          </div>
          {list.skipped > 0 && <p class="small soft">{i18n.t('notice.skipped', list.skipped, [count(list.skipped)])}</p>}
          {list.rows.length > 0 && (
            <WindowedList
              items={list.rows}
              label={title}
              keyOf={({ id }) => id}
              row={(row) => <RecordLine kind={kind} row={row} name={nameOf(kind, row)} now={now} onOpen={() => onOpen(row)} />}
            />
          )}
          {list.isCut && <p class="small soft">{i18n.t('notice.more', [account.platformName])}</p>}
          {list.next && (
            <button
              type="button"
              class="button record-more"
              disabled={list.asking !== null}
              aria-busy={list.asking === 'more'}
              onClick={() => void moreOfList(store, listed)}
            >
              {i18n.t(list.asking === 'more' ? 'records.loading' : 'records.more')}
            </button>
          )}
        </>
      )}
      {creating.value && (
        <RecordEdit
          place={place}
          onClose={() => {
            creating.value = false;
          }}
          onDone={(words) => {
            creating.value = false;
            said.value = words;
          }}
        />
      )}
    </Section>
  );
}

/** How many there are, and how many of them are shown. */
function counted({ rows, total, next }: Rows, narrowed: boolean): string {
  if (rows.length === 0) return i18n.t(narrowed ? 'records.noneFound' : 'records.none');
  if (total !== null && total > rows.length) return i18n.t('records.countOf', [count(rows.length), count(total)]);
  return next
    ? i18n.t('records.countFirst', rows.length, [count(rows.length)])
    : i18n.t('records.count', rows.length, [count(rows.length)]);
}
