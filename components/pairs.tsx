import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { count } from './format.ts';
import { Icon } from './icon.tsx';

const KEY = 'pair-key';
const VALUE = 'pair-value';
const MAX_KEY = 100;
const MAX_VALUE = 2000;

/** The pairs typed into a form, without empty rows. Null where a value has no name. */
export function pairsOf(form: FormData): Record<string, string> | null {
  const values = form.getAll(VALUE).map(String);
  const pairs = form.getAll(KEY).map((key, at) => [String(key).trim(), (values[at] ?? '').trim()] as const);
  if (pairs.some(([key, value]) => !key && value)) return null;
  return Object.fromEntries(pairs.filter(([key]) => key));
}

/** Names and values of a person's own: as many rows as wanted, none at first. */
export function Pairs({ title }: { title: string }) {
  const rows = useSignal<number[]>([]);
  const next = useRef(0);
  const box = useRef<HTMLFieldSetElement>(null);
  const id = useId();
  const added = useRef(false);
  useEffect(() => {
    if (added.current) box.current?.querySelector<HTMLElement>('li:last-child input')?.focus();
    added.current = false;
  }, [rows.value]);
  const add = () => {
    added.current = true;
    rows.value = [...rows.value, next.current++];
  };
  const remove = (row: number) => {
    rows.value = rows.value.filter((one) => one !== row);
    document.getElementById(id)?.focus();
  };
  return (
    <fieldset class="pairs" ref={box}>
      <legend>{title}</legend>
      <ul class="stack">
        {rows.value.map((row, at) => (
          <li key={row} class="row">
            <input
              class="input"
              name={KEY}
              aria-label={i18n.t('act.pairKey', [count(at + 1)])}
              placeholder={i18n.t('act.pairKeyShort')}
              maxLength={MAX_KEY}
              dir="auto"
              autocomplete="off"
              spellcheck={false}
            />
            <input
              class="input"
              name={VALUE}
              aria-label={i18n.t('act.pairValue', [count(at + 1)])}
              placeholder={i18n.t('act.pairValueShort')}
              maxLength={MAX_VALUE}
              dir="auto"
              autocomplete="off"
              spellcheck={false}
            />
            <button
              type="button"
              class="icon-button"
              aria-label={i18n.t('act.pairRemove', [count(at + 1)])}
              title={i18n.t('act.pairRemove', [count(at + 1)])}
              onClick={() => remove(row)}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <button type="button" id={id} class="button quiet" onClick={add}>
        {i18n.t('act.pairAdd')}
      </button>
    </fieldset>
  );
}
