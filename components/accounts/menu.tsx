import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Store } from '../../lib/view/store.ts';
import { Icon } from '../icon.tsx';
import { Monogram } from '../monogram.tsx';
import { openSettings } from '../open.ts';
import '../../assets/styles/dialog.css';

/** The accounts to choose from. A native popover: Escape and a click elsewhere close it, and focus goes back. */
export function AccountMenu({ store, onClose }: { store: Store; onClose: () => void }) {
  const box = useRef<HTMLElement>(null);
  const chosen = store.account.value?.id;
  useLayoutEffect(() => {
    box.current?.showPopover();
    box.current?.querySelector<HTMLElement>('[aria-current]')?.focus();
  }, []);
  const close = () => box.current?.hidePopover();

  return (
    <nav
      ref={box}
      popover="auto"
      class="menu"
      aria-label={i18n.t('header.chooseAccount')}
      onToggle={(event) => event.newState === 'closed' && onClose()}
    >
      {store.accounts.value.map((account) => (
        <button
          type="button"
          key={account.id}
          class="account"
          aria-current={account.id === chosen || undefined}
          onClick={() => {
            store.select(account.id);
            close();
          }}
        >
          <Monogram label={account.label} />
          <span class="grow">
            <b class="ellipsis" dir="auto">
              {account.label}
            </b>
            <span class="ellipsis small soft">
              {account.trouble
                ? i18n.t('header.trouble')
                : account.last4
                  ? i18n.t('header.keyEnds', [account.platformName, account.last4])
                  : account.platformName}
            </span>
          </span>
          {account.trouble ? <Icon name="warning" /> : account.id === chosen && <Icon name="check" />}
        </button>
      ))}
      <div class="menu-end">
        <button type="button" class="button quiet" onClick={openSettings}>
          {i18n.t('header.connectAnother')}
        </button>
        <button type="button" class="button quiet" onClick={openSettings}>
          {i18n.t('header.manage')}
        </button>
      </div>
    </nav>
  );
}
