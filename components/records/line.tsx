import { i18n } from '#i18n';
import type { Collection } from '../../lib/platforms/collection.ts';
import type { RecordRow } from '../../lib/view/record-paths.ts';
import { timeOf } from '../../lib/view/record-values.ts';
import { Icon } from '../icon.tsx';
import { columnValue, DASH, lineOf, momentOf, needsName } from './format.ts';
import { words } from './words.ts';

interface Props {
  kind: Collection;
  row: RecordRow;
  name: string;
  now: number;
  onOpen: () => void;
}

/** A record in a list: its name, and its columns below it, or beside it where there is room. */
export function RecordLine({ kind, row, name, now, onOpen }: Props) {
  return (
    <button type="button" class="record-line" onClick={onOpen}>
      <span class="record-name ellipsis" dir="auto" title={name}>
        {name}
      </span>
      <span class="record-columns">
        {kind.columns.map((column) => {
          const value = columnValue(row.record, column);
          const said = lineOf(value, column.as, now);
          // What is not there is told in the record; here it would only be a row of dashes.
          if (said === DASH) return null;
          const title = words('field', column.name);
          const ms = column.as === 'time' ? timeOf(value) : null;
          return (
            <span
              key={column.name}
              class="record-cell ellipsis"
              title={i18n.t('records.pair', [title, ms === null ? lineOf(value, column.as) : momentOf(ms)])}
            >
              <span class={needsName(column.as) ? undefined : 'visually-hidden'}>{`${i18n.t('records.label', [title])} `}</span>
              <bdi>{said}</bdi>
            </span>
          );
        })}
      </span>
      <Icon name="next" />
    </button>
  );
}
