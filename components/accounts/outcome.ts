import { i18n } from '#i18n';
import type { PlainFault } from '../../lib/fault.ts';
import { faultSays, faultTodo } from '../fault-text.ts';

/** What came of asking the background for something. */
export type Outcome<A = unknown> = { ok: true; answer: A } | { ok: false; fault: PlainFault };

/** Why a key could not be checked. `empty` never left the page. */
export type KeyProblem = PlainFault | { kind: 'empty' };

/** Characters: longer than any command line that holds one key, and what the background takes. */
export const LONGEST_KEY = 5000;

/** Problems that are put right in the key's own field. */
export const isAboutField = ({ kind }: KeyProblem): boolean => kind === 'empty' || kind === 'invalid' || kind === 'auth';

/**
 * Why a key could not be checked with this vendor: some faults mean something else to somebody who is just typing the key.
 * @param what it is called: "API token"
 */
export function keyProblemText(problem: KeyProblem, vendor: string, what: string, now: number): string {
  switch (problem.kind) {
    case 'empty':
      return i18n.t('options.problem.empty', [what]);
    case 'invalid':
      return i18n.t('options.problem.invalid', [what]);
    case 'auth':
      return i18n.t('options.problem.auth', [vendor, what]);
    case 'permission':
      return i18n.t('options.problem.permission', [vendor]);
    default:
      return faultText(problem, vendor, now);
  }
}

/** Any fault in two sentences: what happened, and what to do. */
export const faultText = (fault: PlainFault, vendor: string, now: number): string =>
  i18n.t('options.problem.line', [faultSays(fault, vendor), faultTodo(fault, vendor, now)]);
