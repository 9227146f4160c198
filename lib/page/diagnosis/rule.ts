import type { Embed } from '../../storage/items.ts';

/** What a rule looks at: one embed, among all of its page. */
export interface Subject {
  embed: Embed;
  all: readonly Embed[];
}

export type Severity = 'error' | 'warning' | 'info';

/**
 * One reason why an embed does not work, or will not for long. Pure, and fires only on what is shown by evidence: a wrong accusation is worse
 * than none. Ids are part of the report's format and never change.
 */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** What goes into its words (`rule.<id>` in the locale files), or null where it does not apply. */
  find(subject: Subject): readonly string[] | null;
}
