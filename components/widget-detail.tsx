import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Store } from '../lib/view/store.ts';
import { writesOf } from '../lib/view/writes.ts';
import { Copy } from './copy.tsx';
import { Dialog } from './dialog.tsx';
import { faultTodo, problemText } from './fault-text.ts';
import { Icon } from './icon.tsx';
import { later } from './later.tsx';
import { ProblemButtons } from './problem-buttons.tsx';
import { Snippet } from './snippet.tsx';
import { Switch } from './switch.tsx';
import { WidgetDelete } from './widget-delete.tsx';
import { statusWords } from './widget-row.tsx';

const SeenOnWidget = later(() => import('./seen-on-widget.tsx').then((module) => module.SeenOnWidget));

/** All there is to know and do about one widget. */
export function WidgetDetail({ store, id, onClose }: { store: Store; id: string; onClose: () => void }) {
  const deleting = useSignal(false);
  const asked = useSignal(false);
  const account = store.account.value;
  const row = writesOf(store).rows.value.find((one) => one.widget.id === id);
  const name = row?.widget.name || i18n.t('widgets.unnamed');
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
      <dl class="detail-facts">
        <dt>{i18n.t('detail.status')}</dt>
        <dd>
          <span class="grow">{statusWords(row)}</span>
          {account.can.includes('setStatus') && (
            <Switch
              label={name}
              on={row.on}
              disabled={row.deleting}
              onTurn={(on) => writesOf(store).setStatus(account.id, id, on)}
            />
          )}
        </dd>
        <dt>{i18n.t('detail.id')}</dt>
        <dd>
          <code class="grow">{id}</code>
          <Copy class="button" text={id} label={i18n.t('detail.copyId')} />
        </dd>
        {widget.owner && (
          <>
            <dt>{i18n.t('detail.owner')}</dt>
            <dd>{widget.owner}</dd>
          </>
        )}
      </dl>
      <SeenOnWidget store={store} platform={account.platform} id={id} off={!row.on} />
      {account.can.includes('snippet') && <Snippet store={store} accountId={account.id} widgetId={id} />}
      <p role="status" class="small soft">
        {asked.value && i18n.t('detail.asked')}
      </p>
      <div class="dialog-actions">
        {account.can.includes('deleteWidget') && (
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
            asked.value = (await store.ask('widget.read', { accountId: account.id, widgetId: id })).ok;
          }}
        >
          {i18n.t('detail.readAgain')}
        </button>
      </div>
    </Dialog>
  );
}
