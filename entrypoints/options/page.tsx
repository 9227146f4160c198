import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { AccountList } from '../../components/accounts/list.tsx';
import { Icon } from '../../components/icon.tsx';
import { SiteAccess } from '../../components/site-access.tsx';
import { browser } from '../../lib/native.ts';
import type { Store } from '../../lib/view/store.ts';
import { AddSite } from './add-site.tsx';
import { KeptAside } from './aside.tsx';
import { Connect } from './connect.tsx';
import { Keyboard } from './keyboard.tsx';
import { Lock, Locked } from './lock-part.tsx';
import type { Platforms } from './platforms.ts';
import { Section } from './section.tsx';
import { usePlans } from './use-items.ts';
import { accountVerbs, lockVerbs } from './verbs.ts';
import { KeptWhere, Welcome } from './welcome.tsx';

/** The options page. Without an account it is the first-run page: the same parts, introduced and in another order. */
export function OptionsPage({ store, platforms }: { store: Store; platforms: Platforms }) {
  const title = useRef<HTMLHeadingElement>(null);
  const said = useSignal('');
  const say = (words: string) => {
    said.value = words;
  };
  const [forAccounts, forLock] = useMemo(() => [accountVerbs(store, say), lockVerbs(store, say)], [store]);
  const accounts = store.accounts.value;
  const plans = usePlans(accounts);
  const locked = store.locked.value;
  const isFirst = accounts.length === 0;

  // Whatever had the focus may be gone with its account or form: the page's title is where to go on from.
  const isFresh = useRef(true);
  useEffect(() => {
    if (!isFresh.current && (!document.activeElement || document.activeElement === document.body)) title.current?.focus();
    isFresh.current = false;
  }, [accounts.length, locked]);

  return (
    <main class="page">
      <header class="page-head">
        <h1 ref={title} tabIndex={-1}>
          {i18n.t(isFirst ? 'options.firstTitle' : 'options.title')}
        </h1>
        {isFirst && <Welcome />}
      </header>
      <p role="status" class="visually-hidden">
        {said.value}
      </p>
      <div role="alert">{store.silent.value && <Silent platforms={platforms} store={store} />}</div>
      {store.aside.value.length > 0 && (
        <KeptAside
          keys={store.aside.value}
          onForgotten={() => {
            store.aside.value = [];
            say(i18n.t('options.aside.forgotten'));
            title.current?.focus();
          }}
        />
      )}
      {locked && <Locked key="locked" store={store} said={say} />}
      {!isFirst && (
        <Section key="accounts" title={i18n.t('options.accounts.title')} about={i18n.t('options.accounts.about')}>
          <AccountList accounts={accounts} plans={plans} platforms={platforms.list.value} locked={locked} verbs={forAccounts} />
        </Section>
      )}
      <Connect key="connect" store={store} platforms={platforms} isFirst={isFirst} />
      {isFirst && <Kept />}
      <Section key="access" title={i18n.t('access.title')} about={i18n.t('access.about')}>
        <SiteAccess host="" listed />
        <AddSite said={say} />
        <ul class="bullets small soft">
          <li>{i18n.t('access.click')}</li>
          <li>{i18n.t('access.sites')}</li>
          <li>{i18n.t('access.all')}</li>
        </ul>
      </Section>
      {!locked && (!isFirst || store.hasLock.value) && <Lock key="lock" verbs={forLock} />}
      {!isFirst && <Kept />}
      <Section key="keyboard" title={i18n.t('options.keyboard.title')} about={i18n.t('options.keyboard.about')}>
        <Keyboard />
      </Section>
      <footer class="small soft">{i18n.t('options.version', [browser.runtime.getManifest().version])}</footer>
    </main>
  );
}

const Kept = () => (
  <Section key="kept" title={i18n.t('options.kept.title')}>
    <KeptWhere />
  </Section>
);

function Silent({ platforms, store }: { platforms: Platforms; store: Store }) {
  const retry = async () => {
    await platforms.ask();
    await store.ask('view.alive', { accountId: store.account.peek()?.id ?? null });
  };
  return (
    <div class="notice warn rounded">
      <Icon name="warning" />
      <span class="grow">{i18n.t('options.silent.text')}</span>
      <button type="button" class="button" onClick={() => void retry()}>
        {i18n.t('options.silent.retry')}
      </button>
    </div>
  );
}
