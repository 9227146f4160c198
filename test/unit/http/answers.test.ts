import { describe, expect, it } from 'vitest';
import { z } from 'zod/mini';
import { toPlain } from '../../../lib/fault.ts';
import { rowsOf } from '../../../lib/platforms/rows.ts';
import { anything, json, makeClient, TOKEN } from './fakes.ts';

const faultOf = async (work: Promise<unknown>) =>
  toPlain(
    await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    ),
  );
const get = (response: () => Response, schema: z.ZodMiniType<unknown> = anything) =>
  faultOf(makeClient(response).client.get('me', schema));

describe('answers that are not what they should be', () => {
  it.each([
    ['a web page', '<!doctype html><title>Sign in</title>'],
    ['nothing', ''],
    ['half an answer', '{"ok": tr'],
    ['garbage', '\u0000\u0007}{'],
  ])('calls %s drift', async (_, body) => {
    expect(await get(() => new Response(body))).toEqual({ kind: 'drift', paths: ['(not JSON)'] });
  });

  it('names the fields that do not fit, never what was in them', async () => {
    const schema = z.object({ plan: z.object({ name: z.string() }), list: z.array(z.object({ id: z.int() })) });
    const fault = await get(() => json({ plan: { name: { secret: 'VALUE-1' } }, list: [{ id: 'VALUE-2' }] }), schema);
    expect(fault).toEqual({ kind: 'drift', paths: ['plan.name', 'list.0.id'] });
    expect(JSON.stringify(fault)).not.toContain('VALUE');
  });

  it('names eight fields at most', async () => {
    const schema = z.object(Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`f${n}`, z.string()])));
    expect((await get(() => json({}), schema)).paths).toHaveLength(8);
  });

  it('takes a list with one bad row, and not one with only bad rows', async () => {
    const row = z.object({ id: z.int() });
    const { client } = makeClient(() => json([{ id: 1 }, { id: 'two' }, null, { id: 3, more: true }]));
    expect(await client.get('widgets', rowsOf(row))).toEqual({ rows: [{ id: 1 }, { id: 3 }], skipped: 2 });
    expect(await get(() => json([{ id: 'one' }, {}]), rowsOf(row))).toEqual({ kind: 'drift', paths: ['[].id'] });
    expect(await get(() => json({ items: [] }), rowsOf(row))).toMatchObject({ kind: 'drift' });
    expect(await makeClient(() => json({ data: [] })).client.get('widgets', rowsOf(row))).toEqual({ rows: [], skipped: 0 });
  });

  it('expects nothing of a deletion’s answer', async () => {
    const { client } = makeClient(() => new Response(null, { status: 204 }));
    await expect(client.delete('widgets/1')).resolves.toBeUndefined();
  });
});

describe('secrets in faults', () => {
  const echoes = [
    TOKEN,
    `The token ${TOKEN} is no longer valid`,
    `GET https://api.oscarchat.ai/${TOKEN}/me failed`,
    `/${encodeURIComponent(TOKEN)}/widgets: no route`,
    TOKEN.toLowerCase(),
    TOKEN.toUpperCase(),
    `${TOKEN}${TOKEN}`,
    `"${'x'.repeat(170)} ${TOKEN}`,
  ];

  it.each(echoes)('keeps nothing of the key, whatever the vendor echoes (%#)', async (words) => {
    for (const status of [400, 401, 403, 404, 429, 500]) {
      for (const field of ['error', 'message', 'detail']) {
        const fault = await get(() => json({ [field]: words }, { status }));
        const text = JSON.stringify(fault).toLowerCase();
        expect(text).not.toContain(TOKEN.toLowerCase());
        expect(text).not.toContain(TOKEN.slice(0, 20).toLowerCase());
      }
    }
  });

  it('keeps nothing of the text of an error that fetch throws', async () => {
    const { client } = makeClient(() => {
      throw new TypeError(`Failed to fetch https://api.oscarchat.ai/${TOKEN}/me`);
    });
    const thrown = (await client.get('me', anything).catch((error: unknown) => error)) as Error;
    expect(`${thrown.message} ${thrown.stack} ${JSON.stringify(toPlain(thrown))} ${String(thrown.cause)}`).not.toContain(TOKEN);
  });

  it('does not quote a web page or an object as the vendor’s words', async () => {
    expect(await get(() => new Response('<h1>502</h1>', { status: 502 }))).toEqual({ kind: 'down', status: 502 });
    expect(await get(() => json({ error: { code: 7 } }, { status: 400 }))).toEqual({ kind: 'refused', status: 400 });
    expect(await get(() => json(null, { status: 400 }))).toEqual({ kind: 'refused', status: 400 });
  });
});
