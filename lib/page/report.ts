import { bareAddresses, redactAddress } from '../redact.ts';
import type { Finding, PageState } from '../storage/pages.ts';

interface Diagnosis {
  rule: string;
  severity: Finding['severity'];
  message: string;
  fix: string;
}

/** The hand-over report, format 1: a stable public format. Addresses are origin and path only, without keys in them; nothing in it is secret. */
export interface Report {
  format: 'widget-report/1';
  product: { name: string; version: string };
  /** ISO 8601. */
  when: string;
  page: { url: string };
  embeds: {
    platform: string;
    widgetId: string | null;
    proof: 'declared' | 'loaded' | 'alive';
    frame: string;
    source: 'script' | 'element' | 'inline' | 'network' | 'frame';
    ownership: 'yours' | 'not-yours' | 'unknown';
    record: { id: string; name: string; status: string; account: string } | null;
    /** Since the page loaded, by the vendor's addresses. `longTaskMs` is 0 where the browser tells of none (Firefox). */
    cost: { requests: number; bytes: number; longTaskMs: number } | null;
    diagnoses: Diagnosis[];
  }[];
  diagnoses: Diagnosis[];
}

/** Words for a finding: what it is, and what to do about it (may be empty). */
export type Say = (finding: Finding) => { message: string; fix: string };

/** The report of a page as it is known now. */
export function makeReport(page: PageState, product: Report['product'], when: number, say: Say): Report {
  const told = (finding: Finding): Diagnosis => {
    const { message, fix } = say(finding);
    return { rule: finding.rule, severity: finding.severity, message: bareAddresses(message), fix: bareAddresses(fix) };
  };
  return {
    format: 'widget-report/1',
    product,
    when: new Date(when).toISOString(),
    // A page from this computer is told by nothing: its path is the person's own.
    page: { url: /^https?:/.test(page.url ?? '') ? redactAddress(page.url ?? '') : page.host },
    embeds: page.embeds.map((embed) => ({
      platform: embed.platform,
      widgetId: embed.widgetId,
      proof: embed.proof,
      frame: redactAddress(embed.frame),
      source: embed.source,
      ownership: embed.ownership,
      record: embed.record && {
        id: embed.record.id,
        name: embed.record.name,
        status: embed.record.status,
        account: embed.record.accountLabel,
      },
      cost: embed.cost && { requests: embed.cost.requests, bytes: embed.cost.bytes, longTaskMs: embed.cost.longTaskMs ?? 0 },
      diagnoses: embed.findings.map(told),
    })),
    diagnoses: page.findings.map(told),
  };
}

/** Line ends and whatever else is not to be seen, marks that turn the direction of text included. */
const UNSEEN = /[\s\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;
/** Text from a page or vendor, unable to become Markdown of its own. */
const plain = (text: string): string => text.replace(UNSEEN, ' ').replace(/[\\`*_{}[\]()<>#|!~&]/g, '\\$&');
/** The same as code, where nothing but its own mark ends it. */
const code = (text: string): string => `\`${text.replace(UNSEEN, ' ').replaceAll('`', '').trim() || ' '}\``;

/** Headings and labels of the Markdown form. */
export interface ReportWords {
  title: string;
  page: string;
  widget: string;
  status: string;
  proof: string;
  ownership: string;
  frame: string;
  cost: string;
}

/** The report for a ticket. */
export function toMarkdown(report: Report, words: ReportWords): string {
  const finding = ({ severity, message, fix }: Diagnosis) => `  - ${severity}: ${plain(message)}${fix ? ` ${plain(fix)}` : ''}`;
  const embeds = report.embeds.flatMap((embed) => {
    const name = embed.record ? `${plain(embed.record.name)} ` : '';
    const facts = [
      `${words.proof}: ${embed.proof}`,
      `${words.ownership}: ${embed.ownership}${embed.record ? ` (${plain(embed.record.account)})` : ''}`,
      ...(embed.record ? [`${words.status}: ${embed.record.status}`] : []),
      ...(embed.cost ? [`${words.cost}: ${embed.cost.requests} / ${embed.cost.bytes} B / ${embed.cost.longTaskMs} ms`] : []),
      ...(embed.frame === 'top' ? [] : [`${words.frame}: ${plain(embed.frame)}`]),
    ];
    return [
      `- **${words.widget}** ${name}${embed.platform} ${embed.widgetId === null ? '–' : code(embed.widgetId)}`,
      `  ${facts.join('; ')}`,
      ...embed.diagnoses.map(finding),
    ];
  });
  return [
    `## ${words.title}`,
    '',
    `${words.page}: ${plain(report.page.url)}`,
    `${report.when}, ${report.product.name} ${report.product.version}`,
    '',
    ...embeds,
    ...report.diagnoses.map(finding),
    '',
  ].join('\n');
}
