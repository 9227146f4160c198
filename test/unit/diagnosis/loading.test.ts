import { describe, expect, it } from 'vitest';
import type { Subject } from '../../../lib/page/diagnosis/rule.ts';
import { declared, idle, one, SCRIPT, told, UUID } from './subject.ts';

const refusal = (directive: string, blocked: string, enforced = true) => ({ directive, blocked, enforced });
const outside = (status: number | null, policies: string[] | null = null): Subject['outside'] => ({
  policies,
  scripts: { [SCRIPT]: status },
  open: [],
  choosy: false,
});
const stuck = { embed: declared, facts: idle };

describe('blocked-by-csp', () => {
  const seen = [refusal('script-src-elem', SCRIPT)];

  it('is told by a refusal that was seen, with the line to add to the policy that was read', () => {
    expect(one('blocked-by-csp', { ...stuck, frame: { violations: seen, policies: ["default-src 'self'"] } })).toMatchObject({
      values: ['default-src', 'https://widget.oscarchat.ai', ''],
      fix: { do: 'copy', what: 'csp', text: 'default-src https://widget.oscarchat.ai' },
    });
    const nonces = { ...stuck, frame: { violations: seen }, outside: outside(null, ["script-src 'nonce-a'"]) };
    expect(one('blocked-by-csp', nonces)?.fix).toMatchObject({ text: 'script-src https://widget.oscarchat.ai' });
  });

  it('offers no line where the policy was not read, and none that would not count', () => {
    const unread = one('blocked-by-csp', { ...stuck, frame: { violations: seen } });
    expect(unread?.values).toEqual(['script-src', 'https://widget.oscarchat.ai', 'unread']);
    expect(unread?.fix).toBeUndefined();
    const strict = outside(null, ["script-src 'nonce-a' 'strict-dynamic' https://widget.oscarchat.ai"]);
    const nonced = one('blocked-by-csp', { ...stuck, frame: { violations: seen }, outside: strict });
    expect(nonced?.values[2]).toBe('strict');
    expect(nonced?.fix).toBeUndefined();
  });

  it('knows a module that another script imports by its file', () => {
    const file = 'https://unpkg.com/open-chat-studio-widget@0.13.0/dist/open-chat-studio-widget/open-chat-studio-widget.esm.js';
    const element = { ...declared, platform: 'open-chat-studio', widgetId: UUID, source: 'element' } as const;
    const imported = { embed: element, facts: { ...idle, script: null } };
    expect(one('blocked-by-csp', { ...imported, frame: { violations: [refusal('script-src-elem', file)] } })?.values[1]).toBe(
      'https://unpkg.com',
    );
    expect(told({ ...imported, frame: { violations: [refusal('script-src-elem', 'https://unpkg.com/x.js')] } })).toEqual([
      'not-started',
    ]);
  });

  it('knows a file that its script asks for in turn, also of a script that ran', () => {
    const folder = 'https://unpkg.com/open-chat-studio-widget@0.6.0/dist/open-chat-studio-widget/';
    const script = `${folder}open-chat-studio-widget.esm.js`;
    const element = { ...declared, platform: 'open-chat-studio', widgetId: UUID, source: 'element' } as const;
    const frame = { violations: [refusal('script-src-elem', `${folder}p-1.entry.js`)], policies: [`script-src ${script}`] };
    const not = { facts: { ...idle, script }, frame };
    expect(one('blocked-by-csp', { ...not, embed: element })?.fix).toMatchObject({ text: 'script-src https://unpkg.com' });
    expect(told({ ...not, embed: { ...element, proof: 'loaded' } })).toEqual(['blocked-by-csp']);
    // What is drawn was not kept from it.
    const drawn = { ...not.facts, part: 'shown' } as const;
    expect(told({ ...not, embed: { ...element, proof: 'alive' }, facts: drawn })).toEqual([]);
  });

  it('is told by what meta elements and headers say, naming the directive that has to change', () => {
    expect(one('blocked-by-csp', { ...stuck, frame: { policies: ["script-src 'self'"] } })?.values[0]).toBe('script-src');
    expect(one('blocked-by-csp', { ...stuck, outside: outside(null, ["default-src 'self'"]) })?.values[0]).toBe('default-src');
    const special = { violations: seen, policies: ["script-src *; script-src-elem 'self'"] };
    expect(one('blocked-by-csp', { ...stuck, frame: special })?.fix).toMatchObject({
      text: 'script-src-elem https://widget.oscarchat.ai',
    });
  });

  it('is told of an inline snippet that was refused', () => {
    const inline = { embed: { ...declared, source: 'inline' as const }, facts: { ...idle, script: null } };
    expect(told({ ...inline, frame: { violations: [refusal('script-src-elem', 'inline')] } })).toEqual(['blocked-by-csp']);
    expect(told({ ...inline, frame: { violations: [refusal('style-src-elem', 'inline')] } })).toEqual(['snippet-not-run']);
    // With a nonce it was another that was refused.
    const nonced = { ...inline, facts: { ...inline.facts, nonce: true } };
    expect(told({ ...nonced, frame: { violations: [refusal('script-src-elem', 'inline')] } })).toEqual(['snippet-not-run']);
    const policies = ["script-src 'self'"];
    expect(
      one('blocked-by-csp', { ...inline, frame: { policies, violations: [refusal('script-src', 'inline')] } })?.fix,
    ).toMatchObject({
      text: "script-src 'unsafe-inline'",
    });
  });

  it.each<[string, Parameters<typeof told>[0]]>([
    ['only reported', { frame: { violations: [refusal('script-src-elem', SCRIPT, false)] } }],
    ['of another host', { frame: { violations: [refusal('script-src-elem', 'https://widget.oscarchat.ai.example/loader.js')] } }],
    ['of another kind', { frame: { violations: [refusal('img-src', SCRIPT)] } }],
    ['of an inline script, for a script element', { frame: { violations: [refusal('script-src-elem', 'inline')] } }],
    ['by a policy that allows it', { frame: { policies: ["script-src 'self' *.oscarchat.ai"] } }],
    ['by a policy with a nonce', { frame: { policies: ["script-src 'nonce-a'"] } }],
    [
      'when somebody else holds it',
      { facts: { ...idle, held: { by: 'consent', name: 'X', detail: '' } }, frame: { violations: seen } },
    ],
    [
      'by a header of the top page, for a frame',
      { embed: { ...declared, frameId: 5 }, outside: outside(null, ["script-src 'self'"]) },
    ],
    ['when it has loaded', { embed: { proof: 'loaded' }, frame: { violations: seen } }],
    ['without evidence of the frame', { frame: null, outside: outside(null, ["script-src 'self'"]) }],
  ])('is not told of a refusal %s', (_, change) => expect(told({ ...stuck, ...change })).not.toContain('blocked-by-csp'));
});

