import type { Embed } from '../../storage/items.ts';
import { duplicateEmbed } from './duplicate-embed.ts';
import { idMissing } from './id-missing.ts';
import { planExpired } from './plan-expired.ts';
import { recordInactive } from './record-inactive.ts';
import { recordNotFound } from './record-not-found.ts';
import type { Rule, Severity } from './rule.ts';

/** Every rule, in the order its findings are told. */
export const rules = [recordNotFound, duplicateEmbed, planExpired, recordInactive, idMissing] as const satisfies readonly Rule[];

export interface Finding {
  rule: string;
  severity: Severity;
  values: readonly string[];
}

/** What the rules find about one embed of a page. */
export const diagnose = (embed: Embed, all: readonly Embed[]): Finding[] =>
  rules.flatMap(({ id, severity, find }) => {
    const values = find({ embed, all });
    return values ? [{ rule: id, severity, values }] : [];
  });

/** What is to be said of the page as a whole. */
export function diagnosePage(embeds: readonly Embed[], looked: boolean): Finding[] {
  if (embeds.length === 0) return looked ? [{ rule: 'no-widget', severity: 'info', values: [] }] : [];
  const ids = new Set(embeds.map((embed) => `${embed.platform} ${embed.widgetId}`));
  return ids.size > 1 ? [{ rule: 'several-widgets', severity: 'info', values: [String(ids.size)] }] : [];
}
