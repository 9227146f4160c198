import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Embed } from '../lib/storage/pages.ts';
import { may } from '../lib/view/may.ts';
import type { Store } from '../lib/view/store.ts';
import { writesOf } from '../lib/view/writes.ts';
import { CopyId } from './copy.tsx';
import type { Props as ActionsProps } from './embed-actions.tsx';
import { EmbedFindings } from './embed-findings.tsx';
import type { Roomy } from './embeds.tsx';
import { frameWords } from './frame-words.ts';
import { later } from './later.tsx';
import { PageIcon } from './page-icon.tsx';
import { ProofBars, proofWords } from './proof.tsx';
import { Switch } from './switch.tsx';
import { DashboardLink } from './widget-dashboard.tsx';
import '../assets/styles/widgets.css';

const Conversation = later(() => import('./embed-conversation.tsx').then((module) => module.EmbedConversation));
const Actions = later<ActionsProps>(() => import('./embed-actions.tsx').then((module) => module.EmbedActions));

export interface Props {
  store: Store;
  embed: Embed;
  tabId: number;
  /** Whether this card may hold the one primary button in sight. */
  leading: boolean;
  /** The person has pointed at it in the page. */
  picked: boolean;
  /** What the wider panel shows at once. */
  roomy?: Roomy | undefined;
}

/** One embed in the page: how far it got, which widget it is, whose, its switch, what is wrong with it, and what it can be made to do. */
export function EmbedCard({ store, embed, tabId, leading, picked, roomy }: Props) {
  const { record, widgetId } = embed;
  const card = useRef<HTMLLIElement>(null);
  const control = store.locked.value ? null : writesOf(store).embedSwitch(embed);
  const account = record && store.accounts.value.find(({ id }) => id === record.accountId);
  const mayWrite = may(account ?? null, 'setStatus');
  const name = nameOf(embed);
  const more = useSignal(false);
  const unseen = useSignal(false);
  const show = async () => {
    const reply = await store.ask('page.show', { tabId, key: embed.key });
    unseen.value = !reply.ok || !(reply.answer as { shown: boolean }).shown;
  };
  useEffect(() => {
    if (!picked) return;
    card.current?.scrollIntoView({ block: 'nearest' });
    card.current?.focus({ preventScroll: true });
  }, [picked]);
  const isOff = control?.on === false && !control.problem;
  const actions = { store, embed, tabId, name, leading: leading && !isOff };
  return (
    <li class="card" ref={card} tabIndex={-1} aria-current={picked || undefined}>
      <div class="embed">
        <ProofBars embed={embed} />
        <div class="grow">
          <h3>
            <span dir="auto">{name}</span> {widgetId ? <CopyId id={widgetId} /> : <span class="id">{i18n.t('page.noId')}</span>}
          </h3>
          {/* Where there are steps below, they tell it. */}
          {!roomy && <p class="small soft">{proofWords(embed)}</p>}
          <p class="small soft">{belonging(store, embed, Boolean(roomy))}</p>
        </div>
        <button type="button" class="button" aria-label={i18n.t('page.showLong')} title={i18n.t('page.showLong')} onClick={show}>
          {i18n.t('page.show')}
        </button>
        {control && record && mayWrite && (
          <Switch label={name} on={control.on} onTurn={(on) => writesOf(store).setStatus(record.accountId, record.id, on)} />
        )}
        {record && !control && <DashboardLink account={account} of={name} />}
        {!roomy && embed.can.length > 0 && (
          <button
            type="button"
            class="icon-button slim"
            aria-label={i18n.t('act.more', [name])}
            title={i18n.t('act.more', [name])}
            aria-expanded={more.value}
            onClick={() => {
              more.value = !more.value;
            }}
          >
            <PageIcon name="more" />
          </button>
        )}
      </div>
      <p role="status" class="embed-said">
        {unseen.value && i18n.t('page.notShown')}
      </p>
      {roomy && <roomy.Steps embed={embed} />}
      <EmbedFindings store={store} embed={embed} tabId={tabId} leading={leading} roomy={Boolean(roomy)} />
      {roomy && embed.conversation && record && <Conversation store={store} embed={embed} />}
      {roomy ? <roomy.Actions {...actions} /> : more.value && <Actions {...actions} />}
    </li>
  );
}

const nameOf = ({ record, platformName }: Embed): string => record?.name || i18n.t('page.unnamed', [platformName]);

/** Whose it is, and where: the address of its frame too, unless that is told below. */
function belonging(store: Store, { platformName, ownership, record, frame, findings }: Embed, roomy: boolean): string {
  // The finding says the rest of it, where there is one.
  const told = findings.some(({ rule }) => rule === 'record-not-found' || rule.startsWith('id-'));
  const whose = record
    ? i18n.t('page.yours', [record.accountLabel])
    : ownership === 'not-yours'
      ? i18n.t(told ? 'page.notYoursShort' : 'page.notYours')
      : i18n.t(store.accounts.value.length ? 'page.unknown' : 'page.noAccount');
  const line = i18n.t('page.stands', [platformName, whose]);
  return frame === 'top' ? line : i18n.t('page.stands', [line, roomy ? i18n.t('page.inFrameShort') : frameWords(frame)]);
}
