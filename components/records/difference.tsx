import { i18n } from '#i18n';
import type { Field } from '../../lib/platforms/collection.ts';
import type { Json } from '../../lib/platforms/endpoint.ts';
import { differences } from '../../lib/view/record-difference.ts';
import { isHidden } from '../../lib/view/record-fields.ts';
import { isBlank, isEmpty, isReadable } from '../../lib/view/record-values.ts';
import { jsonOf, plainName } from './format.ts';
import { RecordNested } from './nested.tsx';
import { words } from './words.ts';

interface Props {
  before: { [name: string]: Json };
  after: { [name: string]: Json };
  fields: readonly Field[];
}

/** What would be different, place by place: as it is, and as it will be. */
export function RecordDifference({ before, after, fields }: Props) {
  const found = differences(before, after);
  if (found.length === 0) return <p>{i18n.t('records.noDifference')}</p>;
  return (
    <dl class="record-difference">
      {found.map(({ path, from, to }, at) => {
        const [name = '', ...rest] = path;
        const field = fields.find((one) => one.name === name);
        return (
          <div key={at}>
            <dt>
              <span dir="auto">{[field ? words('field', name) : plainName(name), ...rest].join(' › ')}</span>
            </dt>
            {from !== undefined && !isEmpty(from) && (
              <dd class="was">
                <span class="side">{i18n.t('records.was')}</span>
                <del>
                  <Shown value={from} field={field} />
                </del>
              </dd>
            )}
            <dd class="becomes">
              <span class="side">{i18n.t('records.becomes')}</span>
              {to === undefined || isEmpty(to) ? (
                <span class="soft">{i18n.t('records.nothing')}</span>
              ) : (
                <ins>
                  <Shown value={to} field={field} />
                </ins>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Shown({ value, field }: { value: Json; field: Field | undefined }) {
  if (isHidden(field, value)) return <span class="soft">{i18n.t('records.hidden')}</span>;
  if (typeof value === 'boolean') return <span>{i18n.t(value ? 'records.yes' : 'records.no')}</span>;
  // What has names but no values is not nothing here: it is sent.
  if (typeof value === 'object' && isReadable(value) && !isBlank(value)) return <RecordNested value={value} />;
  if (typeof value === 'object') return <pre dir="ltr">{jsonOf(value)}</pre>;
  return (
    <span class="record-long" dir="auto">
      {String(value)}
    </span>
  );
}
