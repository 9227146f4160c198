import { beforeEach, describe, expect, it } from 'vitest';
import type { Json } from '../../../lib/platforms/endpoint.ts';
import { MASKED, masked, unmasked } from '../../../lib/records/mask.ts';
import extensionApi from '../extension-api.ts';

const SECRET = 'CANARY-header-secret';
const PATHS = ['config.headers', 'token'];
interface Bot {
  name: string;
  token: string;
  tools: { name: string; config: { url?: string; headers: Record<string, string> } | null }[];
}
const bot = (): Bot => ({
  name: 'Desk',
  token: 'CANARY-token',
  tools: [
    { name: 'one', config: { url: 'https://a.example', headers: { 'X-Key': SECRET, Empty: '' } } },
    { name: 'two', config: { headers: { 'X-Key': SECRET, Other: 'CANARY-other' } } },
    { name: 'three', config: null },
  ],
});
const record = () => bot() as unknown as { [key: string]: Json };
const asBot = (value: unknown) => value as Bot;
beforeEach(() => extensionApi.storage.session.clear());

describe('masks', () => {
  it('stand for every secret, the same for the same, and for nothing else', async () => {
    const safe = asBot(await masked(record(), PATHS));
    expect(JSON.stringify(safe)).not.toContain('CANARY');
    const [one, two] = safe.tools;
    expect(one?.config?.headers['X-Key']).toMatch(new RegExp(`^${MASKED}[0-9a-f]{10}$`));
    expect(one?.config?.headers['X-Key']).toBe(two?.config?.headers['X-Key']);
    expect(two?.config?.headers['X-Key']).not.toBe(two?.config?.headers.Other);
    expect([safe.name, one?.config?.url, one?.config?.headers.Empty]).toEqual(['Desk', 'https://a.example', '']);
  });

  it('hide whatever is at a path, also where it has another shape than documented', async () => {
    for (const token of [['CANARY'], { deep: { er: 'CANARY' } }, [['CANARY']]])
      expect(JSON.stringify(await masked({ token }, PATHS))).not.toContain('CANARY');
    expect(await masked({ token: null, tools: 'CANARY is not here' }, ['tools.*.x'])).toEqual({
      token: null,
      tools: 'CANARY is not here',
    });
  });

  it('hide it in whatever the answer is wrapped, a text or numbers instead of a map included', async () => {
    const rows = [
      { config: { headers: `Authorization: ${SECRET}` } },
      { config: { headers: { 'X-Pin': 4815, deep: [SECRET] } } },
    ];
    for (const answer of [
      rows,
      { data: rows },
      { results: rows, next: null },
      { success: true, data: { sessions: { data: rows } } },
    ]) {
      const safe = JSON.stringify(await masked(answer as never, PATHS));
      expect(safe).not.toMatch(/CANARY|4815/);
    }
    const other = { headers: { a: 'shown' }, config: { url: 'https://a.example', timeout: 7 } };
    expect(await masked(other, PATHS)).toEqual(other);
  });

  it('stand for a number as for a text, and each comes back as what it was', async () => {
    const original = { token: { number: 4815, text: '4815' } };
    const safe = (await masked(original, PATHS)) as typeof original;
    expect(safe.token.number).not.toEqual(safe.token.text);
    expect(await unmasked({ ...safe, weight: 100 } as never, original, PATHS)).toEqual({
      value: { ...original, weight: 100 },
      secrets: ['4815'],
    });
  });

  it('are filled in again, wherever they have been moved to', async () => {
    const safe = asBot(await masked(record(), PATHS));
    const sent = { tools: [safe.tools[1], { ...safe.tools[0], name: 'renamed' }] };
    const filled = await unmasked(sent as never, record(), PATHS);
    const whole = asBot(filled?.value ?? null);
    expect(whole.tools[0]?.config?.headers).toEqual({ 'X-Key': SECRET, Other: 'CANARY-other' });
    expect(whole.tools[1]?.name).toBe('renamed');
    expect(whole.tools[1]?.config?.headers['X-Key']).toBe(SECRET);
    expect(filled?.secrets.sort()).toEqual([SECRET, 'CANARY-other'].sort());
  });

  it('are never sent as if they were the secret: of another record, of before the browser was started anew, made up', async () => {
    const safe = await masked(record(), PATHS);
    expect(await unmasked(safe, { ...record(), token: 'another' }, PATHS)).toBeNull();
    await extensionApi.storage.session.clear();
    expect(await unmasked(safe, record(), PATHS)).toBeNull();
    expect(await unmasked({ name: `${MASKED}0123456789` }, record(), PATHS)).toBeNull();
  });
});
