import type { Embed, Finding } from '../../storage/pages.ts';
import { apiBlockedByCsp } from './api-blocked-by-csp.ts';
import { attributeMisspelled } from './attribute-misspelled.ts';
import { blockedByClient } from './blocked-by-client.ts';
import { blockedByCsp } from './blocked-by-csp.ts';
import { duplicateEmbed } from './duplicate-embed.ts';
import { frameSandboxed } from './frame-sandboxed.ts';
import { heavy } from './heavy.ts';
import { heldByConsent } from './held-by-consent.ts';
import { heldByDelay } from './held-by-delay.ts';
import { idMalformed } from './id-malformed.ts';
import { idMissing } from './id-missing.ts';
import { idPlaceholder } from './id-placeholder.ts';
import { keyRefused } from './key-refused.ts';
import { legacyEmbed } from './legacy-embed.ts';
import { lostAfterNavigation } from './lost-after-navigation.ts';
import { microphoneDenied } from './microphone-denied.ts';
import { mixedContent } from './mixed-content.ts';
import { notRendered } from './not-rendered.ts';
import { notStarted } from './not-started.ts';
import { notVisible } from './not-visible.ts';
import { originNotAllowed } from './origin-not-allowed.ts';
import { planExpired } from './plan-expired.ts';
import { planExpiring } from './plan-expiring.ts';
import { queueShadowed } from './queue-shadowed.ts';
import { recordInactive } from './record-inactive.ts';
import { recordNotFound } from './record-not-found.ts';
import { recordNotReady } from './record-not-ready.ts';
import type { Rule, Subject } from './rule.ts';
import { scriptNotFound } from './script-not-found.ts';
import { scriptUnreachable } from './script-unreachable.ts';
import { sessionRefused } from './session-refused.ts';
import { snippetNotRun } from './snippet-not-run.ts';
import { storageBlocked } from './storage-blocked.ts';
import { widgetOutdated } from './widget-outdated.ts';

/** Every rule about an embed, in the order its findings are told: the worst last, where a person's hand is. */
export const rules = [
  heavy,
  storageBlocked,
  keyRefused,
  planExpiring,
  recordNotFound,
  widgetOutdated,
  duplicateEmbed,
  queueShadowed,
  notVisible,
  notRendered,
  notStarted,
  lostAfterNavigation,
  heldByDelay,
  heldByConsent,
  blockedByClient,
  microphoneDenied,
  frameSandboxed,
  sessionRefused,
  originNotAllowed,
  planExpired,
  recordInactive,
  recordNotReady,
  snippetNotRun,
  scriptUnreachable,
  scriptNotFound,
  mixedContent,
  apiBlockedByCsp,
  blockedByCsp,
  legacyEmbed,
  idMalformed,
  idPlaceholder,
  idMissing,
  attributeMisspelled,
] as const satisfies readonly Rule[];

/** Ids of what is said of the page as a whole. */
export const pageRules = ['several-widgets', 'no-widget', 'lost-after-navigation'] as const;

/** What the rules find about one embed of a page. A symptom is only told where no cause is: any finding that explains more than itself. */
export function diagnose(subject: Subject): Finding[] {
  const found = rules.flatMap((rule: Rule) => {
    const match = rule.find(subject);
    return match
      ? [
          {
            rule,
            finding: {
              rule: rule.id,
              severity: match.severity ?? rule.severity,
              values: [...match.values],
              ...(match.fix && { fix: match.fix }),
            },
          },
        ]
      : [];
  });
  const hasCause = found.some(({ rule, finding }) => !rule.symptom && finding.severity !== 'info' && !BESIDE.has(rule.id));
  return found.filter(({ rule }) => !(rule.symptom && hasCause)).map(({ finding }) => finding);
}

/** True beside any cause: none of these keeps a widget from appearing. */
const BESIDE: ReadonlySet<string> = new Set([
  'microphone-denied',
  'queue-shadowed',
  'plan-expiring',
  'key-refused',
  'record-not-found',
  'duplicate-embed',
  'widget-outdated',
]);

export interface AboutPage {
  embeds: readonly Embed[];
  looked: boolean;
  /** See page/surroundings.ts. */
  hints: readonly string[];
  lost: readonly { platformName: string; widgetId: string | null }[];
  /** Names of the platforms that were looked for. */
  platforms: readonly string[];
}

/** What is to be said of the page as a whole. */
export function diagnosePage({ embeds, looked, hints, lost, platforms }: AboutPage): Finding[] {
  const gone = lost.map(
    ({ platformName }): Finding => ({ rule: 'lost-after-navigation', severity: 'warning', values: [platformName] }),
  );
  if (embeds.length === 0)
    return looked && gone.length === 0
      ? [{ rule: 'no-widget', severity: 'info', values: [platforms.join(', '), ...hints] }]
      : gone;
  const ids = new Set(embeds.map((embed) => `${embed.platform} ${embed.widgetId}`));
  const several: Finding[] = ids.size > 1 ? [{ rule: 'several-widgets', severity: 'info', values: [String(ids.size)] }] : [];
  return [...several, ...gone];
}
