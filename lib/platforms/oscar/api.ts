import { Fault } from '../../fault.ts';
import type { Client } from '../../http/client.ts';
import { byPlan } from '../../http/limits.ts';
import type { Workspace } from '../../storage/items.ts';
import { apiOrigins } from '../origins.ts';
import type { Operations, Platform } from '../platform.ts';
import { rowsOf } from '../rows.ts';
import { keyInPaste } from './paste.ts';
import { userPlan, widgetRow, workspaceRow } from './schema.ts';
import { snippet } from './snippet.ts';

const BASE = 'https://api.oscarchat.ai/';
/** The documented default; asked for explicitly so that a changed default cannot end the paging early. */
const PAGE_SIZE = 20;
/** A first page of just 5, 10 or 15 rows may be all there are, or all the vendor gives at once: one page more tells. */
const CAP_STEP = 5;
/** 2,000 workspaces: past any plan we know, and an end for a list that has none. */
const MAX_PAGES = 100;

/** Requests per minute and per day, by plan name. Source: the vendor's API documentation, "Rate Limits". */
const limits = byPlan({
  Free: { perMinute: 30, perDay: 1_000 },
  Pro: { perMinute: 60, perDay: 10_000 },
  Enterprise: { perMinute: 120, perDay: null },
});

/** A record's path. Dots alone would climb out of it: URLs resolve them even when they are percent-encoded. */
function recordPath(kind: 'widgets' | 'workspaces', id: string): string {
  if (/^\.+$/.test(id)) throw new Fault({ kind: 'invalid' });
  return `${kind}/${encodeURIComponent(id)}`;
}
const widgetPath = (id: string) => recordPath('widgets', id);
/** The API documents integers in bodies; ids that are not stay as they came. */
const wireId = (id: string) => (/^\d{1,15}$/.test(id) ? Number(id) : id);

function open(client: Client): Operations {
  return {
    readPlan: (ask) => client.get('me', userPlan, ask),
    listWidgets: (ask) => client.get('widgets', rowsOf(widgetRow), ask),
    readWidget: (id, ask) => client.get(widgetPath(id), widgetRow, ask),
    setStatus: (id, status, ask) => client.put(`${widgetPath(id)}/status`, { status }, widgetRow, ask),
    createWidget: ({ name, workspaceId }, ask) =>
      client.post('widgets/add', { name, workspace_id: wireId(workspaceId) }, widgetRow, ask),
    deleteWidget: (id, ask) => client.delete(widgetPath(id), ask),
    renameWorkspace: (id, name, ask) => client.put(recordPath('workspaces', id), { name }, workspaceRow, ask),

    // The answer has no total: a page with fewer rows than asked for is the last. A page that brings nothing new means
    // that the vendor ignores `page`, or never ends.
    async listWorkspaces(ask) {
      const found = new Map<string, Workspace>();
      let skipped = 0;
      let size = PAGE_SIZE;
      for (let page = 1; page <= MAX_PAGES; page++) {
        const answer = await client.get(`workspaces?page=${page}&limit=${PAGE_SIZE}`, rowsOf(workspaceRow), ask);
        const before = found.size;
        for (const row of answer.rows) found.set(row.id, row);
        skipped += answer.skipped;
        const count = answer.rows.length + answer.skipped;
        if (page === 1 && count > 0 && count % CAP_STEP === 0) size = Math.min(size, count);
        const last = count < size;
        if (last || found.size === before) return { rows: [...found.values()], skipped, complete: last };
      }
      return { rows: [...found.values()], skipped, complete: false };
    },
  };
}

/** Oscar Chat's token API: the token is the first segment of every path. */
export const oscar: Platform = {
  id: 'oscar',
  name: 'Oscar Chat',
  origins: apiOrigins.oscar,
  keyPage: 'https://app.oscarchat.ai',
  ways: [{ id: 'key', fields: [{ field: 'token', secret: true }] }],
  can: ['setStatus', 'createWidget', 'deleteWidget', 'listWorkspaces', 'renameWorkspace', 'snippet'],
  secretFrom: (_, { token }) => keyInPaste(token ?? ''),
  connection: (key) => ({ base: `${BASE}${encodeURIComponent(key)}/`, headers: {} }),
  limits,
  open,
  snippet,
  isWidgetId: (id) => /^\d+$/.test(id),
};
