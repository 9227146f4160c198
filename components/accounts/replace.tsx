import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PlatformAbout } from '../../lib/messaging/routes.ts';
import type { Account } from '../../lib/storage/items.ts';
import { AccountCredentials, type CredentialFields, type Way, wordsOf } from './credentials.tsx';
import { type KeyProblem, keyProblemText } from './outcome.ts';
import type { AccountVerbs } from './verbs.ts';
import { AccountWhere } from './where.tsx';

interface Props {
  account: Account;
  platform: PlatformAbout;
  verbs: AccountVerbs;
  close(): void;
}

/** A new key for an account that stays as it is otherwise. */
export function AccountReplace({ account, platform: whole, verbs, close }: Props) {
  // On a vendor's own page one connects: the same person's account is the same one then.
  const platform = { ...whole, ways: whole.ways.filter(({ id }) => id !== 'browser') };
  const fields = useRef<CredentialFields>(null);
  const tried = useSignal<Way | undefined>(platform.ways[0]);
  const problem = useSignal<KeyProblem | null>(null);
  const busy = useSignal(false);
  useEffect(() => fields.current?.focus(), []);

  const fail = (kind: KeyProblem) => {
    problem.value = kind;
    busy.value = false;
    fields.current?.focus();
  };
  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (busy.value) return;
    const typed = fields.current?.read();
    if (!typed) return;
    tried.value = platform.ways.find(({ id }) => id === typed.way);
    if ('wrong' in typed) return fail({ kind: typed.wrong });
    const granted = fields.current?.askHosts();
    busy.value = true;
    problem.value = null;
    if (!(await granted)) return fail({ kind: 'permission' });
    const reply = await verbs.replaceKey(account.id, typed);
    if (!reply.ok) return fail(reply.fault);
    fields.current?.clear();
    verbs.said(i18n.t('options.accounts.replaced', [account.label]));
    close();
  }

  const words =
    problem.value &&
    i18n.t('options.problem.both', [
      keyProblemText(problem.value, platform.name, tried.value ? wordsOf(tried.value) : '', Date.now()),
      i18n.t('options.problem.oldStays'),
    ]);
  return (
    <form
      class="account-form"
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !busy.value) close();
      }}
    >
      <AccountCredentials
        platform={platform}
        handle={fields}
        hint={i18n.t('options.accounts.replaceHint')}
        problem={words}
        onInput={() => {
          problem.value = null;
        }}
      />
      <AccountWhere platform={platform} />
      <div class="row wrap">
        <button type="submit" class="button primary" aria-disabled={busy.value} aria-busy={busy.value}>
          {i18n.t('options.accounts.replaceSubmit')}
        </button>
        <button type="button" class="button" disabled={busy.value} onClick={close}>
          {i18n.t('options.accounts.cancel')}
        </button>
        <span class="small soft" role="status">
          {busy.value && i18n.t('options.connect.checking', [platform.name])}
        </span>
      </div>
    </form>
  );
}
