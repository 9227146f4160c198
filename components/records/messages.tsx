import { i18n } from '#i18n';
import type { Column } from '../../lib/platforms/collection.ts';
import type { Json } from '../../lib/platforms/endpoint.ts';
import { textAt, valueAt } from '../../lib/view/record-paths.ts';
import { isMasked, timeOf } from '../../lib/view/record-values.ts';
import type { Place } from '../../lib/view/record-write.ts';
import { RecordFiles } from './file.tsx';
import { ageOf, DASH, momentOf } from './format.ts';

interface Props {
  value: Json;
  message: Column['message'];
  now: number;
  /** Where they are from: then their files can be fetched. */
  place?: Place | undefined;
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
export function RecordMessages({ value, message, now, place }: Props) {
  if (!Array.isArray(value) || !message) return <span class="soft">{DASH}</span>;
  return (
    <ol class="messages">
      {value.map((one, index) => (
        <Message key={index} one={one} message={message} now={now} place={place} />
      ))}
    </ol>
  );
}

type MessageProps = Omit<Props, 'value' | 'message'> & { one: Json; message: NonNullable<Column['message']> };

function Message({ one, message, now, place }: MessageProps) {
  const who = textAt(one, message.who);
  const side = (Object.hasOwn(sides, who.toLowerCase()) ? sides[who.toLowerCase()] : undefined) ?? 'theirs';
  const said = valueAt(one, message.text);
  const at = message.at === undefined ? null : timeOf(valueAt(one, message.at));
  const name = Object.hasOwn(sides, who.toLowerCase()) ? i18n.t(names[side]) : who || i18n.t('records.unnamed');
  return (
    <li class={`message ${side}`}>
      <p class="message-text" dir="auto">
        {typeof said === 'string' && !isMasked(said) ? said : DASH}
      </p>
      {place && message.files && <RecordFiles place={place} message={one} files={message.files} />}
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
