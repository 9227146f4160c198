import { i18n } from '#i18n';
import { browser } from '../../lib/browser.ts';
import type { Embed } from '../../lib/storage/pages.ts';
import { countText } from './count.ts';

const COLOURS = { calm: '#2450d6', warning: '#9a5b00' } as const;

/** Whether the person should know before opening anything: something keeps it from working, or will. */
export const needsAttention = ({ findings }: Embed): boolean => findings.some(({ severity }) => severity !== 'info');

/** The colour of a number whose meaning is not known yet. */
export const calmBadge = (): void => void browser.action.setBadgeBackgroundColor({ color: COLOURS.calm });

/** Show on the icon how many embeds a tab has. A tab that is gone meanwhile is no error. */
export async function showBadge(tabId: number, embeds: readonly Embed[], total: number): Promise<void> {
  const warned = embeds.some(needsAttention);
  const title = total === 0 ? i18n.t('badge.none') : warned ? i18n.t('badge.warning', total) : i18n.t('badge.found', total);
  await Promise.all([
    browser.action.setBadgeText({ tabId, text: countText(total) }),
    browser.action.setBadgeBackgroundColor({ tabId, color: warned ? COLOURS.warning : COLOURS.calm }),
    browser.action.setTitle({ tabId, title }),
  ]).catch(() => undefined);
}
