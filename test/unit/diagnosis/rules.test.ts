import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagnose, diagnosePage, pageRules, rules } from '../../../lib/page/diagnosis/all.ts';
import type { Subject } from '../../../lib/page/diagnosis/rule.ts';
import type { EmbedFacts, FrameFacts } from '../../../lib/page/facts.ts';
import { isPlaceholder } from '../../../lib/platforms/id-shapes.ts';
import { isOriginAllowed } from '../../../lib/platforms/origins-allowed.ts';
import type { Embed } from '../../../lib/storage/pages.ts';
import { facts, frame, SCRIPT as LOADER, NOW, record as ours, embed as sound, UUID } from './subject.ts';

const record = ours({ planExpires: '2027-06-01T00:00:00Z', refused: false });
const embed = (change: Partial<Embed> = {}): Embed =>
  sound({ ownership: 'yours', record, cost: { requests: 3, bytes: 4096, longTaskMs: 0, shift: 0 }, ...change });
interface Given {
  embed?: Partial<Embed>;
  facts?: Partial<EmbedFacts>;
  frame?: Partial<FrameFacts>;
  subject?: Partial<Subject>;
}
function found(given: Given = {}) {
  const one = embed(given.embed);
  return diagnose({
    embed: one,
    all: [one],
    facts: facts(given.facts),
    frame: frame(given.frame),
    outside: null,
    page: { origin: 'https://shop.example' },
    snippet: '<script></script>',
    now: NOW,
    ...given.subject,
  });
}
const ids = (given: Given = {}) => found(given).map(({ rule }) => rule);

const dark = { proof: 'declared', loadedAt: null } as const;
const nothing = { part: 'none', wasAlive: false } as const;
const outside = (status: number | null, policies: string[] | null = null) => ({
  outside: { policies, scripts: { [LOADER]: status }, open: [], choosy: false },
});
const refusal = (directive: string, blocked: string, enforced = true) => ({ violations: [{ directive, blocked, enforced }] });
const ocs = {
  platform: 'open-chat-studio',
  platformName: 'Open Chat Studio',
  widgetId: UUID,
  source: 'element',
  record: null,
} as const;
const oshara = { platform: 'oshara', platformName: 'Oshara', widgetId: 'desk', record: null } as const;

