import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PlatformAbout } from '../../lib/messaging/routes.ts';
import { ConnectDone, ConnectProblem, connectProblemText } from './connect-answer.tsx';
import { LabelField, PlatformField } from './connect-fields.tsx';
import { AccountCredentials, type CredentialFields, type Filled, wordsOf } from './credentials.tsx';
import { isAboutField, type KeyProblem, type Outcome } from './outcome.ts';
import { AccountWhere } from './where.tsx';

interface Props {
  platforms: readonly PlatformAbout[];
  /** The keys are shut away by the passphrase: nothing can be added now. */
  locked: boolean;
  connect(platform: PlatformAbout['id'], filled: Filled, label: string): Promise<Outcome<{ accountId: string }>>;
  /** Unix ms, moving: read only while a countdown is shown. */
  now: ReadonlySignal<number>;
  /** How an account is called by now; null once it is gone. */
  labelOf(accountId: string): string | null;
}

type State =
  | { step: 'idle' }
  | { step: 'checking' }
  | { step: 'failed'; problem: KeyProblem; way: Filled['way'] }
  | { step: 'done'; accountId: string };

/** The form that connects an account: what was typed stays until the key has proved good, then it is gone. */
export function AccountConnect({ platforms, locked, now: clock, connect, labelOf }: Props) {
  const fields = useRef<CredentialFields>(null);
  const label = useRef<HTMLInputElement>(null);
  const state = useSignal<State>({ step: 'idle' });
  const chosen = useSignal(platforms[0]?.id);
  const platform = platforms.find((one) => one.id === chosen.value) ?? platforms[0];
  const now = state.value;
  const checking = now.step === 'checking';
  if (!platform) return null;

  const fail = (problem: KeyProblem, way: Filled['way']) => {
    state.value = { step: 'failed', problem, way };
    if (isAboutField(problem)) fields.current?.focus();
  };

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const typed = fields.current?.read();
    if (state.value.step === 'checking' || !platform || !typed) return;
    if ('wrong' in typed) return fail({ kind: typed.wrong }, typed.way);
    const granted = fields.current?.askHosts();
    const name = label.current?.value.trim() ?? '';
    state.value = { step: 'checking' };
    if (!(await granted)) return fail({ kind: 'permission' }, typed.way);
    const reply = await connect(platform.id, typed, name);
    if (!reply.ok) return fail(reply.fault, typed.way);
    fields.current?.clear();
    if (label.current) label.current.value = '';
    state.value = { step: 'done', accountId: reply.answer.accountId };
  }

  const problem = now.step === 'failed' ? now.problem : null;
  const inField = problem !== null && isAboutField(problem);
  const way = now.step === 'failed' ? (platform.ways.find(({ id }) => id === now.way) ?? platform.ways[0]) : undefined;
  const what = way ? wordsOf(way) : '';
  const words = checking ? i18n.t('options.connect.checking', [platform.name]) : null;
  return (
    <form class="connect-form" onSubmit={submit} noValidate>
      <PlatformField
        platforms={platforms}
        chosen={platform.id}
        onChoose={(id) => {
          chosen.value = id;
        }}
      />
      <div class="stack">
        <AccountCredentials
          key={platform.id}
          platform={platform}
          handle={fields}
          hint={i18n.t('options.connect.pasteHint')}
          problem={inField ? connectProblemText(problem, platform.name, what, clock.peek()) : null}
          onInput={() => {
            if (state.value.step !== 'checking') state.value = { step: 'idle' };
          }}
        />
        <AccountWhere platform={platform} />
      </div>
      <LabelField field={label} />
      <ConnectProblem problem={inField ? null : problem} vendor={platform.name} what={what} clock={clock} />
      <div class="row wrap">
        <button type="submit" class="button primary" aria-disabled={checking || locked} aria-busy={checking} disabled={locked}>
          {i18n.t('options.connect.submit')}
        </button>
        {locked && <span class="small soft">{i18n.t('options.connect.locked')}</span>}
        {words && (
          <span class="small soft" aria-hidden="true">
            {words}
          </span>
        )}
      </div>
      <ConnectDone label={now.step === 'done' ? labelOf(now.accountId) : null} checking={words} />
    </form>
  );
}
