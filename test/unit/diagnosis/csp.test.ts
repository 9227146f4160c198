import { describe, expect, it } from 'vitest';
import { inlineRefusedBy, lackedBySandbox, mayRefuse, refusedBy } from '../../../lib/page/csp.ts';
import { SCRIPT } from './subject.ts';

const SELF = 'https://shop.example';
const script = (policy: string | string[], address = SCRIPT, self = SELF) =>
  refusedBy([policy].flat(), 'script-src-elem', address, self)?.name ?? null;
const connect = (policy: string, address: string, self = SELF) => refusedBy([policy], 'connect-src', address, self)?.name ?? null;

describe('a content security policy', () => {
  it('decides by the most special directive there is', () => {
    expect(script("default-src 'self'")).toBe('default-src');
    expect(script("default-src *; script-src 'self'")).toBe('script-src');
    expect(script("script-src 'self'; script-src-elem *")).toBeNull();
    expect(script("script-src *; script-src-elem 'self'")).toBe('script-src-elem');
    expect(connect("default-src *; connect-src 'self'", 'https://api.oscarchat.ai')).toBe('connect-src');
    expect(connect("script-src 'none'", 'https://api.oscarchat.ai')).toBeNull();
    expect(script("img-src 'none'; frame-ancestors 'none'; upgrade-insecure-requests")).toBeNull();
  });

  it('counts the first directive of a name, in whatever case', () => {
    expect(script("SCRIPT-SRC 'none'; script-src *")).toBe('script-src');
    expect(script("script-src *; script-src 'none'")).toBeNull();
  });

  it.each([
    ['widget.oscarchat.ai', false],
    ['WIDGET.OSCARCHAT.AI', false],
    ['https://widget.oscarchat.ai', false],
    ['*.oscarchat.ai', false],
    ['https://*.oscarchat.ai:443', false],
    ['widget.oscarchat.ai:*', false],
    ['http://widget.oscarchat.ai', false],
    ['http://widget.oscarchat.ai:80', false],
    ['https://widget.oscarchat.ai/', false],
    ['https://widget.oscarchat.ai/loader.js', false],
    ['*', false],
    ['https:', false],
    ['http:', false],
    ['oscarchat.ai', true],
    ['*.widget.oscarchat.ai', true],
    ['*.ai.example', true],
    ['widget.oscarchat.ai.example', true],
    ['widget.oscarchat.ai:8443', true],
    ['https://widget.oscarchat.ai/other/', true],
    ['https://widget.oscarchat.ai/loader', true],
    ['data:', true],
    ["'none'", true],
    ["'unsafe-inline' 'unsafe-eval' 'report-sample'", true],
    ['', true],
  ])('of script-src %s: refused %s', (sources, refused) => {
    expect(script(`script-src ${sources}`)).toBe(refused ? 'script-src' : null);
  });

  it('knows the page itself', () => {
    expect(script("script-src 'self'", `${SELF}/chat.js`)).toBeNull();
    expect(script("script-src 'self'", 'https://shop.example/chat.js', 'http://shop.example')).toBeNull();
    expect(script("script-src 'self'", 'https://www.shop.example/chat.js')).toBe('script-src');
    expect(script("script-src 'self'", 'https://shop.example:8443/chat.js')).toBe('script-src');
  });

  it('covers folders by a slash at the end, files by their name', () => {
    const at = 'https://unpkg.com/open-chat-studio-widget@0.6.0/dist/a.js';
    expect(script('script-src https://unpkg.com/open-chat-studio-widget@0.6.0/', at)).toBeNull();
    expect(script('script-src https://unpkg.com/open-chat-studio-widget@0.6.0', at)).toBe('script-src');
  });

  it('takes for let through what cannot be known', () => {
    for (const source of ["'nonce-abc'", "'sha256-AbC='", "'strict-dynamic'", "'nonce-a' 'strict-dynamic' https:"])
      expect(script(`script-src ${source}`), source).toBeNull();
    expect(script("script-src 'self'", 'not an address')).toBeNull();
    expect(script([])).toBeNull();
    expect(script(['', ';;;', ',,'])).toBeNull();
    // Cut on its way here: the rest may allow it.
    expect(script(`script-src 'self' ${'https://a.example '.repeat(300)}`.slice(0, 4000))).toBeNull();
  });

  it('has to let it through in every policy, also of one header', () => {
    expect(script(['script-src *', "script-src 'self'"])).toBe('script-src');
    expect(script("script-src *, default-src 'self'")).toBe('default-src');
    expect(script(['script-src *', 'default-src https:'])).toBeNull();
  });

  it('tells sockets apart', () => {
    const socket = 'wss://audio-inference.oshara.ai';
    expect(connect('connect-src https://api.oshara.ai', socket)).toBe('connect-src');
    expect(connect('connect-src wss:', socket)).toBeNull();
    expect(connect('connect-src wss://*.oshara.ai', socket)).toBeNull();
    expect(connect('connect-src *.oshara.ai', socket)).toBeNull();
    expect(connect('connect-src wss://audio-inference.oshara.ai', 'https://api.oshara.ai')).toBe('connect-src');
  });

  it('tells, of what was refused, which directive did it and whether hosts count there', () => {
    const seen = (policy: string) => refusedBy([policy], 'script-src-elem', SCRIPT, SELF, true);
    expect(seen("script-src 'nonce-a'")).toEqual({ name: 'script-src', strict: false });
    expect(seen("default-src 'self'; script-src 'nonce-a' 'strict-dynamic' https://widget.oscarchat.ai")).toEqual({
      name: 'script-src',
      strict: true,
    });
    // Its host is let through: then another policy did it, that was not read.
    expect(seen("script-src 'nonce-a' https://widget.oscarchat.ai")).toBeNull();
    expect(inlineRefusedBy(["default-src 'self'"])).toEqual({ name: 'default-src', strict: false });
    expect(inlineRefusedBy(["script-src 'unsafe-inline'", "script-src 'unsafe-inline' 'sha256-a='"])).toEqual({
      name: 'script-src',
      strict: true,
    });
    expect(inlineRefusedBy(["script-src 'unsafe-inline'", "img-src 'none'"])).toBeNull();
  });

  it('may refuse what cannot be told by reading: by nonces and hashes, or beyond where it was cut', () => {
    for (const policy of [
      "script-src 'nonce-a'",
      "default-src 'sha256-a='",
      "img-src *, script-src 'strict-dynamic'",
      'x'.repeat(4000),
    ])
      expect(mayRefuse([policy]), policy.slice(0, 40)).toBe(true);
    expect(mayRefuse(["script-src 'self' https:", "style-src 'nonce-a'"])).toBe(false);
  });
});

describe('lackedBySandbox', () => {
  it.each([
    ["script-src 'self'", []],
    ['sandbox', ['allow-same-origin', 'allow-scripts']],
    ["default-src 'self'; Sandbox allow-scripts allow-forms", ['allow-same-origin']],
    ['sandbox ALLOW-SCRIPTS allow-same-origin', []],
    ['sandbox allow-same-origin, sandbox allow-scripts', ['allow-same-origin', 'allow-scripts']],
  ])('%s', (policy, lacked) => expect(lackedBySandbox([policy])).toEqual(lacked));
});
