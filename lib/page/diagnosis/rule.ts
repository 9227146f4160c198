import type { Embed } from '../../storage/pages.ts';
import type { EmbedFacts, FrameFacts } from '../facts.ts';
import type { Outside } from '../outside.ts';

/** What a rule looks at: one embed among all of its page, with what is known of it. Anything may be missing: then nothing is shown by it. */
export interface Subject {
  embed: Embed;
  all: readonly Embed[];
  facts: EmbedFacts | null;
  frame: FrameFacts | null;
  /** What a look from outside found, once somebody asked. */
  outside: Outside | null;
  page: { origin: string };
  /** The embed code with this embed's id, as its platform wants it today. */
  snippet: string | null;
  /** How its platform's API can have a widget allow one more origin; null where it cannot, or the record is nobody's. */
  allows?: 'beginning' | 'host' | null;
  now: number;
}

export type Severity = 'error' | 'warning' | 'info';

/** What a person can do about a finding with one click. Its effect is said before. */
export type Fix =
  /** Text for the page's owner: a corrected snippet, a policy line, an attribute, the names of several. */
  | { do: 'copy'; text: string; what: 'snippet' | 'csp' | 'attribute' | 'attributes' | 'address' | 'setting' }
  | { do: 'link'; url: string }
  | { do: 'switch-on' }
  /** `text` is the origin; `what` how the vendor compares it. */
  | { do: 'allow-origin'; text: string; what: 'beginning' | 'host' }
  /** In our own settings: another account, or this one's key. */
  | { do: 'settings'; what: 'connect' | 'key' }
  | { do: 'reload-and-watch' };

export interface Found {
  /** Where it is not always as bad as its rule. */
  severity?: Severity;
  /** What goes into its words: `$1`, `$2`, … of `rule.<id>` and `rule.<id>Fix` in the locale files. */
  values: readonly string[];
  fix?: Fix | undefined;
}

/**
 * One reason why an embed does not work, or will not for long. Pure, and fires only on what is shown by evidence: a wrong accusation is worse
 * than none. Ids are part of the report's format and never change.
 */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** It says what is missing, not why: told only where no other rule knows better. */
  readonly symptom?: true;
  /** Null where it does not apply. */
  find(subject: Subject): Found | null;
}
