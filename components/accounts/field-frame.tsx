import type { ComponentChildren } from 'preact';

interface Props {
  id: string;
  label: string;
  hint: string;
  /** What is wrong with what was typed, if anything. */
  problem: string | null;
  children: ComponentChildren;
}

/** What stands around every field for a credential: its label, what is wrong with it, and what it is for. */
export function FieldFrame({ id, label, hint, problem, children }: Props) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      <p class="field-error" id={`${id}-problem`} role="alert">
        {problem}
      </p>
      <p class="small soft" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}

/** What every such field has, so that it is read out with what stands around it, and nothing is corrected in it. */
export const inFrame = (id: string, problem: string | null) =>
  ({
    id,
    type: 'text',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: false,
    dir: 'ltr',
    'aria-invalid': problem !== null,
    'aria-describedby': problem === null ? `${id}-hint` : `${id}-problem ${id}-hint`,
  }) as const;
