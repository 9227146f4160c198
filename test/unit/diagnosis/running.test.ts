import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../lib/page/diagnosis/all.ts';
import { isOriginAllowed } from '../../../lib/platforms/origins-allowed.ts';
import { declared, embed, idle, one, record, subject, told, UUID } from './subject.ts';

const oshara = { platform: 'oshara', platformName: 'Oshara', widgetId: 'desk' } as const;
const ocs = { platform: 'open-chat-studio', platformName: 'Open Chat Studio', widgetId: UUID, source: 'element' } as const;
const dark = { embed: { proof: 'loaded' as const }, facts: { part: 'none' as const, wasAlive: false } };

describe('duplicate-embed', () => {
  const both = (second: Parameters<typeof embed>[0]) => {
    const all = [embed(), embed({ key: '0:2', ...second })];
    return all.map((each) => diagnose({ ...subject(), embed: each, all }).map(({ rule }) => rule));
  };
  it('is told of the later one in the same document', () => expect(both({})).toEqual([[], ['duplicate-embed']]));
  it('is not told of one that ran beside one that never did', () => {
    expect(both({ proof: 'declared' })[1]).not.toContain('duplicate-embed');
  });
  it('is not told of other frames, ids, platforms, nor of none', () => {
    for (const second of [{ frameId: 7 }, { widgetId: '43' }, oshara]) expect(both(second)).toEqual([[], []]);
    expect(both({ widgetId: null })[1]).toEqual([]);
  });
});

describe('queue-shadowed', () => {
  it('is told with the corrected embed code, beside anything else', () => {
    expect(one('queue-shadowed', { facts: { shadowing: true }, snippet: '<script>' })?.fix).toMatchObject({ text: '<script>' });
    expect(told({ ...dark, facts: { ...dark.facts, shadowing: true } })).toEqual(['queue-shadowed', 'not-rendered']);
    expect(told({ facts: { shadowing: false } })).toEqual([]);
  });
});

describe('not-rendered', () => {
  it('is told only where nothing explains it', () => {
    expect(told(dark)).toEqual(['not-rendered']);
    expect(told({ ...dark, facts: { ...dark.facts, refused: [{ host: 'api.oscarchat.ai', status: 404 }] } })).toEqual([
      'session-refused',
    ]);
    expect(told({ ...dark, embed: { ...dark.embed, ownership: 'yours', record: record({ status: 'inactive' }) } })).toEqual([
      'record-inactive',
    ]);
  });
  it('is not told before its time, of what did not load, or of what is there', () => {
    expect(told({ ...dark, facts: { ...dark.facts, waited: false } })).toEqual([]);
    expect(told({ embed: declared, facts: idle })).toEqual(['not-started']);
    expect(told({ ...dark, facts: { part: 'shown' } })).toEqual([]);
  });
});

describe('not-started', () => {
  it('is told where nothing explains it, and offers to watch where we came late', () => {
    expect(told({ embed: declared, facts: { ...idle, answer: 'came' } })).toEqual(['not-started']);
    expect(one('not-started', { embed: declared, facts: idle, frame: { fromStart: false } })?.fix).toEqual({
      do: 'reload-and-watch',
    });
    expect(one('not-started', { embed: declared, facts: idle })?.fix).toBeUndefined();
  });
  it('is not told before its time, of what may be seen, nor beside a cause', () => {
    expect(told({ embed: declared, facts: { ...idle, waited: false } })).toEqual([]);
    expect(told({ embed: declared, facts: { ...idle, part: 'shown' } })).toEqual([]);
    expect(told({ embed: declared, facts: { ...idle, legacy: true } })).toEqual(['legacy-embed']);
    const held = { by: 'consent', name: 'X', detail: '' } as const;
    expect(told({ embed: declared, facts: { ...idle, held } })).toEqual(['held-by-consent']);
  });
});

describe('not-visible', () => {
  it.each(['covered', 'hidden', 'small', 'off-screen'] as const)('says that it is %s', (part) => {
    const cover = part === 'covered' ? 'cookie banner' : null;
    expect(one('not-visible', { facts: { part, cover } })?.values).toEqual([part, cover ?? '']);
  });
  it('is not told of what is shown, is not there, or never ran', () => {
    expect(told({ facts: { part: 'shown', cover: 'x' } })).toEqual([]);
    expect(told({ facts: { part: 'none' } })).toEqual([]);
    expect(told({ embed: declared, facts: { part: 'hidden' } })).toEqual(['not-started']);
  });
});

describe('lost-after-navigation', () => {
  it('wants all three: it lived, the page moved on, it is gone', () => {
    const gone = { wasAlive: true, navigated: true, part: 'none' } as const;
    expect(told({ facts: gone })).toEqual(['lost-after-navigation']);
    expect(told({ facts: { ...gone, wasAlive: false } })).toEqual([]);
    expect(told({ facts: { ...gone, navigated: false } })).toEqual([]);
    expect(told({ facts: { ...gone, part: 'shown' } })).toEqual([]);
  });
});

