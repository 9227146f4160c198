import { beforeEach, describe, expect, it } from 'vitest';
import { badDays } from './bad-days.ts';
import { type Contract, faultOf, openLine } from './line.ts';

/** What every platform promises of its operations, whatever its vendor is like. */
export function platformSuite(contract: Contract): void {
  const { platform, keys, known } = contract;
  const open = (key = keys.good) => openLine(contract, key);
  beforeEach(() => contract.simulator().reset());

  describe(`${platform.name}: keys`, () => {
    it('tells what a good key’s account is allowed', async () => {
      const plan = await open().operations.readPlan();
      expect(plan.planName).not.toBe('');
      expect(platform.limits(plan.planName).perMinute).toBeGreaterThan(0);
    });

    it('says of a revoked and of an unknown key that it is refused, after one request', async () => {
      for (const key of [keys.revoked, keys.unknown]) {
        const line = open(key);
        expect(await faultOf(line.operations.readPlan())).toMatchObject({ kind: 'auth', status: 401 });
        expect(line.spent).toBe(1);
      }
    });

    it('says of a write that the plan forbids that it does', async () => {
      const { operations } = open(keys.forbidden());
      const fault = await faultOf(operations.setStatus?.(known.widget, 'inactive') ?? Promise.resolve());
      expect(fault).toMatchObject({ kind: 'forbidden', status: 403, reason: expect.any(String) });
    });
  });

  describe(`${platform.name}: records`, () => {
    it('lists widgets with ids as texts, and reads one of them', async () => {
      const { operations } = open();
      const { rows, skipped } = await operations.listWidgets();
      const row = rows.find((one) => one.id === known.widget);
      expect([skipped, row]).toEqual([0, { id: known.widget, name: known.name, owner: expect.any(String), status: 'active' }]);
      expect(await operations.readWidget(known.widget)).toEqual(row);
    });

    it('has no record that is somebody else’s, or that is not', async () => {
      for (const id of [known.foreign, '987654'])
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
}
