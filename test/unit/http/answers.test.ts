import { describe, expect, it } from 'vitest';
import { z } from 'zod/mini';
import { Fault, toPlain } from '../../../lib/fault.ts';
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
    for (const list of [[{ id: 1 }], { data: [{ id: 1 }] }, { results: [{ id: 1 }], next: null }])
      expect(await makeClient(() => json(list)).client.get('widgets', rowsOf(row))).toEqual({ rows: [{ id: 1 }], skipped: 0 });
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

describe('what a refusal says', () => {
  const refused = async (body: unknown, status = 422) => {
    const { reason, fields } = await get(() => json(body, { status }));
    return { ...(reason === undefined ? {} : { reason }), ...(fields === undefined ? {} : { fields }) };
  };

  it.each<[unknown, object]>([
    [{ errors: { name: ['Taken'], slug: 'Bad' } }, { fields: { name: 'Taken', slug: 'Bad' } }],
    [{ errors: [{ field: 'a.b', message: 'Wrong' }] }, { fields: { a: 'Wrong' } }],
    [{ errors: [{ path: ['body', 'name'], msg: 'Short' }] }, { fields: { name: 'Short' } }],
    [{ errors: [{ path: 'tools.0.name', detail: 'Long' }] }, { fields: { tools: 'Long' } }],
    [{ errors: [{ source: { pointer: '/data/attributes/title' }, detail: 'Empty' }] }, { fields: { title: 'Empty' } }],
    [{ detail: [{ loc: ['body', 'url', 0], msg: 'No URL', type: 'x' }] }, { fields: { url: 'No URL' } }],
    [{ error: { message: 'Invalid', fields: { name: 'Taken' } } }, { reason: 'Invalid', fields: { name: 'Taken' } }],
    [{ error: { message: 'Invalid', details: { name: ['Taken'] } } }, { reason: 'Invalid', fields: { name: 'Taken' } }],
    [
      { message: 'Invalid', errors: { name: ['Taken'] } },
      { reason: 'Invalid', fields: { name: 'Taken' } },
    ],
    [
      { allowed_origins: { 0: ['No URL'] }, tools: [{}, { name: ['Empty'] }] },
      { fields: { allowed_origins: 'No URL', tools: 'Empty' } },
    ],
    [{ type: ['Not a choice'] }, { fields: { type: 'Not a choice' } }],
    [{ name: 'Taken' }, { fields: { name: 'Taken' } }],
    [{ errors: [{ field: 'data', message: 'No list' }] }, { fields: { data: 'No list' } }],
    [{ errors: [{ field: 'non_field_errors', message: 'Not now' }] }, { reason: 'Not now' }],
    [{ errors: ['Not now'] }, { reason: 'Not now' }],
    [{ errors: 'Not now' }, { reason: 'Not now' }],
    [{ errors: [{ message: 'Not now' }] }, { reason: 'Not now' }],
    [{ errors: { non_field_errors: ['Not now'] } }, { reason: 'Not now' }],
  ])('is told: %j', async (body, told) => {
    expect(await refused(body)).toEqual(told);
  });

  it.each<[unknown, number, object]>([
    [{ detail: 'No', code: 'token_not_valid', messages: [{ message: 'Is invalid' }] }, 401, { reason: 'No' }],
    [{ detail: 'No', trace: 'abc' }, 400, { reason: 'No' }],
    [{ status: 'error', name: 'ValidationError' }, 400, {}],
    [{ name: 'Forbidden' }, 403, {}],
    [{ errors: { name: ['x'] } }, 500, { reason: 'x' }],
    [{ errors: { name: [7, null, {}] } }, 422, {}],
  ])('is no more than that: %j with %i', async (body, status, told) => {
    expect(await refused(body, status)).toEqual(told);
  });

  it('has no key in it, nor in the name of a field', async () => {
    const bodies = [{ errors: { [TOKEN]: [`${TOKEN} is bad`] } }, { errors: [`${TOKEN} is bad`] }, { [TOKEN]: TOKEN }];
    for (const body of bodies) expect(JSON.stringify(await refused(body))).not.toContain(TOKEN);
  });
});

describe('an answer in a wrapping', () => {
  const unwrap = (answer: unknown, clean: (text: string) => string): unknown => {
    const { ok, data, why } = answer as { ok: boolean; data: unknown; why: string };
    if (!ok) throw new Fault({ kind: 'refused', reason: clean(why) });
    return data;
  };
  const open = (body: unknown) => makeClient(() => json(body), { unwrap }).client;

  it('is taken out of it before anything reads it', async () => {
    expect(await open({ ok: true, data: { ok: false } }).get('me', anything)).toEqual({ ok: false });
    expect(await open({ ok: true, data: { ok: false } }).post('make', {}, anything)).toEqual({ ok: false });
    expect(await open({ ok: true }).get('me', z.null() as never)).toBeNull();
    expect(await faultOf(open({ ok: true }).get('me', anything))).toMatchObject({ kind: 'drift' });
  });

  it('that says it failed is a refusal, also where nothing is expected of it', async () => {
    const told = { kind: 'refused', reason: 'No ••• here' };
    const failed = open({ ok: false, why: `No ${TOKEN} here` });
    expect(await faultOf(failed.get('me', anything))).toEqual(told);
    expect(await faultOf(failed.delete('widgets/1'))).toEqual(told);
    expect(await faultOf(failed.send({ method: 'POST', path: 'x' }, null))).toEqual(told);
  });
});

describe('what a status means', () => {
  const means = [{ status: 404, at: /agents\//, means: 'notYours' as const }];

  it('is told where its vendor says so, and nowhere else', async () => {
    const open = (status: number) => makeClient(() => json({ detail: 'No' }, { status }), { means }).client;
    expect(await faultOf(open(404).get('agents/x', anything))).toMatchObject({
      kind: 'missing',
      reason: 'No',
      means: 'notYours',
    });
    expect(await faultOf(open(404).get('sessions/x', anything))).not.toHaveProperty('means');
    expect(await faultOf(open(403).get('agents/x', anything))).not.toHaveProperty('means');
    const elsewhere = { method: 'POST', url: 'https://hooks.example/agents/', body: {} } as const;
    expect(await faultOf(open(404).outside(elsewhere))).not.toHaveProperty('means');
  });

  it('is told of a limit too', async () => {
    const busy = [{ status: 429, at: /^/, means: 'tooManyCalls' as const }];
    const { client } = makeClient(() => json({}, { status: 429 }), { means: busy });
    expect(await faultOf(client.get('me', anything))).toMatchObject({ kind: 'limited', means: 'tooManyCalls' });
  });
});
