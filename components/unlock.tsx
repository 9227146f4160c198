import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Store } from '../lib/view/store.ts';
import { faultSays } from './fault-text.ts';
import { Section } from './section.tsx';

/** Stable, so that it runs when the field appears and never again. */
const focusOnce = (input: HTMLInputElement | null): void => input?.focus();

/** Open the passphrase lock. */
export function Unlock({ store }: { store: Store }) {
  const failure = useSignal('');
  const opening = useSignal(false);
  const id = useId();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    opening.value = true;
    const reply = await store.ask('lock.open', { passphrase: String(new FormData(form).get('passphrase')) });
    opening.value = false;
    if (!reply.ok) failure.value = faultSays(reply.fault, '');
    else failure.value = (reply.answer as { opened: boolean }).opened ? '' : i18n.t('unlock.wrong');
    form.reset();
  };
  return (
    <Section title={i18n.t('unlock.title')}>
      <form class="stack" onSubmit={submit}>
        <p>{i18n.t('unlock.why')}</p>
        <div class="field">
          <label for={id}>{i18n.t('unlock.passphrase')}</label>
          <input
            id={id}
            class="input"
            type="password"
            name="passphrase"
            autocomplete="current-password"
            required
            ref={focusOnce}
          />
        </div>
        <p role="alert" class="field-error">
          {failure.value}
        </p>
        <button type="submit" class="button primary" disabled={opening.value}>
          {i18n.t(opening.value ? 'unlock.opening' : 'unlock.submit')}
        </button>
      </form>
    </Section>
  );
}
