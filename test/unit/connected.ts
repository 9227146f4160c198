import { type Account, accounts, widgets, workspaces } from '../../lib/storage/items.ts';
import type { Vendor } from './vendor.ts';

export const makeAccount = (id: string, change: Partial<Account> = {}): Account => ({
  id,
  platform: 'oscar',
  platformName: 'Oscar Chat',
  label: `Account ${id}`,
  last4: '',
  addedAt: 1,
  can: ['setStatus', 'createWidget', 'deleteWidget', 'listWorkspaces', 'renameWorkspace', 'snippet'],
  trouble: null,
  ...change,
});

/** Stores accounts as connected, with the vendor's lists as last answered at `at`. Their secrets are the test's affair. */
export async function connect(vendor: Vendor, ids: readonly string[], at: number): Promise<void> {
  await accounts.write(ids.map((id) => makeAccount(id)));
  for (const id of ids) {
    const rows = [...vendor.widgets.values()].map((row) => ({
      id: String(row.id),
      name: row.name,
      owner: '7',
      status: 'active' as const,
    }));
    await widgets(id).write({ at, rows, skipped: 0 });
    const places = [...vendor.workspaces.values()].map(({ id: place, name }) => ({
      id: String(place),
      name,
      description: '',
      createdAt: '',
      updatedAt: '',
    }));
    await workspaces(id).write({ at, rows: places, skipped: 0, complete: true });
  }
}
