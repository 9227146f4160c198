import { i18n } from '#i18n';
import { type Embed, proofs } from '../lib/storage/items.ts';

/** The three steps an embed takes in a page, and where this one stands. For the wider panel. */
export function ProofSteps({ proof }: { proof: Embed['proof'] }) {
  const reached = proofs.indexOf(proof);
  return (
    <ol class="steps">
      <Step done word={i18n.t('proof.declared')} why={i18n.t('proof.stepDeclared')} />
      <Step
        done={reached > 0}
        word={i18n.t(reached > 0 ? 'proof.loaded' : 'proof.notLoaded')}
        why={i18n.t(reached > 0 ? 'proof.stepLoaded' : 'proof.stepNotLoaded')}
      />
      {reached > 0 && (
        <Step
          done={reached > 1}
          word={i18n.t(reached > 1 ? 'proof.alive' : 'proof.notAlive')}
          why={i18n.t(reached > 1 ? 'proof.stepAlive' : 'proof.stepNotAlive')}
        />
      )}
    </ol>
  );
}

function Step({ done, word, why }: { done: boolean; word: string; why: string }) {
  return (
    <li class={done ? 'done' : 'stop'}>
      <b>{word}</b>
      <span class="small soft">{why}</span>
    </li>
  );
}
