import { i18n } from '#i18n';
import { type Embed, proofs } from '../lib/storage/pages.ts';
import { frameWords } from './frame-words.ts';
import { span } from './measures.ts';
import { doubtOf } from './proof.tsx';

const sources = {
  script: 'proof.byScript',
  element: 'proof.byElement',
  inline: 'proof.byInline',
  network: 'proof.byNetwork',
  frame: 'proof.byFrame',
} as const;

const doubts = { unreachable: 'proof.stepNotSeen', problem: 'proof.stepProblem' } as const;

/** The three steps an embed takes in a page, where this one stands, and by what that is known. For the wider panel. */
export function ProofSteps({ embed }: { embed: Embed }) {
  const reached = proofs.indexOf(embed.proof);
  const doubt = doubtOf(embed);
  return (
    <ol class="steps">
      <Step done word={i18n.t('proof.declared')} why={declaredBy(embed)} />
      <Step
        done={reached > 0}
        word={i18n.t(reached > 0 ? 'proof.loaded' : 'proof.notLoaded')}
        why={reached > 0 ? loadedBy(embed) : i18n.t('proof.stepNotLoaded')}
      />
      {reached > 0 && (
        <Step
          done={reached > 1 && !doubt}
          word={i18n.t(reached > 1 ? 'proof.alive' : embed.unsure ? 'proof.notTold' : 'proof.notAlive')}
          why={reached > 1 ? i18n.t(doubt ? doubts[doubt] : 'proof.stepAlive') : notAlive(embed)}
        />
      )}
    </ol>
  );
}

function declaredBy({ source, seenAt, frame }: Embed): string {
  const what = i18n.t(sources[source]);
  const line = seenAt === null ? what : i18n.t('proof.seen', [what, span(seenAt)]);
  return frame === 'top' ? line : i18n.t('page.stands', [line, frameWords(frame)]);
}

/** A script that was there before it was looked at is told by the page's clock. */
function loadedBy({ seenAt, loadedAt }: Embed): string {
  if (loadedAt === null) return i18n.t('proof.stepLoaded');
  return seenAt !== null && loadedAt > seenAt
    ? i18n.t('proof.loadedAfter', [span(loadedAt - seenAt)])
    : i18n.t('proof.loadedAt', [span(loadedAt)]);
}

function notAlive({ findings, unsure }: Embed): string {
  if (unsure) return i18n.t('proof.stepUnsure');
  if (findings.some(({ rule }) => rule === 'not-rendered')) return i18n.t('proof.stepNoBubble');
  return i18n.t(findings.some(({ rule }) => rule === 'not-visible') ? 'proof.stepNotSeen' : 'proof.stepNotAlive');
}

function Step({ done, word, why }: { done: boolean; word: string; why: string }) {
  return (
    <li class={done ? 'done' : 'stop'}>
      <b>{word}</b>
      <span class="small soft">{why}</span>
    </li>
  );
}
