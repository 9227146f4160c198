import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PlatformAbout } from '../lib/messaging/routes.ts';
import { useHosts } from './account-hosts.ts';
import { KeyField } from './account-key-field.tsx';
import { isAboutField, type KeyProblem, keyProblemText, type Outcome } from './account-outcome.ts';
import { AccountWhere } from './account-where.tsx';
import { Icon } from './icon.tsx';

interface Props {
  platforms: readonly PlatformAbout[];
  /** The keys are shut away by the passphrase: nothing can be added now. */
  locked: boolean;
  connect(platform: PlatformAbout['id'], secret: string, label: string): Promise<Outcome<{ accountId: string }>>;
  /** Unix ms, moving: read only while a countdown is shown. */
  now: ReadonlySignal<number>;
  /** How an account is called by now. */
  labelOf(accountId: string): string | null;
}

type State =
  | { step: 'idle' }
  | { step: 'checking' }
  | { step: 'failed'; problem: KeyProblem }
  | { step: 'done'; accountId: string; typed: string };

/** The form that connects an account: what was typed stays until the key has proved good, then it is gone. */
export function AccountConnect({ platforms, locked, now: clock, connect, labelOf }: Props) {
  const id = useId();
  const key = useRef<HTMLInputElement>(null);
  const label = useRef<HTMLInputElement>(null);
  const state = useSignal<State>({ step: 'idle' });
  const chosen = useSignal(platforms[0]?.id);
  const platform = platforms.find((one) => one.id === chosen.value) ?? platforms[0];
  const askHosts = useHosts(platform?.origins ?? []);
  const now = state.value;
  const checking = useComputed(() => state.value.step === 'checking').value;
  if (!platform) return null;

  const fail = (problem: KeyProblem) => {
    state.value = { step: 'failed', problem };
    if (isAboutField(problem)) key.current?.focus();
  };

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (checking || !platform) return;
    const secret = key.current?.value.trim() ?? '';
    if (!secret) return fail({ kind: 'empty' });
    // Longer than any command line that holds one token.
    if (secret.length > 5000) return fail({ kind: 'invalid' });
    const granted = askHosts();
    const typed = label.current?.value.trim() ?? '';
    state.value = { step: 'checking' };
    if (!(await granted)) return fail({ kind: 'permission' });
    const reply = await connect(platform.id, secret, typed);
    if (!reply.ok) return fail(reply.fault);
    for (const field of [key, label]) if (field.current) field.current.value = '';
    state.value = { step: 'done', accountId: reply.answer.accountId, typed: typed || platform.name };
  }

  const problem = now.step === 'failed' ? now.problem : null;
  const words = problem && wordsFor(problem, platform.name, clock);
  const inField = problem !== null && isAboutField(problem);
  return (
    <form class="connect-form" onSubmit={submit} noValidate>
      <div class="field">
        <label for={`${id}-platform`}>{i18n.t('options.connect.platform')}</label>
        <select
          id={`${id}-platform`}
          class="input"
          value={platform.id}
          onChange={(event) => {
            chosen.value = event.currentTarget.value as PlatformAbout['id'];
          }}
        >
          {platforms.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      <div class="stack">
        <KeyField
          label={i18n.t('options.credential.token')}
          field={key}
          hint={i18n.t('options.connect.pasteHint')}
          problem={inField ? words : null}
          onInput={() => {
            if (state.value.step !== 'checking') state.value = { step: 'idle' };
          }}
        />
        <AccountWhere platform={platform} />
      </div>
      <div class="field">
        <div class="row">
          <label class="field-label" for={`${id}-label`}>
            {i18n.t('options.connect.label')}
          </label>
          <span class="small soft" aria-hidden="true">
            {i18n.t('options.connect.optional')}
          </span>
        </div>
        <input ref={label} id={`${id}-label`} class="input" type="text" maxLength={80} autocomplete="off" aria-describedby={`${id}-label-hint`} />
        <p class="small soft" id={`${id}-label-hint`}>
          {i18n.t('options.connect.labelHint')}
        </p>
      </div>
      <div role="alert">
        {words && !inField && (
          <div class="notice bad rounded">
            <Icon name="error" />
            <span class="grow">{words}</span>
          </div>
        )}
      </div>
      <div class="row wrap">
        <button type="submit" class="button primary" aria-disabled={checking || locked} aria-busy={checking} disabled={locked}>
          {i18n.t('options.connect.submit')}
        </button>
        {locked && <span class="small soft">{i18n.t('options.connect.locked')}</span>}
        {checking && (
          <span class="small soft" aria-hidden="true">
            {i18n.t('options.connect.checking', [platform.name])}
          </span>
        )}
      </div>
      <div role="status">
        {checking && <span class="visually-hidden">{i18n.t('options.connect.checking', [platform.name])}</span>}
        {now.step === 'done' && (
          <div class="notice good rounded">
            <Icon name="check" />
            <span class="grow">
              <strong>{i18n.t('options.connect.done', [labelOf(now.accountId) ?? now.typed])}</strong> {i18n.t('options.connect.next')}
            </span>
          </div>
        )}
      </div>
    </form>
  );
}

function wordsFor(problem: KeyProblem, vendor: string, clock: ReadonlySignal<number>): string {
  const moving = 'retryAt' in problem && problem.retryAt;
  const words = keyProblemText(problem, vendor, moving ? clock.value : clock.peek());
  return problem.kind === 'empty' ? words : i18n.t('options.problem.both', [words, i18n.t('options.problem.nothingKept')]);
}
