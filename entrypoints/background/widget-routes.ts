import { Fault, toPlain } from '../../lib/fault.ts';
import type { PageHandlers } from '../../lib/messaging/serve.ts';
import { platforms } from '../../lib/platforms/registry.ts';
import type { Cache } from '../../lib/records/cache.ts';
import type { Lines } from '../../lib/records/lines.ts';
import type { Outbox } from '../../lib/records/outbox.ts';
import { accounts } from '../../lib/storage/items.ts';

type Routes = Pick<
  PageHandlers,
  | 'widget.setStatus'
  | 'widget.setStatusMany'
  | 'batch.stop'
  | 'batch.dismiss'
  | 'widget.create'
  | 'widget.delete'
  | 'widget.allowOrigin'
  | 'widget.read'
  | 'widget.snippet'
  | 'workspace.rename'
  | 'intent.retry'
  | 'intent.dismiss'
>;

interface Parts {
  lines: Lines;
  cache: Cache;
  outbox: Outbox;
  /** A record has changed: what was linked to it is linked anew. */
  changed(accountId: string): void;
}

/** Widgets and workspaces: every write goes through the outbox and answers as soon as it is stored there. */
export function widgetRoutes({ lines, cache, outbox, changed }: Parts): Routes {
  const stored = (work: Promise<unknown>) => work.then(() => null);

  async function accountOf(accountId: string) {
    const account = (await accounts.read()).find((one) => one.id === accountId);
    if (!account) throw new Fault({ kind: 'missing' });
    return account;
  }

  return {
    'widget.setStatus': async ({ accountId, widgetId, status }) => {
      await accountOf(accountId);
      return stored(outbox.setStatus(accountId, widgetId, status));
    },
    'widget.setStatusMany': async ({ accountId, widgetIds, status }) => {
      await accountOf(accountId);
      return stored(outbox.setStatusMany(accountId, widgetIds, status));
    },
    'batch.stop': ({ accountId }) => stored(outbox.stopBatch(accountId)),
    'batch.dismiss': ({ accountId }) => stored(outbox.dismissBatch(accountId)),
    'widget.create': async ({ accountId, workspaceId, name }) => {
      await accountOf(accountId);
      return stored(outbox.create(accountId, workspaceId, name.trim()));
    },
    'widget.delete': async ({ accountId, widgetId }) => {
      await accountOf(accountId);
      return stored(outbox.delete(accountId, widgetId));
    },
    'workspace.rename': async ({ accountId, workspaceId, name }) => {
      await accountOf(accountId);
      return stored(outbox.rename(accountId, workspaceId, name.trim()));
    },
    'intent.retry': ({ intentId }) => stored(outbox.retry(intentId)),
    'intent.dismiss': ({ intentId }) => stored(outbox.dismiss(intentId)),

    'widget.allowOrigin': async ({ accountId, widgetId, origin }) => {
      const { operations } = await lines.of(accountId);
      // An origin and nothing else: a path or a wildcard would allow something that nobody was shown.
      if (!operations.allowOrigin || !URL.canParse(origin) || new URL(origin).origin !== origin)
        throw new Fault({ kind: 'invalid' });
      await cache.putWidget(accountId, await operations.allowOrigin(widgetId, origin, { urgent: true }));
      changed(accountId);
      return null;
    },

    'widget.read': async ({ accountId, widgetId }) => {
      const { operations } = await lines.of(accountId);
      void operations
        .readWidget(widgetId, { urgent: true })
        .then((widget) => cache.putWidget(accountId, widget))
        // Gone at the vendor: the whole list tells what else has changed.
        .catch((thrown) => (toPlain(thrown).kind === 'missing' ? cache.dropWidget(accountId, widgetId) : undefined))
        .then(() => changed(accountId));
      return null;
    },

    'widget.snippet': async ({ accountId, widgetId }) => {
      const { snippet } = platforms[(await accountOf(accountId)).platform];
      if (!snippet) throw new Fault({ kind: 'invalid' });
      return { snippet: snippet(widgetId) };
    },
  };
}