describe('api-blocked-by-csp', () => {
  const loaded = { embed: { proof: 'loaded' as const }, facts: { part: 'none' as const } };

  it('is told by a refusal that was seen, and by a policy of a widget that did not come alive', () => {
    const violations = [refusal('connect-src', 'https://events.oscarchat.ai/x?y')];
    expect(one('api-blocked-by-csp', { frame: { violations } })).toMatchObject({
      values: ['https://events.oscarchat.ai', 'connect-src'],
    });
    expect(one('api-blocked-by-csp', { frame: { violations } })?.fix).toBeUndefined();
    expect(one('api-blocked-by-csp', { frame: { violations, policies: ["default-src 'self'"] } })?.fix).toMatchObject({
      text: 'default-src https://events.oscarchat.ai',
    });
    expect(told({ ...loaded, frame: { policies: ["connect-src 'self'"] } })).toEqual(['api-blocked-by-csp']);
    const oshara = { ...loaded, embed: { ...loaded.embed, platform: 'oshara' as const, widgetId: 'desk' } };
    expect(one('api-blocked-by-csp', { ...oshara, frame: { policies: ['connect-src https://api.oshara.ai'] } })?.values[0]).toBe(
      'wss://audio-inference.oshara.ai',
    );
  });

  it('is not told of others, of reports, of a widget that lives or has not had its time', () => {
    const not = (change: Parameters<typeof told>[0]) => expect(told(change)).not.toContain('api-blocked-by-csp');
    not({ frame: { violations: [refusal('connect-src', 'https://oscarchat.ai.example')] } });
    not({ frame: { violations: [refusal('connect-src', 'https://api.oshara.ai')] } });
    not({ frame: { violations: [refusal('connect-src', 'https://api.oscarchat.ai', false)] } });
    not({ frame: { policies: ["connect-src 'self'"] } });
    not({ ...loaded, facts: { waited: false }, frame: { policies: ["connect-src 'self'"] } });
    // The site's own chat has such an address too.
    const ocs = { platform: 'open-chat-studio' as const, proof: 'alive' as const };
    const violations = [refusal('connect-src', 'https://shop.example/api/chat/start/')];
    not({ embed: ocs, frame: { violations } });
    expect(told({ embed: ocs, frame: { violations }, facts: { server: 'https://shop.example' } })).toContain(
      'api-blocked-by-csp',
    );
    not({ ...stuck, frame: { policies: ["connect-src 'self'"] } });
  });
});

