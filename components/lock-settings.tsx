import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { LockChange } from './lock-change.tsx';
import { LockSet } from './lock-set.tsx';
import { type LockVerbs, minutes } from './lock-verbs.ts';

interface Props {
  /** Null: no lock is set. */
  idleMinutes: number | null;
  verbs: LockVerbs;
}

/** The passphrase lock while it is open or not set: what it is set to, and the one form that is asked for. */
export function LockSettings({ idleMinutes, verbs }: Props) {
  const isOpen = useSignal(false);
  const toggle = useRef<HTMLButtonElement>(null);
  const isSet = idleMinutes !== null;
  const wasSet = useRef(isSet);
  // The form belongs to the state it was opened in.
  useEffect(() => {
    if (wasSet.current === isSet) return;
    wasSet.current = isSet;
    if (isOpen.peek()) close();
  }, [isSet]);
  const close = () => {
    isOpen.value = false;
    toggle.current?.focus();
  };

  return (
    <div class="stack">
      <p>{isSet ? i18n.t('lock.open', [minutes(idleMinutes)]) : i18n.t('lock.off')}</p>
      <div class="row wrap">
        {isSet && (
          <button type="button" class="button" onClick={() => void verbs.shut()}>
            {i18n.t('lock.now')}
          </button>
        )}
        <button
          ref={toggle}
          type="button"
          class="button"
          aria-expanded={isOpen.value}
          onClick={() => {
            isOpen.value = !isOpen.value;
          }}
        >
          {i18n.t(isSet ? 'lock.change' : 'lock.set')}
        </button>
      </div>
      {isOpen.value &&
        (isSet ? <LockChange idleMinutes={idleMinutes} verbs={verbs} close={close} /> : <LockSet verbs={verbs} close={close} />)}
    </div>
  );
}
