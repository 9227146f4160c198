import { i18n } from '#i18n';
import type { Column } from '../../lib/platforms/collection.ts';
import type { Json } from '../../lib/platforms/endpoint.ts';
import { isMap, textAt, valueAt } from '../../lib/view/record-paths.ts';
import { isMasked, timeOf } from '../../lib/view/record-values.ts';
import { ageOf, DASH, momentOf } from './format.ts';

interface Props {
  value: Json;
  message: Column['message'];
  now: number;
}

type Side = 'theirs' | 'ours' | 'between';
const sides: Readonly<Record<string, Side>> = {
  user: 'theirs',
  human: 'theirs',
  visitor: 'theirs',
  assistant: 'ours',
  agent: 'ours',
  bot: 'ours',
  ai: 'ours',
  system: 'between',
  tool: 'between',
};
const names = { theirs: 'records.visitor', ours: 'records.bot', between: 'records.system' } as const;

/** A conversation: what was said, by whom and when, the visitor's side apart from the bot's by place, edge and word. */
export function RecordMessages({ value, message, now }: Props) {
  if (!Array.isArray(value) || !message) return <span class="soft">{DASH}</span>;
  return (
    <ol class="messages">
      {value.map((one, index) => (
        <Message key={index} one={one} message={message} now={now} />
      ))}
    </ol>
  );
}

function Message({ one, message, now }: { one: Json; message: NonNullable<Column['message']>; now: number }) {
  const who = textAt(one, message.who);
  const side = (Object.hasOwn(sides, who.toLowerCase()) ? sides[who.toLowerCase()] : undefined) ?? 'theirs';
  const said = valueAt(one, message.text);
  const at = message.at === undefined ? null : timeOf(valueAt(one, message.at));
  const files = message.files === undefined ? [] : filesIn(valueAt(one, message.files));
  const name = Object.hasOwn(sides, who.toLowerCase()) ? i18n.t(names[side]) : who || i18n.t('records.unnamed');
  return (
    <li class={`message ${side}`}>
      <p class="message-text" dir="auto">
        {typeof said === 'string' && !isMasked(said) ? said : DASH}
      </p>
      {files.length > 0 && (
        <ul class="record-tags">
          {files.map((file, index) => (
            <li key={index} class="chip" dir="auto">
              {file}
            </li>
          ))}
        </ul>
      )}
      <p class="message-by">
        <bdi>{name}</bdi>
        {at !== null && (
          <>
            {' · '}
            <time dateTime={new Date(at).toISOString()} title={ageOf(at, now)}>
              {momentOf(at)}
            </time>
          </>
        )}
      </p>
    </li>
  );
}

/** What the files of a message are called. */
function filesIn(value: Json | undefined): string[] {
  if (!Array.isArray(value)) return [];
  return value.map((file) => (isMap(file) ? textAt(file, 'name') || textAt(file, 'file_name') : '') || i18n.t('records.file'));
}
