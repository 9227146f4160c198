import { i18n } from '#i18n';
import type { Embed } from '../lib/storage/pages.ts';
import { worstLast } from './finding-line.tsx';
import { sayFinding } from './finding-words.ts';
import { Icon, type IconName } from './icon.tsx';
import { proofWords } from './proof.tsx';

interface Props {
  embed: { proof: Embed['proof']; findings: readonly Omit<Embed['findings'][number], 'fix'>[] };
  /** Whether it is switched on in the account; null where that is not known. */
  on: boolean | null;
  /** The proof is told beside it: nothing, where there is no more to be said. */
  brief?: boolean;
}

/** In a line what matters most about an embed: that it is off, the worst that was found, or that it works. */
export function Verdict(props: Props) {
  const verdict = verdictOf(props);
  if (!verdict) return null;
  const { icon, tone, says } = verdict;
  return (
    <p class={`verdict ${tone}`}>
      <Icon name={icon} />
      <span>{says}</span>
    </p>
  );
}

function verdictOf({ embed, on, brief }: Props): { icon: IconName; tone: 'good' | 'warn' | 'bad'; says: string } | null {
  if (on === false) return { icon: 'error', tone: 'bad', says: i18n.t('page.off') };
  // That it is off is told from the switch. What is only worth knowing is no verdict.
  const serious = embed.findings.filter(({ rule, severity }) => rule !== 'record-inactive' && severity !== 'info');
  const worst = worstLast([...serious]).at(-1);
  if (worst) {
    const bad = worst.severity === 'error';
    return { icon: bad ? 'error' : 'warning', tone: bad ? 'bad' : 'warn', says: sayFinding(worst).message };
  }
  if (embed.proof === 'alive') return { icon: 'check', tone: 'good', says: i18n.t('tabs.works') };
  return brief ? null : { icon: 'warning', tone: 'warn', says: proofWords(embed) };
}
