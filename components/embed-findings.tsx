import { i18n } from '#i18n';
import type { Embed } from '../lib/storage/pages.ts';
import { may } from '../lib/view/may.ts';
import type { Store } from '../lib/view/store.ts';
import { writesOf } from '../lib/view/writes.ts';
import { Finding } from './finding.tsx';
import { FindingLine, worstLast } from './finding-line.tsx';
import { Fix } from './fix.tsx';
import { ProblemButtons, ProblemText } from './problem.tsx';

interface Props {
  store: Store;
  embed: Embed;
  tabId: number;
  /** Whether this embed may hold the one primary button in sight. */
  leading: boolean;
  roomy: boolean;
}

/**
 * Why an embed does not work, under it. That it is switched off is told from the switch, not from what was stored: it has to be right while
 * a click is still being written.
 */
export function EmbedFindings({ store, embed, tabId, leading, roomy }: Props) {
  const { record } = embed;
  const control = writesOf(store).embedSwitch(embed);
  const owner = store.accounts.value.find(({ id }) => id === record?.accountId) ?? null;
  const free = !store.locked.value;
  const switchOn =
    record && free && may(owner, 'setStatus') ? () => writesOf(store).setStatus(record.accountId, record.id, true) : undefined;
  const findings = worstLast(embed.findings.filter(({ rule }) => rule !== 'record-inactive'));
  return (
    <>
      {record?.status === 'other' && (
        <Finding icon="warning" tone="warn">
          {i18n.t('page.otherStatus')}
        </Finding>
      )}
      {findings.map((finding) => (
        <FindingLine key={`${finding.rule} ${finding.values.join(' ')}`} finding={finding}>
          {finding.fix && <Fix store={store} fix={finding.fix} tabId={tabId} embed={embed} roomy={roomy} onSwitchOn={switchOn} />}
        </FindingLine>
      ))}
      {control && !control.on && !control.problem && (
        <Finding icon="error" tone="bad">
          {i18n.t('page.off')}
          {switchOn && (
            <button type="button" class={leading ? 'button primary' : 'button'} onClick={switchOn}>
              {i18n.t('page.switchOn')}
            </button>
          )}
        </Finding>
      )}
      {control?.problem && free && (
        <Finding icon="warning" tone="warn">
          <ProblemText store={store} intent={control.problem} />
          <ProblemButtons store={store} intent={control.problem} />
        </Finding>
      )}
    </>
  );
}
