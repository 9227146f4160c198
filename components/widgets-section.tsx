import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { may } from '../lib/view/may.ts';
import type { Store } from '../lib/view/store.ts';
import { writesOf } from '../lib/view/writes.ts';
import type { Props as AllProps } from './all-accounts.tsx';
import { later } from './later.tsx';
import { Section } from './section.tsx';
import { Waiting } from './waiting.tsx';
import type { Choice } from './widget-choice.ts';
import type { Opened } from './widget-opened.ts';
import { WidgetsOfAccount } from './widgets-of-account.tsx';
import '../assets/styles/fields.css';
import '../assets/styles/widgets.css';

const AllAccounts = later<AllProps>(() => import('./all-accounts.tsx').then((module) => module.AllAccounts), Waiting);
const NewWidget = later(() => import('./new-widget.tsx').then((module) => module.NewWidget));
const WidgetDetail = later(() => import('./widget-detail.tsx').then((module) => module.WidgetDetail));
const Workspaces = later(() => import('./workspaces.tsx').then((module) => module.Workspaces));

export interface Props {
  store: Store;
  choice: Choice;
}

type Shown = { what: 'new' } | { what: 'workspaces' } | ({ what: 'detail' } & Opened);

/** The widgets of the account, or of all accounts together, and the ways to more about one or several. */
export function WidgetsSection({ store, choice }: Props) {
  const shown = useSignal<Shown | null>(null);
  const account = store.account.value;
  const several = store.accounts.value.length > 1;
  const all = several && store.view.value.all === true;
  const show = (what: Shown | null) => () => {
    shown.value = what;
  };
  const onOpen = (opened: Opened) => show({ what: 'detail', ...opened })();
  const onAll = (on: boolean) => {
    choice.ticked.value = null;
    store.setView({ all: on });
  };
  const current = shown.value;

  return (
    <Section
      title={i18n.t('widgets.title')}
      aside={
        <>
          {several && (
            <button type="button" class="button quiet" aria-pressed={all} onClick={() => onAll(!all)}>
              {i18n.t('allAccounts.button')}
            </button>
          )}
          {!all && account?.can.includes('listWorkspaces') && (
            <button type="button" class="button quiet" onClick={show({ what: 'workspaces' })}>
              {i18n.t('widgets.workspaces')}
            </button>
          )}
          {!all && may(account, 'createWidget') && (
            <button type="button" class="button quiet" onClick={show({ what: 'new' })}>
              {i18n.t('widgets.new')}
            </button>
          )}
        </>
      }
    >
      {all ? (
        <AllAccounts store={store} query={choice.query} onOpen={onOpen} />
      ) : (
        account && (
          <WidgetsOfAccount
            store={store}
            account={account}
            choice={choice}
            onOpen={(id) => onOpen({ accountId: account.id, id, rows: writesOf(store).rows })}
            onAll={several ? () => onAll(true) : null}
          />
        )
      )}
      {current?.what === 'new' && <NewWidget store={store} onClose={show(null)} />}
      {current?.what === 'workspaces' && <Workspaces store={store} onClose={show(null)} />}
      {current?.what === 'detail' && (
        <WidgetDetail key={`${current.accountId} ${current.id}`} store={store} opened={current} onClose={show(null)} />
      )}
    </Section>
  );
}
