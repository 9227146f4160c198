import { i18n } from '#i18n';
import type { Json } from '../../lib/platforms/endpoint.ts';
import { isMap } from '../../lib/view/record-paths.ts';
import { isBlank } from '../../lib/view/record-values.ts';
import { DASH, lineOf, plainName } from './format.ts';

/** What a vendor keeps in a shape of its own: a line for each name and its value, one step further in for what is inside another. */
export function RecordNested({ value }: { value: Json }) {
  if (isBlank(value)) return <span class="soft">{DASH}</span>;
  if (Array.isArray(value))
    return (
      <ul class="nested-list">
        {value.map((one, at) => (
          <li key={at} class={isMap(one) ? undefined : 'single'}>
            <RecordNested value={one} />
          </li>
        ))}
      </ul>
    );
  if (isMap(value))
    return (
      <dl class="nested">
        {Object.entries(value).map(([name, inner]) => (
          <div key={name} class={typeof inner === 'object' && !isBlank(inner) ? 'deep' : undefined}>
            <dt dir="auto" title={name}>
              {i18n.t('records.label', [plainName(name)])}
            </dt>
            <dd>
              <RecordNested value={inner} />
            </dd>
          </div>
        ))}
      </dl>
    );
  return (
    <span class="record-long" dir="auto">
      {lineOf(value, 'long')}
    </span>
  );
}
