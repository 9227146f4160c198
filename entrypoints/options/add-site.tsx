import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { type Access, allowSite, readAccess } from '../../components/site-access-mode.ts';
import { browser } from '../../lib/native.ts';

/** Allows one more site by its name, for somebody who is not on it just now. */
export function AddSite({ said }: { said(words: string): void }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const problem = useSignal<string | null>(null);
  // Known beforehand: a request is only taken while the click is being handled.
  const access = useRef<Access>({ mode: 'click', sites: [] });
  useEffect(() => {
    const look = () => {
      void readAccess().then((now) => {
        access.current = now;
      });
    };
    look();
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
    return () => {
      browser.permissions.onAdded.removeListener(look);
      browser.permissions.onRemoved.removeListener(look);
    };
  }, []);

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const host = hostFrom(field.current?.value ?? '');
    if (!host) {
      fail(i18n.t('access.addInvalid'));
      return;
    }
    problem.value = null;
    allowSite(host, access.current).then(
      (granted) => {
        if (!granted) {
          fail(i18n.t('access.addRefused'));
          return;
        }
        if (field.current) field.current.value = '';
        said(i18n.t('access.added', [host]));
      },
      () => fail(i18n.t('access.addRefused')),
    );
  }
  const fail = (words: string) => {
    problem.value = words;
    field.current?.focus();
  };

  return (
    <form class="field" noValidate onSubmit={submit}>
      <label for={id}>{i18n.t('access.add')}</label>
      <div class="key-field">
        <input
          ref={field}
          id={id}
          class="input"
          type="text"
          inputMode="url"
          dir="ltr"
          maxLength={300}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-invalid={problem.value !== null}
          aria-describedby={`${id}-problem ${id}-hint`}
        />
        <button type="submit" class="button">
          {i18n.t('access.addSubmit')}
        </button>
      </div>
      <p class="field-error" id={`${id}-problem`} role="alert">
        {problem.value}
      </p>
      <p class="small soft" id={`${id}-hint`}>
        {i18n.t('access.addHint')}
      </p>
    </form>
  );
}

/** The host in what was typed: a bare name or a whole address. Null for anything that is not one website. */
function hostFrom(typed: string): string | null {
  const text = typed.trim();
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!text || !URL.canParse(address)) return null;
  const { hostname, username } = new URL(address);
  return username === '' && /^[a-z0-9.[\]:-]+$/i.test(hostname) ? hostname : null;
}
