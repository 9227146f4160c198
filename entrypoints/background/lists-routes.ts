import { Fault } from '../../lib/fault.ts';
import type { PageHandlers } from '../../lib/messaging/serve.ts';
import type { Check } from './check.ts';
import type { Pages } from './pages.ts';
import { registerSeenOn } from './seen-on.ts';
import { lookAtAll } from './tabs.ts';

type Routes = Pick<
  PageHandlers,
  'tabs.look' | 'seenOn.keep' | 'seenOn.erase' | 'seenOn.eraseAll' | 'check.start' | 'check.stop' | 'check.clear'
>;

/** As our page makes them of what was pasted: whole, and without a name and password. */
const isAddress = (url: string): boolean => /^https?:\/\/[^/@]+\//.test(url) && URL.canParse(url);

/** Lists over many pages: all open tabs, where widgets were seen, and addresses that are checked. */
export function listsRoutes({ pages, checking, now }: { pages: Pages; checking: Check; now(): number }): Routes {
  const seenOn = registerSeenOn(now);

  return {
    async 'tabs.look'() {
      void lookAtAll(pages);
      return null;
    },
    async 'seenOn.keep'({ on }) {
      await seenOn.set(on);
      if (on) void seenOn.noteOpen();
      return null;
    },
    async 'seenOn.erase'({ platform, widgetId }) {
      await seenOn.erase(platform, widgetId);
      return null;
    },
    async 'seenOn.eraseAll'() {
      await seenOn.eraseAll();
      return null;
    },
    async 'check.start'({ urls, windowId }) {
      if (!urls.every(isAddress)) throw new Fault({ kind: 'invalid' });
      await checking.start(urls, windowId);
      return null;
    },
    async 'check.stop'() {
      await checking.stop();
      return null;
    },
    async 'check.clear'() {
      await checking.clear();
      return null;
    },
  };
}