describe('what a look from outside shows', () => {
  it.each<[number | null, string[]]>([
    [200, ['blocked-by-client']],
    [204, ['blocked-by-client']],
    [404, ['script-not-found']],
    [410, ['script-not-found']],
    [0, ['script-unreachable']],
    [500, ['script-unreachable']],
    [503, ['script-unreachable']],
    [null, ['not-started']],
    [304, ['not-started']],
    [403, ['not-started']],
  ])('answer %s', (status, rules) => {
    expect(told({ ...stuck, outside: outside(status) })).toEqual(rules);
    // The same of a script that ran, is held, or of another address, says nothing.
    expect(told({ outside: outside(status) })).toEqual([]);
    const held = { by: 'delay', name: 'WP Rocket', detail: '' } as const;
    expect(told({ ...stuck, facts: { ...idle, held }, outside: outside(status) })).toEqual(['held-by-delay']);
    expect(told({ ...stuck, facts: { ...idle, script: `${SCRIPT}2` }, outside: outside(status) })).toEqual(['not-started']);
  });

  it('needs none where browsers know no such scheme', () =>
    expect(told({ ...stuck, facts: { ...idle, script: SCRIPT.replace('https', 'htps') } })).toEqual(['script-unreachable']));

  it('gives it time, unless the element has failed', () => {
    expect(told({ ...stuck, facts: { ...idle, waited: false }, outside: outside(200) })).toEqual([]);
    expect(told({ ...stuck, facts: { ...idle, waited: false, failed: true }, outside: outside(200) })).toEqual([
      'blocked-by-client',
    ]);
  });

  it('does not blame a blocker for what the page or browser refuses', () => {
    expect(told({ ...stuck, frame: { policies: ["script-src 'self'"] }, outside: outside(200) })).toEqual(['blocked-by-csp']);
    const script = SCRIPT.replace('https', 'http');
    expect(
      told({
        ...stuck,
        facts: { ...idle, script },
        outside: { policies: null, scripts: { [script]: 200 }, open: [], choosy: false },
      }),
    ).toEqual(['mixed-content']);
  });

  it('does not blame a blocker without a sign that it was asked for and nothing came', () => {
    const not = (facts: object, frame: object = {}, from = outside(200), embed: object = declared) =>
      expect(told({ embed, facts: { ...idle, ...facts }, frame, outside: from })).toEqual(['not-started']);
    // Put into the page as text, it is never asked for.
    not({ answer: 'unasked' });
    not({ answer: 'unknown' });
    not({ answer: 'came', failed: true });
    not({ checks: 'strict', failed: true });
    expect(
      told({
        ...stuck,
        facts: { ...idle, failed: true },
        outside: { policies: [], scripts: { [SCRIPT]: 200 }, open: [], choosy: true },
      }),
    ).toEqual(['not-started']);
    not({ checks: 'cors', failed: true });
    // What happened before we came may have been the doing of a policy.
    const late = { fromStart: false };
    not({}, late);
    not({}, late, outside(200, ["script-src 'nonce-a'"]));
    not({}, late, outside(200, []), { ...declared, frameId: 7 });
    const blamed = (facts: object, from: Subject['outside'], frame: object = {}) =>
      expect(told({ ...stuck, facts: { ...idle, ...facts }, frame, outside: from })).toEqual(['blocked-by-client']);
    blamed({ answer: 'asked', failed: true }, outside(200));
    blamed({}, outside(200, ["script-src 'self' https:"]), late);
    blamed({ checks: 'cors' }, { policies: null, scripts: { [SCRIPT]: 200 }, open: [SCRIPT], choosy: false });
  });

  it('is a refusal for the page too where its own request failed', () => {
    for (const status of [401, 403, 429, 451])
      expect(told({ ...stuck, facts: { ...idle, failed: true }, outside: outside(status) })).toEqual(['script-unreachable']);
  });

  it('offers the right embed code for a wrong address', () => {
    const fix = { do: 'copy', what: 'snippet', text: '<script>' };
    expect(one('script-not-found', { ...stuck, snippet: '<script>', outside: outside(404) })).toMatchObject({ fix });
    const wrong = { ...stuck, facts: { ...idle, script: SCRIPT.replace('https', 'htps') } };
    expect(one('script-unreachable', { ...wrong, snippet: '<script>' })).toMatchObject({ fix });
  });
  it('offers no embed code with the very address that cannot be reached', () => {
    const snippet = `<script src="${SCRIPT}">`;
    expect(one('script-unreachable', { ...stuck, snippet, outside: outside(503) })?.fix).toBeUndefined();
  });
});

