import type { RefObject } from 'preact';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { minutes } from './lock-verbs.ts';

interface PassphraseProps {
  label: string;
  field: RefObject<HTMLInputElement | null>;
  /** A new one, or the one that is set: password managers tell these apart. */
  kind: 'new' | 'current';
  hint?: string;
  problem: string | null;
}

/** One passphrase field. Its value stays in the element. */
export function PassphraseField({ label, field, kind, hint, problem }: PassphraseProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        ref={field}
        id={id}
        class="input"
        type="password"
        maxLength={500}
        autocomplete={kind === 'new' ? 'new-password' : 'current-password'}
        aria-invalid={problem !== null}
        aria-describedby={hint ? `${id}-problem ${id}-hint` : `${id}-problem`}
      />
      <p class="field-error" id={`${id}-problem`} role="alert">
        {problem}
      </p>
      {hint && (
        <p class="small soft" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

const IDLE_MINUTES = [5, 15, 30, 60];

/** After how much idleness the lock shuts. A time set elsewhere stays among the choices. */
export function IdleField({ field, value }: { field: RefObject<HTMLSelectElement | null>; value: number }) {
  const id = useId();
  const choices = [...new Set([...IDLE_MINUTES, value])].sort((a, b) => a - b);
  return (
    <div class="field">
      <label for={id}>{i18n.t('lock.idle')}</label>
      <select ref={field} id={id} class="input">
        {choices.map((choice) => (
          <option key={choice} value={choice} selected={choice === value}>
            {minutes(choice)}
          </option>
        ))}
      </select>
    </div>
  );
}
