import { i18n } from '#i18n';
import type { Column } from '../../lib/platforms/collection.ts';
import type { Json } from '../../lib/platforms/endpoint.ts';
import { isBlank, isEmpty, isMasked, isReadable, linkOf, tagsOf, timeOf } from '../../lib/view/record-values.ts';
import type { Place } from '../../lib/view/record-write.ts';
import { Copy } from '../copy.tsx';
import { ageOf, DASH, jsonOf, lineOf, momentOf } from './format.ts';
import { RecordMessages } from './messages.tsx';
import { RecordNested } from './nested.tsx';
import { words } from './words.ts';

interface Props {
  value: Json | undefined;
  column: Column;
  now: number;
  place?: Place | undefined;
}

/** One value of a record, by how its kind says it is shown. Always text, never markup of the vendor's. */
export function RecordValue({ value, column, now, place }: Props) {
  const { as = 'text' } = column;
  if (isEmpty(value) || value === undefined) return <span class="soft">{DASH}</span>;
  if (isMasked(value)) return <span class="soft">{lineOf(value)}</span>;
  if (as === 'messages') return <RecordMessages value={value} message={column.message} now={now} place={place} />;
  if (as === 'json')
    return typeof value === 'object' && !isBlank(value) ? (
      <Data value={value} name={words('field', column.name)} />
    ) : (
      <RecordNested value={value} />
    );
  if (as === 'long')
    return (
      <p class="record-long" dir="auto">
        {lineOf(value, 'long')}
      </p>
    );
  if (as === 'time') return <Time value={value} now={now} />;
  if (as === 'link') return <Link value={value} />;
  if (as === 'tags') {
    const tags = tagsOf(value);
    if (tags.length === 0) return <span class="soft">{DASH}</span>;
    return (
      <ul class="record-tags">
        {tags.map((tag, at) => (
          <li key={at} class="chip" dir="auto">
            {tag}
          </li>
        ))}
      </ul>
    );
  }
  if (as === 'text' && isId(column) && typeof value !== 'object') return <Id id={String(value)} />;
  return <span dir="auto">{lineOf(value, as)}</span>;
}

/** Whether a column's values are ids, by its name. */
const isId = ({ name }: Column): boolean => /(^|_)id$/.test(name);

/** In one line however long it is, and copied whole by a click. */
function Id({ id }: { id: string }) {
  return <Copy class="id" text={id} label={id} named={i18n.t('widgets.copyId', [id])} />;
}

function Time({ value, now }: { value: Json; now: number }) {
  const ms = timeOf(value);
  if (ms === null) return <span class="soft">{DASH}</span>;
  return (
    <time dateTime={new Date(ms).toISOString()} title={ageOf(ms, now)}>
      {momentOf(ms)}
    </time>
  );
}

function Link({ value }: { value: Json }) {
  const url = linkOf(value);
  if (!url) return <span dir="auto">{lineOf(value)}</span>;
  return (
    <a href={url.href} target="_blank" rel="noopener noreferrer" title={i18n.t('records.newTab')}>
      <bdi>{String(value)}</bdi>
    </a>
  );
}

/** What has a shape of its own: read line by line, taken along as it is. */
function Data({ value, name }: { value: Json; name: string }) {
  const text = jsonOf(value);
  const label = i18n.t('records.copyJson');
  return (
    <div class="record-json">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard has to reach it */}
      <section tabIndex={0} aria-label={name}>
        {isReadable(value) ? <RecordNested value={value} /> : <pre dir="ltr">{text}</pre>}
      </section>
      <Copy class="button" text={text} label={label} named={i18n.t('records.pair', [label, name])} />
    </div>
  );
}