/** Of each rule: what makes it fire, and what is next to that and does not. */
const cases: Record<string, { fires: Given[]; silent: Given[] }> = {
  'id-missing': {
    fires: [
      { embed: { widgetId: null, proof: 'loaded' } },
      { embed: { ...ocs, widgetId: null, proof: 'loaded' }, facts: nothing },
    ],
    silent: [
      { embed: { widgetId: null } },
      { embed: { widgetId: null, source: 'network' } },
      { embed: { widgetId: null, source: 'inline' } },
      { embed: { ...ocs, widgetId: null } },
    ],
  },
  'id-placeholder': {
    fires: [{ embed: { widgetId: 'YOUR_WIDGET_ID', record: null } }, { embed: { ...ocs, widgetId: '{CHATBOT_ID}' } }],
    silent: [
      { embed: { widgetId: '12345', record: null } },
      { embed: { ...oshara, widgetId: 'your-day-spa-is' }, facts: {} },
    ].slice(0, 1),
  },
  'id-malformed': {
    fires: [{ embed: { ...ocs, widgetId: '42' } }, { embed: { widgetId: 'https://app.oscarchat.ai/42', record: null } }],
    silent: [{ embed: { widgetId: 'wid_8fA', record: null } }, { embed: { ...ocs, widgetId: UUID.toUpperCase() } }],
  },
  'attribute-misspelled': {
    fires: [
      { embed: { widgetId: null }, facts: { misspelled: { found: 'widget-id="42"', right: 'data-widget-id="42"', of: 'id' } } },
    ],
    silent: [{}],
  },
  'snippet-not-run': {
    fires: [{ embed: { source: 'inline', ...dark }, facts: { ...nothing, script: null } }],
    silent: [
      { embed: { source: 'inline', ...dark }, facts: { ...nothing, waited: false } },
      { embed: { source: 'inline', ...dark }, facts: nothing, frame: refusal('script-src-elem', 'inline') },
      { embed: { source: 'inline', ...dark }, facts: { ...nothing, held: { by: 'consent', name: '', detail: '' } } },
    ],
  },
  'queue-shadowed': { fires: [{ facts: { shadowing: true } }], silent: [{}] },
  'held-by-consent': {
    fires: [{ embed: dark, facts: { held: { by: 'consent', name: 'Cookiebot', detail: 'marketing' } } }],
    silent: [{ facts: { held: { by: 'consent', name: 'Cookiebot', detail: 'marketing' } } }, { embed: dark }],
  },
  'held-by-delay': {
    fires: [{ embed: dark, facts: { held: { by: 'delay', name: 'WP Rocket', detail: 'x' } } }],
    silent: [{ facts: { held: { by: 'delay', name: 'WP Rocket', detail: 'x' } } }],
  },
  'blocked-by-csp': {
    fires: [
      { embed: dark, frame: refusal('script-src-elem', LOADER) },
      { embed: dark, frame: { policies: ["script-src 'self'"] } },
      { embed: dark, subject: outside(200, ["default-src 'none'"]) },
      { embed: { ...dark, source: 'inline' }, frame: refusal('script-src-elem', 'inline') },
    ],
    silent: [
      { embed: dark, frame: refusal('script-src-elem', LOADER, false) },
      { embed: dark, frame: refusal('script-src-elem', 'https://ads.example/x.js') },
      { embed: dark, frame: refusal('img-src', LOADER) },
      { frame: refusal('script-src-elem', LOADER) },
      { embed: { ...dark, frameId: 3 }, subject: outside(200, ["default-src 'none'"]) },
    ],
  },
  'api-blocked-by-csp': {
    fires: [
      { frame: refusal('connect-src', 'https://api.oscarchat.ai/x') },
      { embed: { proof: 'loaded' }, facts: nothing, frame: { policies: ["connect-src 'self'"] } },
    ],
    silent: [{ frame: { policies: ["connect-src 'self'"] } }, { frame: refusal('connect-src', 'https://stats.example/x') }],
  },
  'blocked-by-client': {
    fires: [{ embed: dark, facts: { failed: true, ...nothing }, subject: outside(200) }],
    silent: [
      { embed: dark, facts: { failed: true, ...nothing }, subject: outside(null) },
      { embed: dark, facts: { failed: true, ...nothing } },
      { embed: dark, facts: { failed: false, waited: false, ...nothing }, subject: outside(200) },
      { subject: outside(200) },
    ],
  },
  'script-not-found': {
    fires: [404, 410].map((status) => ({ embed: dark, facts: { failed: true, ...nothing }, subject: outside(status) })),
    silent: [{ subject: outside(404) }, { embed: dark, subject: outside(403) }],
  },
  'script-unreachable': {
    fires: [0, 500, 503].map((status) => ({ embed: dark, facts: { failed: true, ...nothing }, subject: outside(status) })),
    silent: [{ subject: outside(0) }, { embed: dark, subject: outside(null) }],
  },
  'mixed-content': {
    fires: [{ embed: dark, facts: { ...nothing, script: LOADER.replace('https', 'http') } }],
    silent: [{ embed: dark, facts: { script: LOADER.replace('https', 'http') }, frame: { secure: false } }, { embed: dark }],
  },
  'not-rendered': {
    fires: [{ embed: { proof: 'loaded' }, facts: nothing }],
    silent: [
      { embed: { proof: 'loaded' }, facts: { ...nothing, waited: false } },
      { embed: { proof: 'loaded', record: { ...record, status: 'inactive' } }, facts: nothing },
      { embed: { proof: 'loaded' }, facts: { part: 'hidden' } },
    ],
  },
  'not-started': {
    fires: [{ embed: dark, facts: nothing }],
    silent: [
      { embed: dark, facts: { ...nothing, waited: false } },
      { embed: dark },
      { embed: { proof: 'loaded' }, facts: nothing },
    ],
  },
  'lost-after-navigation': {
    fires: [{ embed: { proof: 'loaded' }, facts: { part: 'none', navigated: true } }],
    silent: [{ embed: { proof: 'loaded' }, facts: { part: 'none', navigated: false } }, { facts: { navigated: true } }],
  },
  'not-visible': {
    fires: (['covered', 'hidden', 'small', 'off-screen'] as const).map((part) => ({ facts: { part } })),
    silent: [{}, { embed: { proof: 'loaded' }, facts: nothing }],
  },
  'origin-not-allowed': {
    fires: [
      { embed: oshara, facts: { refused: [{ host: 'api.oshara.ai', status: 403 }] } },
      { embed: { ...ocs, record: { ...record, origins: ['other.example'] } } },
    ],
    silent: [
      { embed: ocs, facts: { refused: [{ host: 'x', status: 403 }] } },
      { embed: { ...ocs, record: { ...record, origins: ['shop.example'] } } },
      { embed: { ...ocs, record } },
    ],
  },
  'record-not-ready': {
    fires: [{ embed: { ...ocs, record: { ...record, problems: ['unpublished'] } } }],
    silent: [{ embed: { ...ocs, record: { ...record, problems: [] } } }, { embed: { ...ocs, record } }],
  },
  'session-refused': {
    fires: [401, 403, 404, 410, 429].map((status) => ({ embed: ocs, facts: { refused: [{ host: 'x', status }] } })),
    silent: [{ embed: oshara, facts: { refused: [{ host: 'x', status: 403 }] } }, {}],
  },
  'frame-sandboxed': {
    fires: [
      { embed: dark, frame: { sandboxed: ['allow-same-origin', 'allow-scripts'] } },
      { embed: oshara, frame: { sandboxed: ['allow-same-origin'] } },
    ],
    silent: [{ frame: { sandboxed: ['allow-same-origin'] } }, {}],
  },
  'microphone-denied': {
    fires: [
      { embed: oshara, frame: { microphone: 'denied' } },
      { embed: oshara, frame: { microphone: 'insecure' } },
    ],
    silent: [{ frame: { microphone: 'denied' } }, { embed: oshara, frame: { microphone: 'prompt' } }],
  },
  'storage-blocked': {
    fires: [{ frame: { storageBlocked: true } }],
    silent: [{}],
  },
  'legacy-embed': { fires: [{ embed: ocs, facts: { legacy: true } }], silent: [{ embed: ocs }] },
  'widget-outdated': {
    fires: ['0.5.3', '0.4.9', '0.5', '0.7.0', '0.12'].map((version) => ({ embed: ocs, facts: { version } })),
    silent: ['0.6.0', '0.13', '0.13.0', '1.0.0', '10.2.1', 'latest'].map((version) => ({ embed: ocs, facts: { version } })),
  },
  'record-inactive': { fires: [{ embed: { record: { ...record, status: 'inactive' } } }], silent: [{}] },
  'record-not-found': {
    fires: [{ embed: { record: null, ownership: 'not-yours' } }],
    silent: [
      { embed: { record: null, ownership: 'unknown' } },
      { embed: { record: null, ownership: 'not-yours', widgetId: null } },
    ],
  },
  'plan-expired': { fires: [{ embed: { record: { ...record, expired: true } } }], silent: [{}] },
  'plan-expiring': {
    fires: [{ embed: { record: { ...record, planExpires: '2026-12-06T00:00:00Z' } } }],
    silent: [
      { embed: { record: { ...record, planExpires: '2026-12-07T00:00:00Z' } } },
      { embed: { record: { ...record, planExpires: '2026-11-21T00:00:00Z', expired: true } } },
      { embed: { record: { ...record, planExpires: 'soon' } } },
      { embed: { record: { ...record, planExpires: null } } },
    ],
  },
  'key-refused': { fires: [{ embed: { record: { ...record, refused: true } } }], silent: [{}] },
  heavy: {
    fires: [
      { embed: { cost: { requests: 1, bytes: 400_000, longTaskMs: null, shift: null } } },
      { embed: { cost: { requests: 1, bytes: 0, longTaskMs: 201, shift: 0 } } },
    ],
    silent: [{ embed: { cost: { requests: 900, bytes: 300 * 1024, longTaskMs: 200, shift: 9 } } }, { embed: { cost: null } }],
  },
};

