import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Fault, toPlain } from '../../../lib/fault.ts';
import type { Collection } from '../../../lib/platforms/collection.ts';
import { oshara } from '../../../lib/platforms/oshara/api.ts';
import { kinds } from '../../../lib/platforms/oshara/collections.ts';
import { createApiKey } from '../../../lib/platforms/oshara/keys.ts';
import { characterRow, unwrap, userPlan } from '../../../lib/platforms/oshara/schema.ts';
import { redact } from '../../../lib/redact.ts';

const DAY = 86_400_000;
const KEY = `sk_${'0123456789abcdef'.repeat(4)}`;
const jwt = (claims: object) => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.y`;
const login = (access: string, at: number, refresh?: string) => JSON.stringify({ access, refresh, at });

describe('what was typed to sign in', () => {
  it.each([KEY, `  ${KEY}\n`, `X-API-Key: ${KEY}`, `curl -H 'X-API-Key: ${KEY}' https://api.oshara.ai/api/billing/usage/`])(
    'has its key in %j',
    (apiKey) => expect(oshara.secretFrom('key', { apiKey })).toBe(KEY),
  );

  it.each(['', 'sk_', 'sk_short', 'eyJhbGci.eyJ.x', `desk_${KEY.slice(3)}`])('has no key in %j', (apiKey) =>
    expect(oshara.secretFrom('key', { apiKey })).toBeNull(),
  );

  it('is a login with an address and a password that is taken as it is', () => {
    const typed = oshara.secretFrom('login', { email: ' desk@hotel.example ', password: ' pass "word" ' });
    expect(JSON.parse(typed ?? '')).toEqual({ email: 'desk@hotel.example', password: ' pass "word" ' });
    expect(oshara.secretFrom('login', { email: 'desk', password: 'x' })).toBeNull();
    expect(oshara.secretFrom('login', { email: 'desk@hotel.example', password: '' })).toBeNull();
    expect(oshara.secretFrom('login', {})).toBeNull();
  });
});

describe('a kept secret', () => {
  it('is sent as the one header it is for', () => {
    expect(oshara.connection(KEY).headers).toEqual({ 'x-api-key': KEY });
    expect(oshara.connection(login('A.B.C', 1, 'R')).headers).toEqual({ authorization: 'Bearer A.B.C' });
    expect(oshara.connection(JSON.stringify({ email: 'a@b.c', password: 'p' })).headers).toEqual({});
  });

  it('names all that is secret in it, and shows people the end of a key alone', () => {
    expect(oshara.secretsIn?.(login('A.B.C', 1, 'R'))).toEqual(['A.B.C', 'R']);
    expect(oshara.secretsIn?.(JSON.stringify({ email: 'a@b.c', password: 'p' }))).toEqual(['p']);
    expect(oshara.secretsIn?.(KEY)).toEqual([KEY]);
    expect([oshara.tail?.(KEY), oshara.tail?.(login('A.B.C.D.E.F.G.H', 1))]).toEqual(['cdef', '']);
  });

  const due = (secret: string, now: number) => oshara.renewal?.due(secret, now);
  it('is renewed a day before its token ends, by the token’s own word', () => {
    const secret = login(jwt({ exp: (10 * DAY) / 1000 }), 0, 'R');
    expect([8.9 * DAY, 9.1 * DAY, 11 * DAY].map((now) => due(secret, now))).toEqual([false, true, true]);
  });

  it.each(['opaque', 'a.b.c', jwt({}), jwt({ exp: 'soon' }), jwt([])])(
    'is renewed after nine days when %j tells no end',
    (access) => {
      const secret = login(access, 5 * DAY, 'R');
      expect([13.9 * DAY, 14.1 * DAY].map((now) => due(secret, now))).toEqual([false, true]);
    },
  );

  it('that is a key is never renewed', async () => {
    expect(due(KEY, 1000 * DAY)).toBe(false);
    expect(await oshara.renewal?.renew(KEY, null as never)).toBeNull();
  });
});

describe('what a refusal means', () => {
  const meant = (status: number, path: string) => oshara.means?.find((one) => one.status === status && one.at.test(path))?.means;

  it('is told of slugs, of answers to forms, and of calls', () => {
    for (const path of ['api/agents/x/appearance/', 'api/agents/x/form-responses/?form_id=y', 'api/ai-characters/x/'])
      expect(meant(404, path), path).toBe('notYours');
    expect(meant(403, 'api/agents/x/form-responses/')).toBe('ofAnother');
    expect(meant(429, 'api/billing/usage/')).toBe('tooManyCalls');
    // These have nothing to do with a slug.
    expect([meant(404, 'api/billing/sessions/x/'), meant(403, 'api/ai-characters/x/')]).toEqual([undefined, undefined]);
  });
});

