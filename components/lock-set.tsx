import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { faultText } from './accounts/outcome.ts';
import { IdleField, PassphraseField } from './lock-fields.tsx';
import type { LockVerbs } from './lock-verbs.ts';

const SHORTEST = 8;
const USUAL_IDLE_MINUTES = 15;

/** Sets the lock: the passphrase twice, because nobody can tell it to them again. */
export function LockSet({ verbs, close }: { verbs: LockVerbs; close(): void }) {
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const idle = useRef<HTMLSelectElement>(null);
  const problem = useSignal<{ at: 'first' | 'second'; words: string } | null>(null);
  const busy = useSignal(false);
  useEffect(() => first.current?.focus(), []);

  const fail = (at: 'first' | 'second', words: string) => {
    problem.value = { at, words };
    (at === 'first' ? first : second).current?.focus();
  };
  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (busy.value) return;
    const passphrase = first.current?.value ?? '';
    if (passphrase.length < SHORTEST) return fail('first', i18n.t('lock.short'));
    if (passphrase !== second.current?.value) return fail('second', i18n.t('lock.differ'));
    problem.value = null;
    busy.value = true;
    const reply = await verbs.set(passphrase, Number(idle.current?.value));
    busy.value = false;
    if (!reply.ok) return fail('first', faultText(reply.fault, '', Date.now()));
    verbs.said(i18n.t('lock.isSet'));
    close();
  }

  const at = (field: 'first' | 'second') => (problem.value?.at === field ? problem.value.words : null);
  return (
    <form class="stack" noValidate onSubmit={submit}>
      <PassphraseField
        label={i18n.t('lock.passphrase')}
        field={first}
        kind="new"
        hint={i18n.t('lock.hint')}
        problem={at('first')}
      />
      <PassphraseField label={i18n.t('lock.again')} field={second} kind="new" problem={at('second')} />
      <IdleField field={idle} value={USUAL_IDLE_MINUTES} />
      <p class="small soft">{i18n.t('lock.forgetting')}</p>
      <div class="row wrap">
        <button type="submit" class="button primary" aria-disabled={busy.value} aria-busy={busy.value}>
          {i18n.t('lock.submit')}
        </button>
        <button type="button" class="button" onClick={close}>
          {i18n.t('options.accounts.cancel')}
        </button>
        <span class="small soft" role="status">
          {busy.value && i18n.t('lock.working')}
        </span>
      </div>
    </form>
  );
}
