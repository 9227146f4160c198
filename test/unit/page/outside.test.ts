import { describe, expect, it } from 'vitest';
import { createOutside, mayFetch, outside } from '../../../entrypoints/background/outside.ts';

const PAGE = 'https://shop.example/checkout';
const LOADER = 'https://widget.oscarchat.ai/loader.js';

/** A web of addresses: a status, 'closed' (answers, but not to be read), or nobody. */
function web(
  pages: Record<string, { status?: number; csp?: string; headers?: Record<string, string>; type?: string } | 'closed'>,
) {
  const asked: { url: string; mode: string; credentials: string }[] = [];
  const fetcher = (async (url: string, init: RequestInit) => {
    asked.push({ url, mode: String(init.mode), credentials: String(init.credentials) });
    const page = pages[url];
    if (!page || (page === 'closed' && init.mode === 'cors')) throw new TypeError('Failed to fetch');
    if (page === 'closed') return new Response(null);
    const answer = new Response('x', {
      status: page.status ?? 200,
      headers: { ...page.headers, ...(page.csp && { 'content-security-policy': page.csp }) },
    });
    return Object.defineProperty(answer, 'type', { value: page.type ?? 'basic' });
  }) as typeof fetch;
  return { asked, look: createOutside(fetcher).look };
}
const script = (address: string) => ({ address, platform: 'oscar' as const });

describe('a look from outside', () => {
  it("tells the script's status and the page's policy, without anybody's cookies", async () => {
    const { look, asked } = web({ [PAGE]: { csp: "script-src 'self'" }, [LOADER]: { status: 404 } });
    expect(await look(1, PAGE, [script(LOADER)])).toBe(true);
    expect(await outside(1).read()).toMatchObject({ url: PAGE, policies: ["script-src 'self'"], scripts: { [LOADER]: 404 } });
    expect(asked.every(({ credentials }) => credentials === 'omit')).toBe(true);
  });

  it('tells whose answers any site may read, and whether the page takes others', async () => {
    const headers = { 'access-control-allow-origin': '*' };
    const { look } = web({ [PAGE]: { headers: { 'cross-origin-embedder-policy': 'require-corp' } }, [LOADER]: { headers } });
    const [shared, own] = ['https://unpkg.com/shared.js', 'https://unpkg.com/own.js'];
    const asOthers = web({ [LOADER]: { headers }, [shared]: { type: 'cors' }, [own]: {}, [PAGE]: {} });
    await look(7, PAGE, [script(LOADER)]);
    await asOthers.look(8, PAGE, [LOADER, shared, own].map(script));
    expect(await outside(7).read()).toMatchObject({ open: [LOADER], choosy: true });
    expect(await outside(8).read()).toMatchObject({ open: [LOADER, shared], choosy: false });
  });

  it('tells nobody there from an answer it may not read', async () => {
    const closed = 'https://widget.oscarchat.ai/closed.js';
    const { look } = web({ [closed]: 'closed' });
    await look(2, PAGE, [script(LOADER), script(closed)]);
    expect(await outside(2).read()).toMatchObject({ policies: null, scripts: { [LOADER]: 0, [closed]: null } });
  });

  it('is made once per page and script, and anew on another page', async () => {
    const { look, asked } = web({ [PAGE]: {}, [LOADER]: {} });
    await look(3, PAGE, [script(LOADER)]);
    const before = asked.length;
    expect(await look(3, PAGE, [script(LOADER)])).toBe(false);
    expect(asked.length).toBe(before);
    await look(3, `${PAGE}/2`, [script(LOADER)]);
    expect(asked.length).toBeGreaterThan(before);
    expect(await outside(3).read()).toMatchObject({ url: `${PAGE}/2`, policies: null });
  });

  it.each([
    ['http://widget.oscarchat.ai/loader.js', false],
    ['https://192.168.1.1/admin', false],
    ['https://oscarchat.ai.example.com/loader.js', false],
    ['https://shop.example/own.js', true],
    ['https://unpkg.com/x', true],
    ['file:///etc/passwd', false],
    ['', false],
  ])('of %s: %s', (address, allowed) => {
    expect(mayFetch(address, 'oscar', PAGE)).toBe(allowed);
  });

  it('knows Open Chat Studio’s file on any host', () => {
    const file = 'https://chat.ngo.example/static/open-chat-studio-widget.esm.js';
    expect(mayFetch(file, 'open-chat-studio', PAGE)).toBe(true);
    expect(mayFetch(file, 'oscar', PAGE)).toBe(false);
  });
});
