import { describe, expect, it } from 'vitest';
import { Fault } from '../../../lib/fault.ts';
import type { Client } from '../../../lib/http/client.ts';
import { oscar } from '../../../lib/platforms/oscar/api.ts';
import { anything, gate, json, makeClient, NOW } from './fakes.ts';

describe('without a network', () => {
  it('sends and counts nothing, and says that nothing can have happened', async () => {
    const { client, events } = makeClient(() => json({ ok: true }), { isOnline: () => false });
    await expect(client.put('widgets/1/status', {}, anything)).rejects.toMatchObject({
      plain: { kind: 'offline', unsent: true },
    });
    expect(events).toEqual([]);
  });

  it('does not say so once a request has gone out', async () => {
    let online = true;
    const { client } = makeClient(
      () => {
        online = false;
        throw new TypeError('Failed to fetch');
      },
      { isOnline: () => online },
    );
    const fault = await client.put('widgets/1/status', {}, anything).catch((thrown: unknown) => thrown);
    expect(fault).toBeInstanceOf(Fault);
    expect((fault as Fault).plain.unsent).toBeUndefined();
  });
});

describe('a person and a refresh asking the same', () => {
  it('the person goes on to the limit where the refresh stops before it', async () => {
    const held = gate<void>();
    const { client, calls } = makeClient(() => json({ ok: true }), {
      spend: async (urgent) => {
        if (urgent) return null;
        await held.promise;
        return NOW + 1000;
      },
    });
    const refresh = client.get('me', anything).catch((thrown: Fault) => thrown.kind);
    const person = client.get('me', anything, { urgent: true });
    held.open();
    expect(await refresh).toBe('limited');
    expect(await person).toEqual({ ok: true });
    expect(calls).toHaveLength(1);
  });
});

describe('an id of dots alone', () => {
  it.each(['.', '..', '...'])('%s is refused before any request', (id) => {
    const asked: string[] = [];
    const client = { get: async (path: string) => void asked.push(path) } as unknown as Client;
    expect(() => oscar.open(client).readWidget(id)).toThrow(Fault);
    expect(asked).toEqual([]);
  });
});
