import type { Column } from '../../lib/platforms/collection.ts';
import type { Json } from '../../lib/platforms/endpoint.ts';
import { isBlank } from '../../lib/view/record-values.ts';
import type { Place } from '../../lib/view/record-write.ts';
import { columnValue } from './format.ts';
import { RecordValue } from './value.tsx';
import { words } from './words.ts';

/** What takes a line of its own below its name. */
const isTall = ({ as }: Column, value: Json | undefined): boolean =>
  (as === 'long' || as === 'json' || as === 'messages') && !isBlank(value);

interface Props {
  columns: readonly Column[];
  record: Json;
  now: number;
  /** Where it is from: what goes with it can be fetched then. */
  place?: Place;
}

/** The columns of one record, each by its name. */
export function RecordFacts({ columns, record, now, place }: Props) {
  return (
    <dl class="record-facts">
      {columns.map((column) => {
        const value = columnValue(record, column);
        return (
          <div key={column.name} class={isTall(column, value) ? 'tall' : undefined}>
            <dt>{words('field', column.name)}</dt>
            <dd>
              <RecordValue value={value} column={column} now={now} place={place} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
