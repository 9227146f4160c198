import { Fault } from '../../lib/fault.ts';
import type { PageHandlers } from '../../lib/messaging/serve.ts';
import { accounts } from '../../lib/storage/items.ts';
import { isSameLink, linkedSites } from '../../lib/storage/linked.ts';

/** More are refused: to let older ones go would undo what the person has said, without a word. */
const MOST_LINKS = 500;

/** Widgets that a person links to sites by hand. */
export const linkedRoutes: Pick<PageHandlers, 'site.link' | 'site.unlink'> = {
  async 'site.link'(link) {
    if (!(await accounts.read()).some(({ id }) => id === link.accountId)) throw new Fault({ kind: 'missing' });
    await linkedSites.update((all) => {
      if (all.some((one) => isSameLink(one, link))) return all;
      if (all.length >= MOST_LINKS) throw new Fault({ kind: 'invalid' });
      return [...all, link];
    });
    return null;
  },
  async 'site.unlink'(link) {
    await linkedSites.update((all) => all.filter((one) => !isSameLink(one, link)));
    return null;
  },
};