describe('mixed-content', () => {
  const script = SCRIPT.replace('https', 'http');
  it('is told with the secure address', () =>
    expect(one('mixed-content', { ...stuck, facts: { ...idle, script } })?.fix).toMatchObject({ what: 'address', text: SCRIPT }));
  it('is told of the server that a widget is to talk to, also of one that is there', () => {
    const server = 'http://chat.example.org';
    expect(one('mixed-content', { facts: { server } })?.fix).toMatchObject({ text: 'https://chat.example.org' });
    expect(told({ facts: { server }, frame: { secure: false } })).toEqual([]);
    for (const local of ['http://localhost:8000', 'http://127.0.0.1', 'http://chat.localhost', 'https://chat.example.org'])
      expect(told({ facts: { server: local } }), local).toEqual([]);
  });
  it('is not told of pages that are not secure themselves, nor of what loaded', () => {
    expect(told({ ...stuck, facts: { ...idle, script }, frame: { secure: false } })).toEqual(['not-started']);
    expect(told({ facts: { script } })).toEqual([]);
    expect(told(stuck)).toEqual(['not-started']);
  });
  it('is not told of what is asked for by https instead', () => {
    const upgrade = 'default-src https:; upgrade-insecure-requests';
    const old = { ...stuck, facts: { ...idle, script } };
    expect(told({ ...old, frame: { policies: [upgrade] } })).not.toContain('mixed-content');
    expect(told({ ...old, outside: { policies: [upgrade], scripts: {}, open: [], choosy: false } })).not.toContain(
      'mixed-content',
    );
    expect(told({ ...old, facts: { ...old.facts, part: 'shown' } })).toEqual([]);
    expect(told({ ...old, facts: { ...old.facts, answer: 'came' } })).toEqual(['not-started']);
  });
});

describe('who holds it', () => {
  const consent = { by: 'consent', name: 'Cookiebot', detail: 'marketing' } as const;
  const delay = { by: 'delay', name: 'WP Rocket', detail: 'rocketlazyloadscript' } as const;

  it('is named', () => {
    expect(one('held-by-consent', { ...stuck, facts: { ...idle, held: consent } })?.values).toEqual(['Cookiebot', 'marketing']);
    expect(one('held-by-delay', { ...stuck, facts: { ...idle, held: delay } })).toMatchObject({
      values: ['WP Rocket', SCRIPT],
      fix: { do: 'copy', what: 'setting', text: SCRIPT },
    });
    expect(one('held-by-delay', { ...stuck, facts: { ...idle, held: delay, script: null } })?.fix).toBeUndefined();
  });

  it('is not told once it was let go', () => {
    for (const held of [consent, delay]) expect(told({ facts: { held } })).toEqual([]);
    expect(told({ ...stuck, facts: { ...idle, held: null } })).toEqual(['not-started']);
  });
});

describe('snippet-not-run', () => {
  const inline = { embed: { ...declared, source: 'inline' as const }, facts: { ...idle, script: null } };
  it('is told when nothing else explains it', () => {
    expect(told(inline)).toEqual(['snippet-not-run']);
    expect(told({ ...inline, embed: { ...inline.embed, widgetId: 'YOUR_WIDGET_ID' } })).toEqual(['id-placeholder']);
    expect(told({ ...inline, facts: { ...inline.facts, waited: false } })).toEqual([]);
    expect(told({ ...inline, embed: { ...inline.embed, source: 'script' } })).toEqual(['not-started']);
    expect(told({ ...inline, facts: { ...inline.facts, held: { by: 'consent', name: 'X', detail: '' } } })).toEqual([
      'held-by-consent',
    ]);
  });
});
