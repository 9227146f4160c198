import { i18n } from '#i18n';
import { browser } from '../lib/native.ts';
import type { Finding } from '../lib/page/diagnosis/all.ts';
import { makeReport, toMarkdown } from '../lib/page/report.ts';
import type { PageState } from '../lib/storage/items.ts';
import { Copy } from './copy.tsx';

type Words = (value: string) => [message: string, fix?: string];

/** The words of each rule: what it is, and what to do. */
const words: Readonly<Record<string, Words>> = {
  'record-inactive': (account) => [i18n.t('rule.recordInactive', [account]), i18n.t('rule.recordInactiveFix')],
  'record-not-found': (platform) => [i18n.t('rule.recordNotFound', [platform]), i18n.t('rule.recordNotFoundFix')],
  'plan-expired': (account) => [i18n.t('rule.planExpired', [account]), i18n.t('rule.planExpiredFix')],
  'id-missing': (platform) => [i18n.t('rule.idMissing', [platform]), i18n.t('rule.idMissingFix')],
  'duplicate-embed': (id) => [i18n.t('rule.duplicateEmbed', [id]), i18n.t('rule.duplicateEmbedFix')],
  'several-widgets': (count) => [i18n.t('rule.severalWidgets', [count])],
  'no-widget': () => [i18n.t('rule.noWidget')],
};

function say({ rule, values }: Finding): { message: string; fix: string } {
  const [message = rule, fix = ''] = words[rule]?.(values[0] ?? '') ?? [];
  return { message, fix };
}

/** What is known of the page, to hand over to whoever looks after it: for a ticket, or for a program. */
export function CopyReport({ page }: { page: PageState }) {
  const report = () => {
    const { name, version } = browser.runtime.getManifest();
    return makeReport(page, { name, version }, Date.now(), say);
  };
  const markdown = () =>
    toMarkdown(report(), {
      title: i18n.t('report.title'),
      page: i18n.t('report.page'),
      widget: i18n.t('report.widget'),
      status: i18n.t('report.status'),
      proof: i18n.t('report.proof'),
      ownership: i18n.t('report.ownership'),
      frame: i18n.t('report.frame'),
    });
  return (
    <div class="row wrap tools">
      <Copy class="button quiet" text={markdown} label={i18n.t('report.copy')} />
      <Copy class="button quiet" text={() => JSON.stringify(report(), null, 2)} label={i18n.t('report.copyJson')} />
    </div>
  );
}
