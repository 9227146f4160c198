import { useSignal } from '@preact/signals';
import { useEffect, useId, useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { createConversation } from '../../lib/view/conversation.ts';
import { readTyped, typedAtFirst } from '../../lib/view/record-fields.ts';
import type { Place } from '../../lib/view/record-write.ts';
import { Section } from '../section.tsx';
import { RecordField } from './field.tsx';
import { RecordMessages } from './messages.tsx';
import { refusal } from './trouble.tsx';
import { words } from './words.ts';
import '../../assets/styles/fields.css';

/** A conversation with a widget, to try it. Held only for as long as it is shown. */
export function RecordChat({ place }: { place: Place }) {
  const { store, account, kind, context } = place;
  const chat = useMemo(() => createConversation(place), [account.id, kind.id, context.widget]);
  useEffect(() => chat.stop, [chat]);
  const fields = kind.talk?.start.fields ?? [];
  const first = useSignal(typedAtFirst(fields));
  const typed = useSignal('');
  const id = useId();
  const { lines, busy, fault, state, begun } = chat;
  const asksFirst = fields.length > 0 && !begun.value;
  const canSay = !busy.value && state.value !== 'ended';
  // As a visitor one talks without the account's key.
  if (!kind.talk && account.lacks?.includes('write'))
    return (
      <Section title={words('collection', kind.id)}>
        <p class="small soft">{i18n.t('records.readOnly')}</p>
      </Section>
    );

  async function send(event: Event): Promise<void> {
    event.preventDefault();
    const content = typed.value.trim();
    if (!content || !canSay) return;
    typed.value = '';
    const taken = await chat.say(content, asksFirst ? readTyped(fields, first.value, null).values : {});
    // What was not taken is there again, to be sent once more.
    if (!taken && typed.value === '') typed.value = content;
  }

  return (
    <Section
      title={words('collection', kind.id)}
      aside={
        (lines.value.length > 0 || begun.value) && (
          <button type="button" class="button quiet" disabled={busy.value && !kind.talk} onClick={chat.clear}>
            {i18n.t('records.chatAnew')}
          </button>
        )
      }
    >
      <p class="small soft">{i18n.t('records.chatCosts')}</p>
      <div role="log" aria-label={words('collection', kind.id)}>
        {lines.value.length > 0 && (
          <RecordMessages
            value={lines.value.map((line) => ({ ...line }))}
            message={{ who: 'role', text: 'content', at: 'at' }}
            now={store.now.value}
          />
        )}
      </div>
      <p role="status" class="small soft">
        {state.value === 'ended' && i18n.t('records.chatEnded')}
        {state.value === 'late' && i18n.t('records.chatLate')}
      </p>
      <form class="form chat-form" onSubmit={send}>
        {asksFirst &&
          fields.map((field) => (
            <RecordField
              key={field.name}
              field={field}
              typed={first.value[field.name] ?? ''}
              onType={(text) => {
                first.value = { ...first.value, [field.name]: text };
              }}
            />
          ))}
        <div class="field">
          <label for={id}>{i18n.t('records.chatMessage')}</label>
          <textarea
            id={id}
            class="input"
            rows={3}
            dir="auto"
            value={typed.value}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) void send(event);
            }}
          />
        </div>
        <p role="alert" class="field-error">
          {fault.value && refusal(account, fault.value, store.now.value)}
        </p>
        <button type="submit" class="button primary" disabled={!canSay || typed.value.trim() === ''} aria-busy={busy.value}>
          {i18n.t(busy.value ? 'records.chatWaiting' : 'records.chatSend')}
        </button>
      </form>
    </Section>
  );
}
