import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PageCommand } from '../lib/messaging/routes.ts';
import type { Command, Embed } from '../lib/storage/pages.ts';
import type { Store } from '../lib/view/store.ts';
import { FlowForm, IdentifyForm, MessageForm } from './command-forms.tsx';
import '../assets/styles/actions.css';

export interface Props {
  store: Store;
  embed: Embed;
  tabId: number;
  name: string;
  /** Whether its first button may be the one primary button in sight. */
  leading: boolean;
}

/** In the order they are offered: what it is called, what is said once it was seen to be done, and the form it needs. */
const offers = [
  { command: 'open', label: 'act.open', done: 'act.opened', Form: null },
  { command: 'close', label: 'act.close', done: 'act.closed', Form: null },
  { command: 'open-with', label: 'act.openWith', done: 'act.openedWith', Form: MessageForm },
  { command: 'identify', label: 'act.identify', done: 'act.identified', Form: IdentifyForm },
  { command: 'start-flow', label: 'act.startFlow', done: 'act.flowStarted', Form: FlowForm },
] as const;
const offerOf = (command: Command) => offers.find((one) => one.command === command) ?? offers[0];

/** What an embed can be made to do in its page, as far as its vendor documents it. What became of it is told from the page. */
export function EmbedActions({ store, embed, tabId, name, leading }: Props) {
  const open = useSignal<Command | null>(null);
  const said = useSignal('');
  const id = useId();
  const offered = offers.filter(({ command }) => embed.can.includes(command));
  if (!offered.length) return null;
  const current = offered.find(({ command }) => command === open.value);

  const send = async (command: PageCommand) => {
    said.value = i18n.t('act.sending');
    const reply = await store.ask('page.command', { tabId, key: embed.key, command });
    const seen = reply.ok ? (reply.answer as { seen: Seen }).seen : null;
    said.value = says(command.do, seen, embed);
    if (seen !== 'done' || !open.peek()) return;
    open.value = null;
    document.getElementById(`${id}${command.do}`)?.focus();
  };
  return (
    <fieldset class="actions" aria-label={i18n.t('act.group', [name])}>
      <div class="row wrap">
        {offered.map(({ command, label, Form }, at) => (
          <button
            type="button"
            key={command}
            id={`${id}${command}`}
            class={leading && at === 0 && !current ? 'button primary' : 'button'}
            aria-expanded={Form ? open.value === command : undefined}
            onClick={() => {
              said.value = '';
              if (Form) open.value = open.value === command ? null : command;
              else void send({ do: command as 'open' | 'close' });
            }}
          >
            {i18n.t(label)}
          </button>
        ))}
      </div>
      {current?.Form && (
        <current.Form
          key={current.command}
          platform={embed.platform}
          primary={leading}
          onSend={send}
          onClose={() => {
            open.value = null;
            document.getElementById(`${id}${current.command}`)?.focus();
          }}
        />
      )}
      <p role="status" class="small soft">
        {said.value}
      </p>
    </fieldset>
  );
}

type Seen = 'done' | 'no-change' | 'not-ready';

/** What could be seen of a command afterwards; null: the page did not answer. */
function says(command: Command, seen: Seen | null, { findings }: Embed): string {
  if (seen === 'done') return i18n.t(offerOf(command).done);
  if (seen === 'no-change') return i18n.t('act.noChange');
  if (seen === null) return i18n.t('act.failed');
  return i18n.t(findings.some(({ rule }) => rule === 'queue-shadowed') ? 'act.notReadyWhy' : 'act.notReady');
}
