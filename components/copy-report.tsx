import { i18n } from '#i18n';
import { browser } from '../lib/native.ts';
import { makeReport, toMarkdown } from '../lib/page/report.ts';
import type { PageState } from '../lib/storage/pages.ts';
import { Copy } from './copy.tsx';
import { sayFinding } from './finding-words.ts';

export interface Props {
  page: PageState;
  /** Words where there is room for them, marks elsewhere. */
  roomy: boolean;
}

/** What is known of the page, to hand over to whoever looks after it: for a ticket, or for a program. */
export function CopyReport({ page, roomy }: Props) {
  const report = () => {
    const { name, version } = browser.runtime.getManifest();
    return makeReport(page, { name, version }, Date.now(), sayFinding);
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
      cost: i18n.t('report.cost'),
    });
  const json = () => JSON.stringify(report(), null, 2);
  const look = roomy ? 'button quiet' : 'icon-button';
  return (
    <>
      <Copy class={look} icon={roomy ? undefined : 'copy'} text={markdown} label={i18n.t('report.copy')} />
      <Copy class={look} icon={roomy ? undefined : 'braces'} text={json} label={i18n.t('report.copyJson')} />
    </>
  );
}
