import { signal, useSignal } from '@preact/signals';
import { useId, useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { addressesIn, MOST_ADDRESSES } from '../lib/addresses.ts';
import type { PlainFault } from '../lib/fault.ts';
import { browser } from '../lib/native.ts';
import type { Store } from '../lib/view/store.ts';
import { CheckAccess } from './check-access.tsx';
import { faultSays } from './fault-text.ts';
import { count } from './format.ts';

/** What was typed outlasts a change of tab in the panel. */
const typed = signal('');
/** Lines that are no addresses, told one by one. */
const MOST_TOLD = 5;

/** Where addresses are pasted, with what is wrong about them before anything is opened. */
export function CheckForm({ store }: { store: Store }) {
  const id = useId();
  const fault = useSignal<PlainFault | null>(null);
  const empty = useSignal(false);
  const text = typed.value;
  const { urls, invalid, doubles, over } = useMemo(() => addressesIn(text), [text]);

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    empty.value = urls.length === 0;
    if (urls.length === 0) return;
    const windowId = (await browser.windows.getCurrent().catch(() => null))?.id ?? null;
    const reply = await store.ask('check.start', { urls, windowId });
    fault.value = reply.ok ? null : reply.fault;
  }

  return (
    <form class="field" noValidate onSubmit={submit}>
      <label for={id}>{i18n.t('check.label')}</label>
      <textarea
        id={id}
        class="input"
        rows={4}
        dir="ltr"
        spellcheck={false}
        autocapitalize="off"
        placeholder={i18n.t('check.example')}
        aria-describedby={`${id}-hint ${id}-said`}
        value={text}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          empty.value = false;
        }}
      />
      <p class="small soft" id={`${id}-hint`}>
        {i18n.t('check.hint', [count(MOST_ADDRESSES)])}
      </p>
      <div id={`${id}-said`} class="small" role="status">
        {doubles > 0 && <p>{i18n.t('check.doubles', doubles, [count(doubles)])}</p>}
        {over > 0 && <p class="problem">{i18n.t('check.over', over, [count(over), count(MOST_ADDRESSES)])}</p>}
        {invalid.slice(0, MOST_TOLD).map((one) => (
          <p key={`${one.line} ${one.text}`} class="problem">
            {i18n.t('check.invalid', [count(one.line), one.text.slice(0, 60)])}
          </p>
        ))}
        {invalid.length > MOST_TOLD && <p class="problem">{i18n.t('check.invalidMore', [count(invalid.length - MOST_TOLD)])}</p>}
      </div>
      <CheckAccess urls={urls} />
      <p class="field-error" role="alert">
        {empty.value ? i18n.t('check.empty') : fault.value ? faultSays(fault.value, '') : ''}
      </p>
      <button type="submit" class="button primary">
        {urls.length > 0 ? i18n.t('check.start', urls.length, [count(urls.length)]) : i18n.t('check.startNone')}
      </button>
    </form>
  );
}
