import { i18n } from '#i18n';
import { browser } from '../../lib/native.ts';
import { ASIDE, ASIDE_INDEX } from '../../lib/storage/item.ts';

/** The unreadable values as they are stored. Secrets among them are sealed; nothing of the session is in here. */
export async function readAside(keys: readonly string[]): Promise<Blob> {
  const values = await browser.storage.local.get([...keys]);
  const { version } = browser.runtime.getManifest();
  return new Blob([JSON.stringify({ format: 'kept-aside/1', version, values }, null, 2)], { type: 'application/json' });
}

/** Forget the unreadable values, and take them off the index. One that still stands in its place goes as well. */
export async function forgetAside(keys: readonly string[]): Promise<void> {
  await Promise.all([browser.storage.local.remove([...keys]), browser.storage.session.remove([...keys])]);
  const index = (await browser.storage.local.get(ASIDE_INDEX))[ASIDE_INDEX];
  // Something may have been set aside since the page opened: that stays listed.
  const rest = Array.isArray(index) ? index.filter((key) => !keys.includes(key)) : [];
  if (rest.length > 0) await browser.storage.local.set({ [ASIDE_INDEX]: rest });
  else await browser.storage.local.remove(ASIDE_INDEX);
}

/** What an unreadable value was, and when it was set aside (null: it still stands in its place). */
export function describeAside(key: string): { what: string; at: number | null } {
  const [, name, time] = /^(.*)@(\d+)$/.exec(key.startsWith(ASIDE) ? key.slice(ASIDE.length) : '') ?? [null, key, ''];
  return { what: nameOf(name ?? key), at: time ? Number(time) : null };
}

function nameOf(key: string): string {
  switch (key) {
    case 'accounts':
      return i18n.t('options.aside.accounts');
    case 'secrets':
      return i18n.t('options.aside.keys');
    case 'outbox':
      return i18n.t('options.aside.outbox');
    case 'lock':
    case 'lockSettings':
      return i18n.t('options.aside.lock');
    case 'view':
      return i18n.t('options.aside.view');
    default:
      return i18n.t(/^(plan|widgets|workspaces|sync|budget|batch)\./.test(key) ? 'options.aside.lists' : 'options.aside.other');
  }
}
