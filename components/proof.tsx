import { i18n } from '#i18n';
import { type Embed, proofs } from '../lib/storage/pages.ts';

/** Three bars that fill up: declared, loaded, alive. The word stands beside them. */
export function ProofBars({ proof }: { proof: Embed['proof'] }) {
  return (
    <span class={`proof ${proof}`} aria-hidden="true">
      {proofs.map((step) => (
        <i key={step} />
      ))}
    </span>
  );
}

/** How far an embed got, in a word and a reason. */
export const proofWords = (proof: Embed['proof']): string =>
  i18n.t('page.stands', [i18n.t(`proof.${proof}`), i18n.t(`proof.${proof}Why`)]);
