import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Finding as Found } from '../lib/storage/pages.ts';
import { Finding } from './finding.tsx';
import { sayFinding } from './finding-words.ts';
import { Marked } from './marked.tsx';

const looks = {
  error: { icon: 'error', tone: 'bad', word: 'page.isError' },
  warning: { icon: 'warning', tone: 'warn', word: 'page.isWarning' },
  info: { icon: 'info', tone: undefined, word: 'page.isInfo' },
} as const;

const order = ['info', 'warning', 'error'];

/** The worst last, so that its button is nearest the thumb; else as they come. */
export const worstLast = (findings: readonly Found[]): Found[] =>
  [...findings].sort((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));

/** What one rule found, in words, with what to do about it. The mark stands for its severity, which is read out as a word. */
export function FindingLine({ finding, children }: { finding: Found; children?: ComponentChildren }) {
  const { message, fix } = sayFinding(finding);
  const { icon, tone, word } = looks[finding.severity];
  return (
    <Finding icon={icon} tone={tone}>
      <span>
        <span class="visually-hidden">{i18n.t(word)} </span>
        <Marked text={message} values={finding.values} />
        {fix && (
          <span class="todo soft">
            <Marked text={fix} values={finding.values} />
          </span>
        )}
      </span>
      {children}
    </Finding>
  );
}