describe('answers', () => {
  it('are taken out of their envelope where they have one', () => {
    const bare = [[1], null, 'text', { data: [1] }, { success: 'yes', data: 1 }];
    for (const answer of bare) expect(unwrap(answer, String)).toBe(answer);
    expect(unwrap({ success: true, message: 'OK', data: { total_sessions: 1 }, errors: null }, String)).toEqual({
      total_sessions: 1,
    });
  });

  it.each([
    [{ message: 'Not today', data: [] }, { reason: 'Not today' }],
    [{ data: {} }, {}],
    [{ message: `Bad ${KEY}!`, data: null }, { reason: 'Bad •••!' }],
    [{ message: 7, data: null, errors: ['x'] }, { reason: 'x' }],
    [
      { message: 'No', data: null, errors: { name: ['Taken'] } },
      { reason: 'No', fields: { name: 'Taken' } },
    ],
  ])('that say they failed are refusals: %j', (answer, told) => {
    let thrown: unknown = null;
    try {
      unwrap({ success: false, ...answer }, (text) => redact(text, [KEY]));
    } catch (error) {
      thrown = error;
    }
    expect(toPlain(thrown)).toEqual({ kind: 'refused', status: 200, ...told });
  });

  it('of characters need a slug and a name, and tell origins only when they are a list of texts', () => {
    const row = { slug: 'desk', name: 'Desk', llm_model: 7 };
    expect(characterRow.parse(row)).toEqual({ id: 'desk', name: 'Desk', owner: '', status: 'none' });
    expect(characterRow.parse({ ...row, allowed_origins: ['https://a.example'] })).toMatchObject({
      origins: ['https://a.example'],
    });
    for (const allowed_origins of [undefined, 'https://a.example', [1], {}])
      expect(characterRow.parse({ ...row, allowed_origins })).not.toHaveProperty('origins');
    expect(characterRow.parse({ ...row, allowed_origins: null })).toMatchObject({ origins: [] });
    expect(characterRow.parse({ ...row, slug: 7 }).id).toBe('7');
    for (const slug of ['', 1.5, null, 'x'.repeat(201)]) expect(characterRow.safeParse({ ...row, slug }).success).toBe(false);
  });

  it('about the person are thankful for anything', () => {
    expect(userPlan.parse({ email: 'a@b.c', name: 'A' })).toMatchObject({ person: 'a@b.c', planName: '' });
    expect(userPlan.parse({ name: 'A' }).person).toBe('A');
    expect(userPlan.parse({}).person).toBe('');
  });
});

describe('a key that is made', () => {
  it.each([
    [{ api_key: KEY, key_preview: 'sk_01…cdef' }, KEY],
    [{ id: 7, key_preview: 'sk_01…cdef', secret: { value: KEY } }, KEY],
    [{ token: 'opaque' }, 'opaque'],
    [{ key: 'opaque', name: 'sk_' }, 'opaque'],
    [{ id: 7, key_preview: 'sk_01…cdef' }, null],
  ])('is found in %j', async (answer, key) => {
    const client = { send: async () => answer } as never;
    expect(await createApiKey(client, { name: 'x' }, {})).toEqual({ ...answer, key });
  });

  it('may have been made when its answer is lost', async () => {
    const client = { send: () => Promise.reject(new Fault({ kind: 'timeout' })) } as never;
    const thrown = await createApiKey(client, { name: 'x' }, {}).catch((error: unknown) => error);
    expect(toPlain(thrown)).toEqual({ kind: 'unknown-outcome' });
  });
});

describe('slugs', () => {
  it.each([
    ['hotel-desk', true],
    ['Desk_2', true],
    ['-desk', false],
    ['Hotel Desk!', false],
    ['..', false],
    ['', false],
  ])('%j could be one: %j', (id, could) => expect(oshara.isWidgetId(id)).toBe(could));
});

describe('kinds of records', () => {
  const { endpoints = {}, works = {} } = oshara;
  const wordsAt = (room: string) =>
    new RegExp(`^${room}:\\n((?:  .*\\n)*)`, 'm').exec(
      readFileSync(new URL('../../../assets/locales/en.yml', import.meta.url), 'utf8'),
    )?.[1] ?? '';
  const asksOf = ({ list, read, create, edit, inside, submit }: Collection) =>
    [list, read, create, edit, submit].flatMap((one) => (one ? [one.ask] : [])).concat(inside ? [inside.read, inside.ask] : []);

  it('ask for what there is, and every endpoint is asked for by one', () => {
    const asked = new Set(kinds.flatMap(asksOf));
    expect([...asked].sort()).toEqual([...Object.keys(endpoints), ...Object.keys(works)].sort());
  });

  it('send and filter by names that their endpoints have', () => {
    for (const { id, create, edit, inside, list } of kinds) {
      const body = (ask: string) => endpoints[ask]?.body ?? [];
      if (inside) expect(body(inside.ask), id).toContain(inside.name);
      else
        for (const form of [create, edit])
          if (!Object.hasOwn(works, form?.ask ?? ''))
            for (const { name } of form?.fields ?? []) expect(body(form?.ask ?? ''), id).toContain(name);
      for (const { name } of list?.filters ?? []) expect(endpoints[list?.ask ?? '']?.query, id).toContain(name);
    }
  });

  it('have words for everything', () => {
    const has = (room: string, name: string) =>
      expect(wordsAt(room), `${room}.${name}`).toMatch(new RegExp(`^  ${name}: .`, 'm'));
    for (const kind of kinds) {
      has('collection', kind.id);
      for (const { id } of kind.notices ?? []) has('recordNotice', id);
      const fields = [kind.create, kind.edit].flatMap((form) => form?.fields ?? []).concat(kind.list?.filters ?? []);
      for (const { name } of [...fields, ...kind.columns, ...kind.shows]) has('field', name);
      for (const { hint, choices } of fields) {
        if (hint) has('fieldHint', hint);
        for (const choice of choices ?? []) has('choice', choice);
      }
    }
  });

  it('show what was said also where it is told as one text only', () => {
    const shown = kinds.find(({ id }) => id === 'sessions')?.shows.map(({ name }) => name);
    expect(shown).toEqual(expect.arrayContaining(['transcript', 'transcript_text']));
  });

  it('never offer the address of a recording that only the vendor can open', () => {
    const shown = kinds.flatMap(({ columns, shows }) => [...columns, ...shows]).map(({ name, at = name }) => at);
    expect(shown).toContain('recording_presigned_url');
    expect(shown).not.toContain('recording_url');
  });
});
