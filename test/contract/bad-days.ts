import { beforeEach, describe, expect, it } from 'vitest';
import { toPlain } from '../../lib/fault.ts';
import type { ClientParts } from '../../lib/http/client.ts';
import { type Contract, faultOf, type Line, openLine, secretsOf } from './line.ts';

/** What every platform promises when its vendor, or the way there, has a bad day. */
export function badDays(contract: Contract): void {
  const { platform, keys, known, paths, planName, title = '' } = contract;
  const open = (key = keys.good, change: Partial<ClientParts> = {}) => openLine(contract, key, change);
  const faults = () => contract.simulator().faults;
  beforeEach(() => contract.simulator().reset());

  describe(`${platform.name} ${title}: bad days`, () => {
    it.each([
      ['with Retry-After', { 'retry-after': '7' }, 7_000],
      ['without', {}, null],
    ])('pauses at 429 %s', async (_, headers, pause) => {
      faults().add({ do: 'status', status: 429, headers });
      const line = open();
      expect(await faultOf(line.operations.readPlan())).toMatchObject({
        kind: 'limited',
        status: 429,
        retryAt: expect.any(Number),
      });
      expect([line.pauses, line.spent]).toEqual([[pause], 1]);
    });

    it('gets over two 500 in a row, and not over three', async () => {
      faults().add({ do: 'status', status: 500, times: 2 });
      expect((await open().operations.readPlan()).planName).toBe(planName);
      faults().add({ do: 'status', status: 502, times: 3 });
      expect(await faultOf(open().operations.readPlan())).toMatchObject({ kind: 'down', status: 502 });
    });

    it('gets over a dropped connection and an answer that is cut off', async () => {
      for (const what of ['reset', 'cut'] as const) {
        faults().add({ do: what, match: { path: paths.widgets } });
        expect((await open().operations.listWidgets()).rows.length).toBeGreaterThan(0);
        faults().add({ do: what, match: { path: paths.widgets }, times: 3 });
        expect(await faultOf(open().operations.listWidgets())).toEqual({ kind: 'offline' });
      }
    });

    it('does not wait for an answer that takes 29 seconds', async () => {
      for (const fault of [{ do: 'delay' as const, ms: 29_000 }, { do: 'hang' as const }]) {
        faults().add(fault);
        const line = open(keys.good, { timeoutMs: 100 });
        expect(await faultOf(line.operations.readPlan())).toEqual({ kind: 'timeout' });
        expect(line.spent).toBe(1);
      }
    });

    it('calls an empty answer, a web page, garbage and another format drift, and says which fields', async () => {
      for (const rule of [{ do: 'empty' as const }, { do: 'html' as const }, { do: 'garbage' as const }]) {
        for (const ask of [(line: Line) => line.operations.readPlan(), (line: Line) => line.operations.listWidgets()]) {
          faults().add(rule);
          expect(await faultOf(ask(open()))).toEqual({ kind: 'drift', paths: ['(not JSON)'] });
        }
      }
      for (const how of ['rename', 'types'] as const) {
        faults().add({ do: 'drift', how, match: { path: paths.widgets } });
        const fault = await faultOf(open().operations.listWidgets());
        expect(fault.kind).toBe('drift');
        expect(fault.paths?.length).toBeGreaterThan(0);
        expect(JSON.stringify(fault)).not.toContain(known.name);
      }
    });

    it('is not disturbed by fields that come new', async () => {
      faults().add({ do: 'drift', how: 'extra', times: 'always' });
      const { operations } = open();
      expect((await operations.readPlan()).planName).toBe(planName);
      expect(await operations.readWidget(known.widget)).toEqual({
        id: known.widget,
        name: known.name,
        owner: expect.any(String),
        status: known.status,
        ...known.also,
        ...known.alsoRead,
      });
    });

    it('loses one row of a list when one row is odd', async () => {
      const all = await open().operations.listWidgets();
      faults().add({ do: 'drift', how: 'types', row: 1, match: { path: paths.widgets } });
      const some = await open().operations.listWidgets();
      expect([some.skipped, some.rows.length]).toEqual([1, all.rows.length - 1]);
    });

    const onceOnly = [
      ...(platform.can.includes('createWidget') ? ['POST'] : []),
      ...(platform.can.includes('deleteWidget') ? ['DELETE'] : []),
    ];
    it.runIf(onceOnly.length > 0)('never repeats a creation or a deletion, whatever comes back', async () => {
      const rules = [
        { do: 'status' as const, status: 500, work: true },
        { do: 'lost' as const },
        { do: 'html' as const },
        { do: 'cut' as const },
      ];
      for (const rule of rules) {
        const { operations } = open();
        const before = contract.simulator().requests.length;
        faults().add({ ...rule, match: { method: 'POST' } });
        if (operations.createWidget) await faultOf(operations.createWidget({ name: 'Once', workspaceId: known.workspace }));
        faults().clear();
        faults().add({ ...rule, match: { method: 'DELETE' } });
        await operations.deleteWidget?.(known.widget).catch(() => undefined);
        expect(
          contract
            .simulator()
            .requests.slice(before)
            .map((entry) => entry.method),
        ).toEqual(onceOnly);
      }
    });

    it('ends when it is told to, as an abort and not as a fault', async () => {
      faults().add({ do: 'hang', times: 'always' });
      const end = new AbortController();
      const line = open(keys.good, { signal: end.signal });
      const asker = new AbortController();
      const flights = [line.operations.readPlan(), line.operations.listWidgets({ signal: asker.signal })];
      const ends = flights.map((flight) => expect(flight).rejects.toMatchObject({ name: 'AbortError' }));
      asker.abort();
      end.abort();
      await Promise.all(ends);
    });

    it('never puts the key into a fault, whatever the vendor echoes', async () => {
      const key = keys.good;
      const texts = secretsOf(platform, key);
      const words = texts.flatMap((text) => [
        text,
        `No access for ${text}`,
        `https://api.example.com/${text}/me`,
        text.toLowerCase(),
        encodeURIComponent(text),
      ]);
      for (const status of [400, 401, 403, 404, 429, 503]) {
        for (const text of words) {
          for (const body of [
            JSON.stringify({ error: text }),
            JSON.stringify({ message: text, detail: text }),
            JSON.stringify({ error: { message: text, errors: { [text]: [text] } } }),
            text,
            `<h1>${text}</h1>`,
          ]) {
            faults().add({ do: 'status', status, body, times: status === 503 ? 3 : 1 });
            const thrown = await open()
              .operations.readPlan()
              .catch((error: unknown) => error as Error);
            const all = `${String(thrown)} ${(thrown as Error).stack} ${JSON.stringify(toPlain(thrown))}`.toLowerCase();
            for (const secret of texts) expect(all).not.toContain(secret.toLowerCase());
          }
        }
      }
    });
  });
}
