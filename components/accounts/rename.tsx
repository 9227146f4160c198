import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Account } from '../../lib/storage/items.ts';
import { faultText } from './outcome.ts';
import type { AccountVerbs } from './verbs.ts';

interface Props {
  account: Account;
  verbs: AccountVerbs;
  close(): void;
}

/** Another label for an account, in place. Enter saves, Escape leaves it as it was. */
export function AccountRename({ account, verbs, close }: Props) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const problem = useSignal<string | null>(null);
  const busy = useSignal(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const label = field.current?.value.trim() ?? '';
    if (busy.value) return;
    if (!label) {
      problem.value = i18n.t('options.accounts.labelEmpty');
      field.current?.focus();
      return;
    }
    if (label === account.label) return close();
    busy.value = true;
    const reply = await verbs.rename(account.id, label);
    busy.value = false;
    if (reply.ok) {
      verbs.said(i18n.t('options.accounts.renamed', [label]));
      return close();
    }
    problem.value = faultText(reply.fault, account.platformName, Date.now());
    field.current?.focus();
  }

  return (
    <form
      class="account-form"
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <div class="field">
        <label for={id}>{i18n.t('options.connect.label')}</label>
        <input
          ref={field}
          id={id}
          class="input"
          type="text"
          maxLength={80}
          autocomplete="off"
          defaultValue={account.label}
          aria-invalid={problem.value !== null}
          aria-describedby={`${id}-problem`}
        />
        <p class="field-error" id={`${id}-problem`} role="alert">
          {problem.value}
        </p>
      </div>
      <div class="row wrap">
        <button type="submit" class="button primary" aria-disabled={busy.value}>
          {i18n.t('options.accounts.save')}
        </button>
        <button type="button" class="button" onClick={close}>
          {i18n.t('options.accounts.cancel')}
        </button>
      </div>
    </form>
  );
}