describe('rules', () => {
  it('say nothing of an embed that is alive, owned, on and paid for', () => expect(ids()).toEqual([]));

  it('are all tried here, but for the one about two embeds', () => {
    expect(Object.keys(cases).sort()).toEqual(
      rules
        .map(({ id }) => id)
        .filter((id) => id !== 'duplicate-embed')
        .sort(),
    );
  });

  it.each(Object.entries(cases))('%s fires on its cause and not beside it', (id, { fires, silent }) => {
    for (const given of fires) expect(ids(given), JSON.stringify(given)).toContain(id);
    for (const given of silent) expect(ids(given), JSON.stringify(given)).not.toContain(id);
  });

  it('accuse of nothing where nothing is known', () => {
    const bare = { facts: null, frame: null, outside: null };
    for (const proof of ['declared', 'loaded', 'alive'] as const)
      for (const platform of [{}, ocs, oshara])
        expect(ids({ embed: { ...platform, proof, record: null, ownership: 'unknown', cost: null }, subject: bare })).toEqual([]);
  });

  it('name a double in one document, the later one only, and none in different frames', () => {
    const first = embed();
    const second = embed({ key: '0:2' });
    const all = [first, second];
    expect(ids({ subject: { embed: first, all } })).toEqual([]);
    expect(ids({ subject: { embed: second, all } })).toEqual(['duplicate-embed']);
    const apart = embed({ key: '7:1', frameId: 7 });
    expect(ids({ subject: { embed: apart, all: [first, apart] } })).toEqual([]);
  });

  it('offer the exact line of policy', () => {
    const policies = { policies: ["script-src 'self'"] };
    expect(found({ embed: dark, frame: { ...refusal('script-src-elem', LOADER), ...policies } })[0]?.fix).toEqual({
      do: 'copy',
      what: 'csp',
      text: 'script-src https://widget.oscarchat.ai',
    });
  });

  it('of the page: nothing found, only where it was looked; several; gone', () => {
    const about = { embeds: [], looked: true, hints: ['shopify'], lost: [], platforms: ['Oscar Chat'] };
    expect(diagnosePage(about)).toMatchObject([{ rule: 'no-widget', values: ['Oscar Chat', 'shopify'] }]);
    expect(diagnosePage({ ...about, looked: false })).toEqual([]);
    expect(diagnosePage({ ...about, embeds: [embed(), embed({ widgetId: '43' })] })).toMatchObject([
      { rule: 'several-widgets', values: ['2'] },
    ]);
    expect(diagnosePage({ ...about, lost: [{ platformName: 'Oscar Chat', widgetId: '42' }] })).toMatchObject([
      { rule: 'lost-after-navigation' },
    ]);
  });

  it('have their words each', () => {
    const words = readFileSync(new URL('../../../assets/locales/en.yml', import.meta.url), 'utf8');
    for (const id of [...rules.map((rule) => rule.id), ...pageRules]) {
      const key = id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      expect(words, id).toMatch(new RegExp(`^  ${key}\\w*: `, 'm'));
      expect(words, id).toMatch(new RegExp(`^  ${key}Fix: `, 'm'));
    }
  });
});