describe('origin-not-allowed', () => {
  it.each<[boolean, string[], string]>([
    [true, ['https://shop.example'], 'https://shop.example'],
    [true, ['https://shop.example/'], 'https://shop.example'],
    [true, ['https://shop.example'], 'https://shop.example.org'],
    [true, ['https://a.example', 'https://shop.'], 'https://shop.example'],
    [true, ['https://shop.example'], 'https://shop.example:8443'],
    [false, ['https://shop.example/checkout'], 'https://shop.example'],
    [false, ['https://www.shop.example'], 'https://shop.example'],
    [false, ['https://shop.example'], 'https://www.shop.example'],
    [false, ['https://shop.example'], 'http://shop.example'],
    [false, ['shop.example'], 'https://shop.example'],
    [false, [''], 'https://shop.example'],
    [true, ['*'], 'https://shop.example'],
    [true, [], 'https://shop.example'],
  ])('Oshara: %s by %j for %s, by the beginning of the address', (allowed, list, origin) =>
    expect(isOriginAllowed('oshara', list, origin)).toBe(allowed),
  );

  it.each<[boolean, string[], string]>([
    [true, ['shop.example'], 'https://shop.example:8443'],
    [true, ['SHOP.example'], 'http://shop.example'],
    [true, ['*.shop.example'], 'https://www.shop.example'],
    [true, ['*.shop.example'], 'https://a.b.shop.example'],
    [true, ['*'], 'https://shop.example'],
    [false, [], 'https://shop.example'],
    [false, ['*.shop.example'], 'https://shop.example'],
    [false, ['*.shop.example'], 'https://myshop.example'],
    [false, ['shop.example'], 'https://www.shop.example'],
    [false, ['shop.example'], 'https://shop.example.org'],
    [false, ['https://shop.example'], 'https://shop.example'],
    [false, ['shop.example:8443'], 'https://shop.example:8443'],
  ])('Open Chat Studio: %s by %j for %s, by the host', (allowed, list, origin) =>
    expect(isOriginAllowed('open-chat-studio', list, origin)).toBe(allowed),
  );

  const refused = [{ host: 'api.oshara.ai', status: 403 }];
  it('is told by Oshara’s answer, instead of the mere refusal, and by what the account allows', () => {
    expect(told({ embed: oshara, facts: { refused } })).toEqual(['origin-not-allowed']);
    expect(one('origin-not-allowed', { embed: { ...ocs, record: record({ origins: ['other.example'] }) } })?.values[0]).toBe(
      'https://shop.example',
    );
  });
  it('goes by the frame’s origin, and is not told without one', () => {
    const frame = { origin: 'https://inner.example' };
    expect(one('origin-not-allowed', { embed: oshara, frame, facts: { refused } })?.values[0]).toBe('https://inner.example');
    expect(told({ embed: oshara, frame: { origin: 'null' }, facts: { refused } })).not.toContain('origin-not-allowed');
  });
  it('goes by the address of a frame that was not looked at closely yet', () => {
    const inFrame = { ...ocs, frameId: 5, frame: 'https://inner.example/chat', record: record({ origins: ['inner.example'] }) };
    expect(told({ embed: inFrame, facts: null, frame: null })).toEqual([]);
    const written = { ...inFrame, frame: 'about:srcdoc' };
    expect(told({ embed: written, facts: null, frame: null })).toEqual([]);
  });
  it('is not told of other platforms’ 403, of other answers, or where nothing is known', () => {
    expect(told({ facts: { refused: [{ host: 'api.oscarchat.ai', status: 403 }] } })).toEqual(['session-refused']);
    expect(told({ embed: oshara, facts: { refused: [{ host: 'api.oshara.ai', status: 404 }] } })).toEqual(['session-refused']);
    for (const origins of [undefined, ['shop.example']])
      expect(told({ embed: { ...ocs, record: record({ ...(origins && { origins }) }) } })).toEqual([]);
  });
  it('offers to allow the exact origin where the account can, and the dashboard elsewhere', () => {
    const mine = { ...oshara, record: record({ origins: ['https://www.shop.example'] }) };
    expect(one('origin-not-allowed', { embed: mine, allows: 'beginning' })?.fix).toEqual({
      do: 'allow-origin',
      text: 'https://shop.example',
      what: 'beginning',
    });
    expect(one('origin-not-allowed', { embed: mine })?.fix?.do).toBe('link');
  });
});

