import { beforeEach, describe, expect, it } from 'vitest';
import { capabilities } from '../../lib/storage/items.ts';
import { badDays } from './bad-days.ts';
import { askRaw, endpointSuite } from './endpoints.ts';
import { type Contract, faultOf, openLine } from './line.ts';

/** What every platform promises of its operations, whatever its vendor is like. */
export function platformSuite(contract: Contract): void {
  const { platform, keys, known, planName, long, title = '' } = contract;
  const open = (key = keys.good) => openLine(contract, key);
  beforeEach(() => contract.simulator().reset());

  describe(`${platform.name} ${title}: keys`, () => {
    it('tells what a good key’s account is allowed', async () => {
      const plan = await open().operations.readPlan();
      expect(plan.planName).toBe(planName);
      expect(platform.limits(plan.planName).perMinute).toBeGreaterThan(0);
    });

    it('says of a revoked and of an unknown key that it is refused, and asks no more than that takes', async () => {
      for (const key of [keys.revoked, keys.unknown]) {
        const line = open(key);
        expect(await faultOf(line.operations.readPlan())).toMatchObject({ kind: 'auth', status: 401 });
        expect(line.spent).toBe(contract.refusedAfter ?? 1);
      }
    });

    it('says of a write that the plan forbids that it does', async () => {
      const key = keys.forbidden();
      const write = writeOf(contract, key);
      if (write) expect(await faultOf(write)).toMatchObject({ kind: 'forbidden', status: 403, reason: expect.any(String) });
      // A vendor whose widgets cannot be written to: any other write will do.
      else expect((await askRaw(contract, firstWrite(contract), key)).status).toBe(403);
    });

    it('offers exactly what its operations can do', () => {
      const { operations } = open();
      for (const ability of capabilities) {
        const there = ability === 'snippet' ? platform.snippet !== undefined : ability in operations;
        expect(there, ability).toBe(platform.can.includes(ability));
      }
    });
  });

  describe(`${platform.name} ${title}: records`, () => {
    it('lists widgets with ids as texts, and reads one of them', async () => {
      const { operations } = open();
      const { rows, skipped } = await operations.listWidgets();
      const row = rows.find((one) => one.id === known.widget);
      expect([skipped, row]).toEqual([
        0,
        { id: known.widget, name: known.name, owner: expect.any(String), status: known.status, ...known.also },
      ]);
      expect(await operations.readWidget(known.widget)).toEqual({ ...row, ...known.alsoRead });
      expect(platform.isWidgetId(known.widget)).toBe(true);
    });

    it.each(['bare', 'data', 'results'] as const)('reads a list whatever it is wrapped in: %s', async (how) => {
      const expected = await open().operations.listWidgets();
      contract.simulator().faults.add({ do: 'drift', how, times: 'always', match: { path: contract.paths.widgets } });
      expect(await open().operations.listWidgets()).toEqual(expected);
    });

    it.runIf(long)('reads a long list to its end', async () => {
      const line = open(long?.key);
      const { rows, skipped } = await line.operations.listWidgets();
      expect([rows.length, new Set(rows.map((row) => row.id)).size, skipped, line.spent]).toEqual([
        long?.count,
        long?.count,
        0,
        long?.requests,
      ]);
    });

    it('has no record that is somebody else’s, or that is not', async () => {
      for (const id of [known.foreign, known.missing ?? '987654'])
        expect(await faultOf(open().operations.readWidget(id))).toMatchObject({ kind: 'missing' });
    });

    it.runIf(platform.can.includes('setStatus'))('switches a widget off and on', async () => {
      const { operations } = open();
      expect(await operations.setStatus?.(known.widget, 'inactive')).toMatchObject({ id: known.widget, status: 'inactive' });
      expect((await operations.readWidget(known.widget)).status).toBe('inactive');
      expect((await operations.setStatus?.(known.widget, 'active'))?.status).toBe('active');
    });

    it.runIf(platform.can.includes('createWidget'))('creates a widget and deletes it again', async () => {
      const { operations } = open();
      const name = 'New "bot" <b> — متجر 🙂';
      const made = await operations.createWidget?.({ name, workspaceId: known.workspace });
      expect(made?.name).toBe(name);
      expect((await operations.listWidgets()).rows.map((row) => row.id)).toContain(made?.id);
      await operations.deleteWidget?.(made?.id ?? '');
      expect(await faultOf(operations.readWidget(made?.id ?? ''))).toMatchObject({ kind: 'missing' });
      expect(await faultOf(operations.deleteWidget?.(made?.id ?? '') ?? Promise.resolve())).toMatchObject({ kind: 'missing' });
    });

    it.runIf(platform.can.includes('renameWorkspace'))('renames a workspace', async () => {
      const { operations } = open();
      expect((await operations.renameWorkspace?.(known.workspace, 'Renamed'))?.name).toBe('Renamed');
      const list = await operations.listWorkspaces?.();
      expect(list?.rows.find((row) => row.id === known.workspace)?.name).toBe('Renamed');
      expect(await faultOf(operations.renameWorkspace?.('987654', 'x') ?? Promise.resolve())).toMatchObject({ kind: 'missing' });
    });
  });

  badDays(contract);
  endpointSuite(contract);
}

/** The first write to a widget that the platform has, under way. */
function writeOf(contract: Contract, key: string): Promise<unknown> | undefined {
  const { setStatus, createWidget, deleteWidget, allowOrigin } = openLine(contract, key).operations;
  const { widget, workspace: workspaceId } = contract.known;
  if (setStatus) return setStatus(widget, 'inactive');
  if (createWidget) return createWidget({ name: 'Forbidden', workspaceId });
  if (deleteWidget) return deleteWidget(widget);
  return allowOrigin?.(widget, 'https://forbidden.example');
}

const firstWrite = ({ platform }: Contract): string =>
  Object.entries(platform.endpoints ?? {}).find(([, { method, open }]) => method !== 'GET' && !open)?.[0] ?? '';
