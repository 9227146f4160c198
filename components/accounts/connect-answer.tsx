import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Icon } from '../icon.tsx';
import { type KeyProblem, keyProblemText } from './outcome.ts';

interface ProblemProps {
  problem: KeyProblem | null;
  vendor: string;
  /** What was typed: "API token". */
  what: string;
  clock: ReadonlySignal<number>;
}

/**
 * What stood in the way, where it is nothing about the field itself. It is announced once: what is seen may count down, and
 * a screen reader would say it again every second.
 */
export function ConnectProblem({ problem, vendor, what, clock }: ProblemProps) {
  const announced = useMemo(() => problem && connectProblemText(problem, vendor, what, clock.peek()), [problem]);
  const moving = problem !== null && 'retryAt' in problem && problem.retryAt !== undefined;
  return (
    <>
      <p role="alert" class="visually-hidden">
        {announced}
      </p>
      {problem && (
        <div class="notice bad rounded" aria-hidden="true">
          <Icon name="error" />
          <span class="grow">{moving ? connectProblemText(problem, vendor, what, clock.value) : announced}</span>
        </div>
      )}
    </>
  );
}

/** Why the account is not connected, and that nothing was kept. */
export function connectProblemText(problem: KeyProblem, vendor: string, what: string, now: number): string {
  const words = keyProblemText(problem, vendor, what, now);
  return problem.kind === 'empty' ? words : i18n.t('options.problem.both', [words, i18n.t('options.problem.nothingKept')]);
}

/** The account is there: what it is called, and what to do next. Null while there is nothing to say. */
export function ConnectDone({ label, checking }: { label: string | null; checking: string | null }) {
  const note = useRef<HTMLDivElement>(null);
  // The first account rearranges the page around the form.
  useEffect(() => {
    if (label !== null) note.current?.scrollIntoView({ block: 'nearest' });
  }, [label !== null]);
  return (
    <div role="status" ref={note}>
      {checking && <span class="visually-hidden">{checking}</span>}
      {label !== null && (
        <div class="notice good rounded">
          <Icon name="check" />
          <span class="grow">
            <strong>{i18n.t('options.connect.done', [label])}</strong> {i18n.t('options.connect.next')}
          </span>
        </div>
      )}
    </div>
  );
}