describe('session-refused', () => {
  it.each([0, 401, 403, 404, 410, 429])('is told of %s', (status) =>
    expect(one('session-refused', { facts: { refused: [{ host: 'h', status }] } })?.values).toEqual([String(status), 'h']),
  );
  it('says nothing of answers that mean something else, and goes by the last that means it', () => {
    for (const status of [200, 304, 400, 418, 500]) expect(told({ facts: { refused: [{ host: 'h', status }] } })).toEqual([]);
    const refused = [401, 404, 500].map((status) => ({ host: 'h', status }));
    expect(one('session-refused', { facts: { refused } })?.values[0]).toBe('404');
  });
  it('leaves what the widget said itself to the cause: a server by http on a page by https', () => {
    const facts = { server: 'http://ocs.example', refused: [{ host: 'Open Chat Studio', status: 0 }] };
    expect(told({ embed: ocs, facts })).toEqual(['mixed-content']);
    expect(told({ embed: ocs, facts, frame: { secure: false } })).toEqual(['session-refused']);
  });
});

describe('what the frame and browser forbid', () => {
  it('frame-sandboxed: scripts for all, an own origin where the vendor checks it or nothing came of it', () => {
    const sandboxed = ['allow-same-origin'];
    expect(told({ embed: ocs, frame: { sandboxed } })).toEqual(['frame-sandboxed']);
    expect(told({ embed: oshara, frame: { sandboxed } })).toEqual(['frame-sandboxed']);
    expect(told({ embed: declared, facts: idle, frame: { sandboxed } })).toEqual(['frame-sandboxed']);
    const scriptless = { sandboxed: ['allow-scripts', ...sandboxed], origin: 'null' };
    expect(one('frame-sandboxed', { frame: scriptless })?.values).toEqual(['allow-scripts', 'page']);
    expect(one('frame-sandboxed', { embed: { frameId: 3, frame: 'x' }, frame: scriptless })?.values).toEqual([
      'allow-scripts',
      'frame',
    ]);
    const off = one('frame-sandboxed', { frame: { sandboxed: ['allow-scripts'] } });
    expect([off?.values, off?.fix]).toEqual([['allow-scripts', 'off'], undefined]);
    expect(told({ frame: { sandboxed } })).toEqual([]);
    expect(told({ embed: oshara, frame: { sandboxed: [] } })).toEqual([]);
  });

  it('microphone-denied: for voice only', () => {
    for (const microphone of ['denied', 'insecure'] as const) {
      expect(told({ embed: oshara, frame: { microphone } })).toEqual(['microphone-denied']);
      expect(told({ frame: { microphone } })).toEqual([]);
    }
    for (const microphone of ['granted', 'prompt', 'unknown'] as const)
      expect(told({ embed: oshara, frame: { microphone } })).toEqual([]);
    const inner = one('microphone-denied', { embed: { ...oshara, frameId: 5 }, frame: { microphone: 'denied' } });
    expect(inner?.fix).toMatchObject({ text: 'allow="microphone"' });
  });

  it('storage-blocked: an aside', () => {
    expect(one('storage-blocked', { frame: { storageBlocked: true } })?.severity).toBe('info');
    expect(told({ ...dark, frame: { storageBlocked: true } })).toEqual(['storage-blocked', 'not-rendered']);
    expect(told({ frame: { storageBlocked: false } })).toEqual([]);
  });
});

describe('what is too old', () => {
  it.each(['0.5.9', '0.4.7', '0.1.0', 'v0.5.1', '0.5'])('widget-outdated: %s', (version) =>
    expect(one('widget-outdated', { embed: ocs, facts: { version } })?.values.slice(0, 2)).toEqual([version, '0.6.0']),
  );
  it.each(['0.6.1', '0.7.0', '0.12.9', '0.12'])('widget-outdated, as an aside: %s', (version) =>
    expect(one('widget-outdated', { embed: ocs, facts: { version } })).toMatchObject({
      severity: 'info',
      values: [version, '0.13.0', 'Open Chat Studio', 'behind'],
    }),
  );
  it.each(['0.6.0', '0.6', '0.13.0', '0.13', '0.13.1', '0.60.0', '1.0.0', '10.0', 'next', '', '0', '~0.5.1', null])(
    'not: %s',
    (version) => expect(told({ embed: ocs, facts: { version } })).toEqual([]),
  );
  it('is not judged by another vendor’s versions', () => expect(told({ facts: { version: '0.1.0' } })).toEqual([]));

  it('legacy-embed: instead of its version', () => {
    const old = { embed: ocs, facts: { legacy: true, version: '0.2.0' }, snippet: '<open-chat-studio-widget>' };
    expect(told(old)).toEqual(['legacy-embed']);
    expect(one('legacy-embed', old)?.fix).toMatchObject({ do: 'copy', what: 'snippet' });
  });
});

describe('heavy', () => {
  const of = (bytes: number, longTaskMs: number | null) => ({ embed: { cost: { requests: 1, bytes, longTaskMs, shift: null } } });
  it('is told from over 300 KB or 200 ms, in whole numbers', () => {
    expect(one('heavy', of(307_201, null))?.values).toEqual(['300', '0']);
    expect(one('heavy', of(0, 200.6))?.values).toEqual(['0', '201']);
    expect(told(of(307_200, 200))).toEqual([]);
    expect(told(of(0, null))).toEqual([]);
  });
});
