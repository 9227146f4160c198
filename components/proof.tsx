import { i18n } from '#i18n';
import { type Embed, proofs } from '../lib/storage/pages.ts';

/** As much of an embed as says how far it got, and whether that is all there is to it. */
export interface Proven {
  proof: Embed['proof'];
  unsure?: Embed['unsure'];
  findings: readonly Pick<Embed['findings'][number], 'rule' | 'severity'>[];
}

export const hasError = ({ findings }: Pick<Proven, 'findings'>): boolean =>
  findings.some(({ severity }) => severity === 'error');

/** Of an embed that is there for visitors: what keeps it from being of use to them all the same. */
export function doubtOf(embed: Proven): 'unreachable' | 'problem' | null {
  if (embed.proof !== 'alive') return null;
  if (embed.findings.some(({ rule }) => rule === 'not-visible')) return 'unreachable';
  return hasError(embed) ? 'problem' : null;
}

/** Three bars that fill up: declared, loaded, alive. The word stands beside them. */
export function ProofBars({ embed }: { embed: Proven }) {
  return (
    <span class={`proof ${embed.proof} ${doubtOf(embed) ? 'doubted' : ''}`} aria-hidden="true">
      {proofs.map((step) => (
        <i key={step} />
      ))}
    </span>
  );
}

const doubts = { unreachable: 'proof.aliveUnreachable', problem: 'proof.aliveProblem' } as const;

/** How far an embed got, in a word and a reason. */
export function proofWords(embed: Proven): string {
  const doubt = doubtOf(embed);
  const other = doubt ? doubts[doubt] : embed.proof === 'loaded' && embed.unsure ? 'proof.loadedUnsure' : null;
  const why = other ? i18n.t(other) : i18n.t(`proof.${embed.proof}Why`);
  return i18n.t('page.stands', [i18n.t(`proof.${embed.proof}`), why]);
}
