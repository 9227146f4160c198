import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { View } from '../lib/storage/items.ts';
import type { Store } from '../lib/view/store.ts';
import { writesOf } from '../lib/view/writes.ts';
import { count } from './format.ts';
import { later } from './later.tsx';
import { Section } from './section.tsx';
import { Waiting } from './waiting.tsx';
import type { Choice } from './widget-choice.ts';
import { WidgetFind } from './widget-find.tsx';
import { listOf } from './widget-list.ts';
import { WidgetRow } from './widget-row.tsx';
import { WindowedList } from './windowed-list.tsx';
import '../assets/styles/fields.css';
import '../assets/styles/widgets.css';

const NewWidget = later(() => import('./new-widget.tsx').then((module) => module.NewWidget));
const WidgetDetail = later(() => import('./widget-detail.tsx').then((module) => module.WidgetDetail));
const Workspaces = later(() => import('./workspaces.tsx').then((module) => module.Workspaces));
const Creations = later(() => import('./creations.tsx').then((module) => module.Creations));

export interface Props {
  store: Store;
  choice: Choice;
}

type Opened = { what: 'new' } | { what: 'workspaces' } | { what: 'detail'; id: string };
const NOTHING: ReadonlySet<string> = new Set();

/** The account's widgets: search, filter, sort, switches, and the ways to more about one or several. */
export function WidgetsSection({ store, choice }: Props) {
  const { query, ticked, touched } = choice;
  const list = listOf(store, choice);
  const opened = useSignal<Opened | null>(null);
  const can = store.account.value?.can ?? [];
  const rows = list.rows.value;
  const stored = store.desk.value?.widgets.value;
  const failed = store.silent.value || store.desk.value?.sync.value.faults.widgets;
  const open = (what: Opened) => () => {
    opened.value = what;
  };
  const setView = (change: Partial<View>) => {
    touched.value = NOTHING;
    store.setView(change);
  };
  const onSwitch = (id: string, on: boolean) => {
    touched.value = new Set(touched.value).add(id);
    const accountId = store.account.peek()?.id;
    if (accountId) writesOf(store).setStatus(accountId, id, on);
  };
  const current = opened.value;
  const close = () => {
    opened.value = null;
  };

  return (
    <Section
      title={i18n.t('widgets.title')}
      aside={
        <>
          {can.includes('listWorkspaces') && (
            <button type="button" class="button quiet" onClick={open({ what: 'workspaces' })}>
              {i18n.t('widgets.workspaces')}
            </button>
          )}
          {can.includes('createWidget') && (
            <button type="button" class="button quiet" onClick={open({ what: 'new' })}>
              {i18n.t('widgets.new')}
            </button>
          )}
        </>
      }
    >
      {writesOf(store).creations.value.length + writesOf(store).strays.value.length > 0 && <Creations store={store} />}
      {stored === undefined ? (
        <Waiting />
      ) : stored?.rows.length ? (
        <WidgetFind store={store} query={query} counts={list.counts.value} ticked={ticked} setView={setView} />
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
      {rows.length > 0 && (
        <WindowedList
          items={rows}
          label={i18n.t('widgets.list')}
          keyOf={(row) => row.widget.id}
          row={(row) => (
            <WidgetRow
              store={store}
              row={row}
              ticked={ticked}
              onSwitch={onSwitch}
              onOpen={(id) => open({ what: 'detail', id })()}
            />
          )}
        />
      )}
      {current?.what === 'new' && <NewWidget store={store} onClose={close} />}
      {current?.what === 'workspaces' && <Workspaces store={store} onClose={close} />}
      {current?.what === 'detail' && <WidgetDetail key={current.id} store={store} id={current.id} onClose={close} />}
    </Section>
  );
}