describe('ids that nobody has filled in', () => {
  it.each(['YOUR_WIDGET_ID', 'your-chatbot-id', '{CHATBOT_ID}', '{{ widget.id }}', '<id>', '%WIDGET_ID%', '$' + '{id}', 'xxxxx'])(
    '%s',
    (id) => expect(isPlaceholder(id)).toBe(true),
  );
  it.each(['WIDGET_ID', 'undefined', 'null', 'REPLACE_ME', 'widget-id-here', 'TODO', '00000000-0000-0000-0000-000000000000'])(
    '%s',
    (id) => expect(isPlaceholder(id)).toBe(true),
  );
  it.each(['IHRE_WIDGET_ID', 'VOTRE_ID_DE_WIDGET', 'TU_WIDGET_ID', 'ВАШ_ID', 'your-agent', 'YOUR_OSHARA_AGENT'])('%s', (id) =>
    expect(isPlaceholder(id)).toBe(true),
  );
  it.each(['your-travel-agent', 'enter-the-dragon-bot', 'put-option-agent'])('not the name %s', (id) => {
    expect(isPlaceholder(id)).toBe(false);
  });
  it.each(['42', '0', 'wid_123', 'support-bot', 'not-here', 'x'.repeat(200), 'idaho-desk', UUID, 'nullarbor', 'myra'])(
    'not %s',
    (id) => expect(isPlaceholder(id)).toBe(false),
  );
});

describe('allowed origins', () => {
  it('are beginnings at Oshara', () => {
    expect(isOriginAllowed('oshara', ['https://shop.example'], 'https://shop.example')).toBe(true);
    expect(isOriginAllowed('oshara', ['https://shop.example/'], 'https://shop.example')).toBe(true);
    expect(isOriginAllowed('oshara', ['https://shop.example'], 'https://shop.example.evil.test')).toBe(true);
    expect(isOriginAllowed('oshara', ['https://www.shop.example', ''], 'https://shop.example')).toBe(false);
    expect(isOriginAllowed('oshara', ['http://shop.example'], 'https://shop.example')).toBe(false);
  });
  it('are host names at Open Chat Studio', () => {
    const allows = (entry: string, origin: string) => isOriginAllowed('open-chat-studio', [entry], origin);
    expect(allows('shop.example', 'https://shop.example:8443')).toBe(true);
    expect(allows('*.shop.example', 'https://www.shop.example')).toBe(true);
    expect(allows('*.shop.example', 'https://shop.example')).toBe(false);
    expect(allows('shop.example', 'https://www.shop.example')).toBe(false);
    expect(allows('*', 'null')).toBe(true);
  });
});

describe('a refused widget', () => {
  const refused = { refused: [{ host: 'x', status: 403 }] };
  it('that is switched off is only said to be off', () => {
    expect(ids({ embed: { proof: 'loaded', record: { ...record, status: 'inactive' } }, facts: refused })).toEqual([
      'record-inactive',
    ]);
  });
  it('that is on may have been off before: the page is worth a reload', () => {
    expect(found({ embed: { proof: 'loaded' }, facts: refused })[0]?.fix).toEqual({ do: 'reload-and-watch' });
  });
});
