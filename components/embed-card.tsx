import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { i18n } from '#i18n';
import type { Embed } from '../lib/storage/items.ts';
import type { Store } from '../lib/view/store.ts';
import { writesOf } from '../lib/view/writes.ts';
import { CopyId } from './copy.tsx';
import { Finding } from './finding.tsx';
import { ProblemButtons, ProblemText } from './problem.tsx';
import { ProofBars, proofWords } from './proof.tsx';
import { Switch } from './switch.tsx';
import '../assets/styles/widgets.css';

export interface Props {
  store: Store;
  embed: Embed;
  tabId: number;
  /** Whether this card may hold the one primary button in sight. */
  leading: boolean;
  /** The wider panel tells the steps one by one. */
  steps?: ComponentType<{ proof: Embed['proof'] }>;
}

/** One embed in the page: how far it got, which widget it is, whose, and its switch. */
export function EmbedCard({ store, embed, tabId, leading, steps: Steps }: Props) {
  const { record, widgetId, platformName } = embed;
  const control = store.locked.value ? null : writesOf(store).embedSwitch(embed);
  const name = record?.name || i18n.t('page.unnamed', [platformName]);
  const turn = (on: boolean) => record && writesOf(store).setStatus(record.accountId, record.id, on);
  const unseen = useSignal(false);
  const show = async () => {
    const reply = await store.ask('page.show', { tabId, key: embed.key });
    unseen.value = !reply.ok || !(reply.answer as { shown: boolean }).shown;
  };
  return (
    <li class="card">
      <div class="embed">
        <ProofBars proof={embed.proof} />
        <div class="grow">
          <h3>
            <span dir="auto">{name}</span> {widgetId ? <CopyId id={widgetId} /> : <span class="id">{i18n.t('page.noId')}</span>}
          </h3>
          <p class="small soft">{Steps ? i18n.t(`proof.${embed.proof}`) : proofWords(embed.proof)}</p>
          <p class="small soft">{belonging(store, embed)}</p>
        </div>
        <button type="button" class="button" aria-label={i18n.t('page.showLong')} title={i18n.t('page.showLong')} onClick={show}>
          {i18n.t('page.show')}
        </button>
        {control && record && <Switch label={name} on={control.on} onTurn={turn} />}
      </div>
      <p role="status" class="embed-said">
        {unseen.value && i18n.t('page.notShown')}
      </p>
      {Steps && <Steps proof={embed.proof} />}
      {record?.expired && (
        <Finding icon="warning" tone="warn">
          {i18n.t('page.expired')}
        </Finding>
      )}
      {record?.status === 'other' && (
        <Finding icon="warning" tone="warn">
          {i18n.t('page.otherStatus')}
        </Finding>
      )}
      {control && !control.on && !control.problem && (
        <Finding icon="error" tone="bad">
          {i18n.t('page.off')}
          <button type="button" class={leading ? 'button primary' : 'button'} onClick={() => turn(true)}>
            {i18n.t('page.switchOn')}
          </button>
        </Finding>
      )}
      {control?.problem && (
        <Finding icon="warning" tone="warn">
          <ProblemText store={store} intent={control.problem} />
          <ProblemButtons store={store} intent={control.problem} />
        </Finding>
      )}
    </li>
  );
}

function belonging(store: Store, { platformName, ownership, record, frame }: Embed): string {
  const whose = record
    ? i18n.t('page.yours', [record.accountLabel])
    : i18n.t(ownership === 'not-yours' ? 'page.notYours' : store.accounts.value.length ? 'page.unknown' : 'page.noAccount');
  const line = i18n.t('page.stands', [platformName, whose]);
  return frame === 'top' ? line : i18n.t('page.stands', [line, i18n.t('page.inFrame', [frame])]);
}
