import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PlainFault } from '../../lib/fault.ts';
import type { Json } from '../../lib/platforms/endpoint.ts';
import { isMap, textAt } from '../../lib/view/record-paths.ts';
import type { Place } from '../../lib/view/record-write.ts';
import { write } from '../../lib/view/records.ts';
import { Section } from '../section.tsx';
import { RecordMessages } from './messages.tsx';
import { refusal } from './trouble.tsx';
import { words } from './words.ts';
import '../../assets/styles/fields.css';

type Line = { role: 'user' | 'assistant'; content: string };

/** What was answered: as a completion, as a message, or as a text. */
function saidIn(answer: Json): string {
  if (typeof answer === 'string') return answer;
  const places = ['choices.0.message.content', 'message.content', 'content', 'response', 'message'];
  return isMap(answer) ? (places.map((place) => textAt(answer, place)).find(Boolean) ?? '') : '';
}

/** A conversation with a widget, to try it. Held only for as long as it is shown. */
export function RecordChat({ place }: { place: Place }) {
  const { store, account, kind, context } = place;
  const lines = useSignal<readonly Line[]>([]);
  const typed = useSignal('');
  const asking = useSignal(false);
  const fault = useSignal<PlainFault | null>(null);
  const id = useId();

  async function send(event: Event): Promise<void> {
    event.preventDefault();
    const content = typed.value.trim();
    if (!content || asking.value) return;
    const messages: Line[] = [...lines.value, { role: 'user', content }];
    asking.value = true;
    fault.value = null;
    const outcome = await write(store, {
      accountId: account.id,
      endpoint: kind.submit?.ask ?? '',
      values: { ...context, messages },
    });
    asking.value = false;
    if (!outcome.ok) {
      // What was typed stays, to be sent again.
      fault.value = outcome.fault;
      return;
    }
    if (typed.value.trim() === content) typed.value = '';
    lines.value = [...messages, { role: 'assistant', content: saidIn(outcome.answer) }];
  }

  return (
    <Section
      title={words('collection', kind.id)}
      aside={
        lines.value.length > 0 && (
          <button
            type="button"
            class="button quiet"
            disabled={asking.value}
            onClick={() => {
              lines.value = [];
              fault.value = null;
            }}
          >
            {i18n.t('records.chatAnew')}
          </button>
        )
      }
    >
      <p class="small soft">{i18n.t('records.chatCosts')}</p>
      <div role="log" aria-label={words('collection', kind.id)}>
        {lines.value.length > 0 && (
          <RecordMessages value={[...lines.value]} message={{ who: 'role', text: 'content' }} now={store.now.value} />
        )}
      </div>
      <form class="form" onSubmit={send}>
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
        <button
          type="submit"
          class="button primary"
          disabled={asking.value || typed.value.trim() === ''}
          aria-busy={asking.value}
        >
          {i18n.t(asking.value ? 'records.chatWaiting' : 'records.chatSend')}
        </button>
      </form>
    </Section>
  );
}
