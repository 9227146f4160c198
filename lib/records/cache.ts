import { type Widget, type Workspace, widgets, workspaces } from '../storage/items.ts';

/** What a write was answered with, by widget: newer than any list that was asked for before it. */
interface Confirmed {
  at: number;
  widget: Widget | null;
}

/**
 * The lists as last answered, and what confirmed writes did to them. A list that was on its way while a write was
 * confirmed does not undo the write.
 */
export function createCache(now: () => number) {
  const confirmed = new Map<string, Map<string, Confirmed>>();

  function remember(accountId: string, id: string, widget: Widget | null): void {
    const known = confirmed.get(accountId) ?? new Map<string, Confirmed>();
    confirmed.set(accountId, known.set(id, { at: now(), widget }));
  }

  return {
    /** Take in a whole list of widgets, asked for at `askedAt`. */
    async putWidgets(accountId: string, answer: { rows: Widget[]; skipped: number }, askedAt: number): Promise<void> {
      const rows = new Map(answer.rows.map((row) => [row.id, row]));
      for (const [id, { at, widget }] of confirmed.get(accountId) ?? []) {
        if (at < askedAt) confirmed.get(accountId)?.delete(id);
        else if (widget) rows.set(id, widget);
        else rows.delete(id);
      }
      await widgets(accountId).write({ at: now(), rows: [...rows.values()], skipped: answer.skipped });
    },

    /** A write, or a look at one widget, was answered with this record. */
    async putWidget(accountId: string, widget: Widget): Promise<void> {
      remember(accountId, widget.id, widget);
      await widgets(accountId).update((list) => {
        if (!list) return list;
        const known = list.rows.some((row) => row.id === widget.id);
        const rows = known ? list.rows.map((row) => (row.id === widget.id ? widget : row)) : [...list.rows, widget];
        return { ...list, rows };
      });
    },

    /** The widget is gone at the vendor. */
    async dropWidget(accountId: string, id: string): Promise<void> {
      remember(accountId, id, null);
      await widgets(accountId).update((list) => list && { ...list, rows: list.rows.filter((row) => row.id !== id) });
    },

    async putWorkspace(accountId: string, workspace: Workspace): Promise<void> {
      await workspaces(accountId).update(
        (list) => list && { ...list, rows: list.rows.map((row) => (row.id === workspace.id ? workspace : row)) },
      );
    },
  };
}

export type Cache = ReturnType<typeof createCache>;
