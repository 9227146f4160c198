import { z } from 'zod/mini';
import { shutIfIdle } from '../../lib/accounts/lock.ts';
import { browser } from '../../lib/browser.ts';
import { serve } from '../../lib/messaging/serve.ts';
import { createRecords } from '../../lib/records/ask.ts';
import { createCache } from '../../lib/records/cache.ts';
import { createDetails } from '../../lib/records/details.ts';
import { createLines } from '../../lib/records/lines.ts';
import { createLink } from '../../lib/records/link.ts';
import { createOutbox } from '../../lib/records/outbox.ts';
import { createRefresh } from '../../lib/records/refresh.ts';
import { createAccess } from './access.ts';
import { accountRoutes } from './account-routes.ts';
import { createActing } from './acting.ts';
import { createAlarms } from './alarms.ts';
import { openCheck } from './check.ts';
import type { Counts } from './count.ts';
import { linkedRoutes } from './linked.ts';
import { listsRoutes } from './lists-routes.ts';
import { lockRoutes } from './lock-routes.ts';
import { makeMenus } from './menus.ts';
import { createOutside } from './outside.ts';
import { createPages } from './pages.ts';
import { reloadAndWatch } from './reload.ts';
import { createSigning } from './signing.ts';
import type { TabChange } from './tabs.ts';
import { widgetRoutes } from './widget-routes.ts';

/**
 * The composition root: builds the parts, picks up what the background before it left undone, and returns what each event goes to (index.ts
 * listens to them).
 */
export function createParts(counts: Counts) {
  // The schema library would otherwise try `new Function` once, which extension pages forbid (zod issue 4461).
  z.config({ jitless: true });
  const now = () => Date.now();
  const fetcher: typeof fetch = (...args) => fetch(...args);

  const lines = createLines({ fetch: fetcher, now, random: Math.random });
  const cache = createCache(now);
  const changed = (accountId: string) => void pages.relink(accountId);
  const refresh = createRefresh({ lines, cache, now, changed });
  const link = createLink(refresh, now);
  const records = createRecords(lines, now);
  const alarms = createAlarms({ outbox: () => outbox.pump(), lock: () => shutIfIdle(now()) });
  const outbox = createOutbox({
    lines,
    cache,
    now,
    wakeAt: alarms.wakeAt,
    changed,
    newId: () => crypto.randomUUID(),
  });
  const pages = createPages({
    link,
    details: createDetails({ lines, cache, now }),
    outsideLook: createOutside(fetcher),
    now,
    counts,
  });
  const access = createAccess(pages);
  const acting = createActing(pages);

  const signing = createSigning(now);
  const checking = openCheck(pages, now);
  const answer = serve(
    {
      ...accountRoutes({ lines, refresh, outbox, pages, signing, now }),
      ...widgetRoutes({ lines, cache, outbox, changed }),
      ...lockRoutes({ outbox, alarms, now }),
      ...listsRoutes({ pages, checking, now }),
      ...linkedRoutes,
      ...acting.routes,
      'record.ask': ({ accountId, endpoint, values, seen }) => records.ask(accountId, endpoint, values, seen),
      'page.reload': ({ tabId }) => reloadAndWatch(tabId),
      'page.look': ({ tabId }) => pages.inspect(tabId),
    },
    { 'page.report': pages.report, 'page.facts': pages.facts, 'page.gone': pages.gone, 'page.picked': acting.picked },
  );
  // Content scripts share `storage.local` by default; Firefox cannot forbid it, which is why secrets are sealed.
  const local = browser.storage.local as unknown as { setAccessLevel?(level: { accessLevel: string }): Promise<void> };
  void local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  void access.register();
  void refresh.reset();
  void outbox.resume();
  void alarms.start();
  void makeMenus();

  const parts = [pages, acting, signing, checking];
  return {
    answer,
    look: pages.inspect,
    pick: acting.pickAloud,
    alarm({ name }: { name: string }): void {
      for (const part of [alarms, checking]) part.fired(name);
    },
    tabUpdated(tabId: number, change: TabChange): void {
      for (const part of parts) part.tabUpdated(tabId, change);
    },
    tabRemoved(tabId: number): void {
      for (const part of parts) part.tabRemoved(tabId);
    },
    granted: access.granted,
    takenBack: access.takenBack,
    installed({ reason }: { reason: string }): void {
      if (reason === 'install') void browser.runtime.openOptionsPage();
      // Pages that were open before this version of the extension, or before the browser's restart, get its sensor now.
      if (reason === 'install' || reason === 'update') void access.lookAtOpenTabs();
    },
    started: access.lookAtOpenTabs,
  };
}

export type Parts = ReturnType<typeof createParts>;
