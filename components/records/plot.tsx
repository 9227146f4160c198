import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Column } from '../../lib/platforms/collection.ts';
import type { Values } from '../../lib/platforms/endpoint.ts';
import { narrowing } from '../../lib/view/record-fields.ts';
import { type Point, pointsOf, roundTop } from '../../lib/view/record-plot.ts';
import type { Place } from '../../lib/view/record-write.ts';
import { look } from '../../lib/view/records.ts';
import { count, day } from '../format.ts';
import { Section } from '../section.tsx';
import { Waiting } from '../waiting.tsx';
import { RecordAge } from './age.tsx';
import { useAnswer } from './answers.ts';
import { RecordFilters } from './filters.tsx';
import { lineOf } from './format.ts';
import { RecordTrouble } from './trouble.tsx';
import { choiceWords, words } from './words.ts';

const named = ({ x }: Point): string => ('ms' in x ? day(x.ms) : choiceWords(x.name));

/** Figures over time, as bars, with the same figures as a table. */
export function RecordPlot({ place }: { place: Place }) {
  const { store, account, kind, context } = place;
  const filter = useSignal<Values>(narrowing(kind.list?.filters ?? []).values);
  const series = useSignal(0);
  const question = {
    accountId: account.id,
    endpoint: kind.submit?.ask ?? kind.list?.ask ?? '',
    values: { ...kind.list?.values, ...context, ...filter.value },
  };
  const held = useAnswer(store, question);
  const columns = kind.plot?.y ?? [];
  const column = columns[series.value] ?? columns[0];
  const path = kind.list?.rows ?? '';
  const found = held?.answer === undefined || !column ? undefined : pointsOf(kind, held.answer, path, column);
  const title = words('collection', kind.id);
  const refresh = () => void look(store, question, { anew: true });
  const fault = held?.fault ?? (found === null ? { kind: 'drift' as const, paths: [path || kind.id] } : null);
  return (
    <Section
      title={title}
      aside={<RecordAge store={store} at={held?.at ?? 0} asking={held?.asking ?? false} what={title} onRefresh={refresh} />}
    >
      {kind.list?.filters && (
        <RecordFilters
          fields={kind.list.filters}
          onFilter={(values) => {
            filter.value = values;
          }}
        />
      )}
      {fault && <RecordTrouble store={store} account={account} fault={fault} onRetry={refresh} />}
      {columns.length > 1 && (
        <fieldset class="segmented record-series" aria-label={i18n.t('records.series')}>
          {columns.map(({ name }, at) => (
            <button
              type="button"
              key={name}
              aria-pressed={at === series.value}
              onClick={() => {
                series.value = at;
              }}
            >
              {words('field', name)}
            </button>
          ))}
        </fieldset>
      )}
      {!found && !fault && <Waiting />}
      {found && column && found.points.length === 0 && <p class="soft">{i18n.t('records.none')}</p>}
      {found && column && found.points.length > 0 && <Bars points={found.points} column={column} />}
      {found && found.skipped > 0 && <p class="small soft">{i18n.t('notice.skipped', found.skipped, [count(found.skipped)])}</p>}
    </Section>
  );
}

const WIDE = 320;
const HIGH = 120;

/** Bars for the eye, and a table that says the same to everybody else. */
function Bars({ points, column }: { points: readonly Point[]; column: Column }) {
  const top = roundTop(Math.max(...points.map(({ y }) => y)));
  const width = WIDE / points.length;
  const told = (value: number) => lineOf(value, column.as ?? 'number');
  const [first, last] = [points[0], points.at(-1)];
  return (
    <div class="record-plot">
      <p class="small soft">{told(top)}</p>
      <svg viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true">
        <path class="grid" d={`M0 .5H${WIDE}M0 ${HIGH / 2}H${WIDE}M0 ${HIGH - 0.5}H${WIDE}`} />
        {points.map((point, at) => {
          const high = Math.max(0, (point.y / top) * HIGH);
          return (
            <rect key={at} x={at * width + width * 0.1} width={width * 0.8} y={HIGH - high} height={high}>
              <title>{i18n.t('records.pair', [named(point), told(point.y)])}</title>
            </rect>
          );
        })}
      </svg>
      <p class="row small soft">
        <span class="grow">{first && named(first)}</span>
        {points.length > 1 && <span>{last && named(last)}</span>}
      </p>
      <details>
        <summary>{i18n.t('records.asTable')}</summary>
        <table class="record-table">
          <thead>
            <tr>
              <th scope="col">{i18n.t('records.when')}</th>
              <th scope="col">{words('field', column.name)}</th>
            </tr>
          </thead>
          <tbody>
            {points.map((point, at) => (
              <tr key={at}>
                <th scope="row">
                  <bdi>{named(point)}</bdi>
                </th>
                <td>{told(point.y)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}
