import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { may } from '../lib/view/may.ts';
import type { Store } from '../lib/view/store.ts';
import { Dialog } from './dialog.tsx';
import { faultTodo, problemText } from './fault-text.ts';
import { Icon } from './icon.tsx';
import { later } from './later.tsx';
import { LinkSite } from './link-site.tsx';
import { ProblemButtons } from './problem-buttons.tsx';
import { Snippet } from './snippet.tsx';
import { DashboardLink } from './widget-dashboard.tsx';
import { WidgetDelete } from './widget-delete.tsx';
import { embedPlatformOf, WidgetFacts } from './widget-facts.tsx';
import type { Opened } from './widget-opened.ts';
import { sayProblems } from './widget-problems.ts';

const SeenOnWidget = later(() => import('./seen-on-widget.tsx').then((module) => module.SeenOnWidget));

/** All there is to know and do about one widget. */
export function WidgetDetail({ store, opened, onClose }: { store: Store; opened: Opened; onClose: () => void }) {
  const { accountId, id } = opened;
  const deleting = useSignal(false);
  const asked = useSignal(false);
  const account = store.accounts.value.find((one) => one.id === accountId);
  const row = opened.rows.value.find((one) => one.widget.id === id);
  const name = row?.widget.name || i18n.t('widgets.unnamed');
  const page = account && embedPlatformOf(account.platform);
  const read = () => store.ask('widget.read', { accountId, widgetId: id });
  // Some lists do not tell where a widget may answer, or what is wrong with it, and reading it does.
  const isUntold = row !== undefined && row.widget.status === 'none' && !row.widget.origins;
  useEffect(() => {
    if (isUntold) void read();
  }, [accountId, id]);
  if (!row || !account) {
    return (
      <Dialog title={name} onClose={onClose}>
        <p>{i18n.t('detail.gone')}</p>
      </Dialog>
    );
  }
  if (deleting.value) {
    return <WidgetDelete store={store} account={account} widget={row.widget} onClose={onClose} />;
  }
  const { problem, widget } = row;
  return (
    <Dialog title={name} onClose={onClose}>
      {problem && (
        <div class="notice boxed warn">
          <Icon name="warning" />
          <span class="grow">
            {problemText(problem, account.platformName)}
            <br />
            {problem.fault && <span class="soft">{faultTodo(problem.fault, account.platformName, store.now.value)}</span>}
          </span>
          <ProblemButtons store={store} intent={problem} />
        </div>
      )}
      {sayProblems(widget).map((says) => (
        <div key={says} class="notice boxed warn">
          <Icon name="warning" />
          <span class="grow">{says}</span>
        </div>
      ))}
      <WidgetFacts store={store} account={account} row={row} />
      {widget.status === 'none' && (
        <div class="row wrap">
          <p class="grow small soft">{i18n.t('dashboard.why', [account.platformName])}</p>
          <DashboardLink account={account} />
        </div>
      )}
      {page ? (
        <SeenOnWidget store={store} platform={page} id={id} off={widget.status === 'inactive' && !row.on} />
      ) : (
        <LinkSite store={store} accountId={accountId} widgetId={id} />
      )}
      {account.can.includes('snippet') && <Snippet store={store} accountId={account.id} widgetId={id} />}
      <p role="status" class="small soft">
        {asked.value && i18n.t('detail.asked')}
      </p>
      <div class="dialog-actions">
        {may(account, 'deleteWidget') && (
          <button
            type="button"
            class="button danger"
            disabled={row.deleting}
            onClick={() => {
              deleting.value = true;
            }}
          >
            {i18n.t('detail.delete')}
          </button>
        )}
        <span class="grow" />
        <button
          type="button"
          class="button"
          onClick={async () => {
            asked.value = (await read()).ok;
          }}
        >
          {i18n.t('detail.readAgain')}
        </button>
      </div>
    </Dialog>
  );
}
