import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Store } from '../lib/view/store.ts';
import { expiryOf } from './expiry.ts';
import { count } from './format.ts';
import { Icon } from './icon.tsx';
import { later } from './later.tsx';
import { Monogram } from './monogram.tsx';
import { openSettings } from './open.ts';

const AccountMenu = later(() => import('./accounts/menu.tsx').then((module) => module.AccountMenu));

/** The bar at the top: which account, its plan, and the ways out. `onPanel` is absent in the panel itself. */
export function Header({ store, onPanel }: { store: Store; onPanel?: () => void }) {
  const menu = useSignal(false);
  const account = store.account.value;
  return (
    <header class="bar">
      {account && <h1 class="visually-hidden">{i18n.t('product.name')}</h1>}
      {account ? (
        <button
          type="button"
          class="account"
          aria-expanded={menu.value}
          title={i18n.t('header.chooseAccount')}
          onClick={() => {
            menu.value = !menu.value;
          }}
        >
          <Monogram label={account.label} />
          <span class="grow">
            <b class="ellipsis" dir="auto">
              {account.label}
            </b>
            <span class="ellipsis small soft">{account.platformName}</span>
          </span>
          <Icon name="down" />
        </button>
      ) : (
        <h1 class="product grow ellipsis">{i18n.t('product.name')}</h1>
      )}
      <PlanChip store={store} />
      {onPanel && (
        <button
          type="button"
          class="icon-button"
          aria-label={i18n.t('header.openPanel')}
          title={i18n.t('header.openPanel')}
          onClick={onPanel}
        >
          <Icon name="panel" />
        </button>
      )}
      <button
        type="button"
        class="icon-button"
        aria-label={i18n.t('header.settings')}
        title={i18n.t('header.settings')}
        onClick={openSettings}
      >
        <Icon name="settings" />
      </button>
      {menu.value && (
        <AccountMenu
          store={store}
          onClose={() => {
            menu.value = false;
          }}
        />
      )}
    </header>
  );
}

function PlanChip({ store }: { store: Store }) {
  const plan = store.desk.value?.plan.value;
  // Some vendors do not tell it.
  if (!plan?.planName || store.locked.value) return null;
  const ends = expiryOf(plan, store.now.value);
  const left = ends && (ends.tone === 'bad' ? i18n.t('plan.ended') : i18n.t('plan.days', ends.days, [count(ends.days)]));
  const says = left ? i18n.t('plan.chip', [plan.planName, left]) : plan.planName;
  return (
    <span class={`ellipsis chip ${ends?.tone ?? ''}`} title={says}>
      {says}
    </span>
  );
}
