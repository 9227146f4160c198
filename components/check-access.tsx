import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { patternOf } from '../lib/addresses.ts';
import { browser } from '../lib/native.ts';
import { count } from './format.ts';
import { Icon } from './icon.tsx';
import { allowEverywhere, hostOf } from './site-access-mode.ts';
import { useAccess } from './use-access.ts';

const MOST_NAMED = 5;

/** Those of the addresses' sites that are not allowed yet, and the two ways to allow them. Nothing where all are. */
export function CheckAccess({ urls }: { urls: readonly string[] }) {
  const patterns = [...new Set(urls.map(patternOf))];
  const refused = useSignal(false);
  const missing = useAccess(() => notHeld(patterns), patterns.join(' ')) ?? [];
  // What was asked about before the text changed is not of this text.
  const closed = missing.filter((pattern) => patterns.includes(pattern));
  if (closed.length === 0) return null;
  const hosts = [...new Set(closed.map(hostOf))];
  const named = hosts.slice(0, MOST_NAMED).join(', ');
  // Called first thing in the click: a browser grants a permission only while that is being handled.
  const settle = async (asked: Promise<boolean>) => {
    refused.value = !(await asked.catch(() => false));
  };
  return (
    <div class="notice boxed warn">
      <Icon name="warning" />
      <span class="grow">
        {i18n.t('check.closed', hosts.length, [
          count(hosts.length),
          hosts.length > MOST_NAMED ? i18n.t('check.andMore', [named, count(hosts.length - MOST_NAMED)]) : named,
        ])}
      </span>
      <button type="button" class="button" onClick={() => settle(browser.permissions.request({ origins: closed }))}>
        {i18n.t('check.allowThese', hosts.length, [count(hosts.length)])}
      </button>
      <button type="button" class="button" onClick={() => settle(allowEverywhere())}>
        {i18n.t('siteAccess.allowAll')}
      </button>
      <p role="status">{refused.value && i18n.t('siteAccess.refused')}</p>
    </div>
  );
}

async function notHeld(patterns: readonly string[]): Promise<string[]> {
  const held = await Promise.all(
    patterns.map((pattern) => browser.permissions.contains({ origins: [pattern] }).catch(() => false)),
  );
  return patterns.filter((_, at) => !held[at]);
}
