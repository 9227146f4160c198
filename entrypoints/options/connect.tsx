import { i18n } from '#i18n';
import { AccountConnect } from '../../components/accounts/connect.tsx';
import type { Outcome } from '../../components/accounts/outcome.ts';
import type { Store } from '../../lib/view/store.ts';
import type { Platforms } from './platforms.ts';
import { Section } from './section.tsx';

interface Props {
  store: Store;
  platforms: Platforms;
  isFirst: boolean;
}

/** The form that connects an account. It stays in its place when the first account appears, so that its answer can be read. */
export function Connect({ store, platforms, isFirst }: Props) {
  const list = platforms.list.value;
  return (
    <Section
      title={i18n.t(isFirst ? 'options.connect.title' : 'options.connect.another')}
      about={i18n.t('options.connect.about')}
    >
      {list.length === 0 ? (
        <p class="soft">{i18n.t(store.silent.value ? 'options.connect.unavailable' : 'options.connect.loading')}</p>
      ) : (
        <AccountConnect
          platforms={list}
          locked={store.locked.value}
          now={store.now}
          connect={(platform, filled, label) =>
            store.ask('account.connect', { platform, ...filled, label }) as Promise<Outcome<{ accountId: string }>>
          }
          labelOf={(accountId) => store.accounts.value.find((account) => account.id === accountId)?.label ?? null}
        />
      )}
    </Section>
  );
}
