import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { faultText, type Outcome } from './accounts/outcome.ts';
import { IdleField, PassphraseField } from './lock-fields.tsx';
import { type LockVerbs, minutes } from './lock-verbs.ts';

interface Props {
  idleMinutes: number;
  verbs: LockVerbs;
  close(): void;
}

/** Changes the time of the lock that is set, or removes it: both by its passphrase, so that an unguarded open page is not enough. */
export function LockChange({ idleMinutes, verbs, close }: Props) {
  const passphrase = useRef<HTMLInputElement>(null);
  const idle = useRef<HTMLSelectElement>(null);
  const problem = useSignal<string | null>(null);
  const busy = useSignal(false);
  useEffect(() => passphrase.current?.focus(), []);

  const fail = (words: string) => {
    problem.value = words;
    passphrase.current?.focus();
  };
  async function run(work: (given: string) => Promise<Outcome<{ opened: boolean }>>, done: () => string): Promise<void> {
    if (busy.value) return;
    const given = passphrase.current?.value ?? '';
    if (!given) return fail(i18n.t('lock.empty'));
    problem.value = null;
    busy.value = true;
    const reply = await work(given);
    busy.value = false;
    if (!reply.ok) return fail(faultText(reply.fault, '', Date.now()));
    if (!reply.answer.opened) return fail(i18n.t('lock.wrong'));
    verbs.said(done());
    close();
  }
  const chosen = () => Number(idle.current?.value);

  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = chosen();
        void run(
          (given) => verbs.changeIdle(given, wanted),
          () => i18n.t('lock.isChanged', [minutes(wanted)]),
        );
      }}
    >
      <PassphraseField
        label={i18n.t('lock.current')}
        field={passphrase}
        kind="current"
        hint={i18n.t('lock.changeHint')}
        problem={problem.value}
      />
      <IdleField field={idle} value={idleMinutes} />
      <div class="row wrap">
        <button type="submit" class="button primary" aria-disabled={busy.value} aria-busy={busy.value}>
          {i18n.t('lock.saveIdle')}
        </button>
        <button
          type="button"
          class="button danger"
          aria-disabled={busy.value}
          onClick={() => void run(verbs.remove, () => i18n.t('lock.isRemoved'))}
        >
          {i18n.t('lock.remove')}
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
