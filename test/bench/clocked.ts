import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Litter } from '../browsers/litter.ts';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/until.ts';

/** Put before a worker's own code: notes when the browser has said that a tab's icon has its text. The first time counts. */
const CLOCK = `{
  const set = chrome.action.setBadgeText;
  globalThis.badgeTimes = {};
  chrome.action.setBadgeText = async (badge) => {
    await set.call(chrome.action, badge);
    if (badge.text) badgeTimes[badge.tabId] ??= performance.timeOrigin + performance.now();
  };
}
`;

/** After this the badge is asked for: a question before it would keep the processor busy that is being measured. In ms. */
const UNDISTURBED_MS = 250;

/**
 * A copy of an extension that notes when its badges are set. Asking the browser for a badge until it is there takes 5 to 8 ms an answer, and is work
 * for the very process that sets it: that much of a figure would be the measuring.
 */
export function clocked(built: string): { folder: string; clear(): void } {
  const litter = new Litter();
  const folder = litter.folder('clocked');
  cpSync(built, folder, { recursive: true });
  const { background } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    background: { service_worker: string };
  };
  const worker = join(folder, background.service_worker);
  writeFileSync(worker, CLOCK + readFileSync(worker, 'utf8'));
  return { folder, clear: litter.clear };
}

/** When the badge of a tab was set, on the machine's clock in ms. The extension is a clocked one. */
export async function badgeTime(session: Session, tabId: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, UNDISTURBED_MS));
  return until(() => session.inWorker<number | null>(`badgeTimes[${tabId}] ?? null`), { message: `a badge on tab ${tabId}` });
}
