import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { meanings } from '../../lib/fault.ts';
import { camel } from '../../lib/names.ts';
import { accountPlatforms } from '../../lib/platforms/ids.ts';
import { read, sources } from './files.ts';

/** Keys that are put together where they are used: the template, and what may stand in its gap. */
const BUILT: Record<string, readonly string[]> = {
  'fault.*': [
    ...['offline', 'timeout', 'permission', 'auth', 'locked', 'keyLost', 'forbidden', 'missing', 'limited', 'refused', 'down'],
    ...['drift', 'unknownOutcome', 'invalid', 'silent', 'bug'],
    ...meanings,
  ],
  'fault.*Todo': [
    ...['offline', 'timeout', 'permission', 'auth', 'locked', 'keyLost', 'forbidden', 'missing', 'limited', 'refused', 'down'],
    ...['drift', 'unknownOutcome', 'invalid', 'silent', 'bug'],
    ...meanings,
  ],
  'notice.*': ['plan', 'widgets', 'workspaces'],
  'options.credential.*': ['token', 'apiKey', 'email', 'password', 'address', 'clientId'],
  'options.credentialHint.*': ['email', 'password', 'address', 'clientId'],
  'options.way.*': ['key', 'login', 'browser'],
  'options.where.*': accountPlatforms.map(camel),
  'options.accounts.*': ['rename', 'replace', 'remove'],
  'options.accounts.*Of': ['rename', 'replace', 'remove'],
  'panel.*': ['page', 'inbox', 'widgets', 'sites', 'plan'],
  'plan.*': ['aiAssistant', 'leadMagnet', 'allInOne', 'yes', 'no', 'unknown'],
  'problem.*': [
    ...['unsureStatus', 'unsureRename', 'unsureCreate', 'unsureDelete'],
    ...['notOn', 'notOff', 'notRenamed', 'notCreated', 'notDeleted'],
  ],
  'proof.*': ['declared', 'loaded', 'alive'],
  'proof.*Why': ['declared', 'loaded', 'alive'],
  'welcome.*': ['one', 'two', 'three'],
  'widgets.*': ['all', 'on', 'off'],
};

/** Attributes that are read out or shown. */
const SHOWN = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'alt',
  'title',
  'placeholder',
  'label',
]);

interface Node {
  type: string;
  start: number;
  [part: string]: unknown;
}
const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string';

/** Every node of a file, with the one it stands in. */
function* nodesOf(node: Node, parent: Node | null = null): Generator<[Node, Node | null]> {
  yield [node, parent];
  for (const part of Object.values(node)) {
    for (const child of Array.isArray(part) ? part : [part]) if (isNode(child)) yield* nodesOf(child, node);
  }
}
const parsed = (file: string): Node => parseSync(file, read(file)).program as unknown as Node;
const isWord = (text: unknown): boolean => typeof text === 'string' && /\p{L}/u.test(text);

/** The literals that an expression may come to: also those of `a ? 'b' : 'c'` and `a && 'b'`. */
function literals(node: unknown): string[] {
  if (!isNode(node)) return [];
  if (node.type === 'Literal') return isWord(node.value) ? [String(node.value)] : [];
  if (node.type === 'TemplateLiteral')
    return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).filter(isWord);
  if (node.type === 'ConditionalExpression') return [...literals(node.consequent), ...literals(node.alternate)];
  if (node.type === 'LogicalExpression') return [...literals(node.left), ...literals(node.right)];
  if (node.type === 'JSXExpressionContainer') return literals(node.expression);
  return [];
}

/** The leaves of the locale file. The forms of a plural are one. */
function keysOf(yaml: string): string[] {
  const path: { depth: number; name: string }[] = [];
  const keys = new Set<string>();
  for (const line of yaml.split('\n')) {
    const [, indent, name, value] = /^( *)([\w]+):(.*)$/.exec(line) ?? [];
    if (indent === undefined || name === undefined) continue;
    while ((path.at(-1)?.depth ?? -1) >= indent.length) path.pop();
    path.push({ depth: indent.length, name });
    const names = path.map((one) => one.name);
    if (value?.trim()) keys.add((/^(\d+|n)$/.test(name) ? names.slice(0, -1) : names).join('.'));
  }
  return [...keys];
}

describe('words', () => {
  const files = sources();
  const keys = keysOf(read('assets/locales/en.yml'));
  const templates = new Map<string, string>();
  const used = new Set<string>();
  const ofRecords = /^lib\/platforms\/[^/]+\/(collections|[\w-]+-kinds)\.ts$/;
  for (const file of files) {
    for (const [node] of nodesOf(parsed(file))) {
      // Keys also wait in tables: any literal that is one counts. Those about vendors' records hold places in answers, which look alike.
      if (node.type === 'Literal' && typeof node.value === 'string' && !ofRecords.test(file)) used.add(node.value);
      const { callee, arguments: [first] = [] } = node as unknown as { callee?: Node; arguments?: unknown[] };
      if (node.type !== 'CallExpression' || !isNode(first) || first.type !== 'TemplateLiteral') continue;
      if (read(file).slice(callee?.start, first.start) !== 'i18n.t(') continue;
      templates.set((first.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('*'), file);
    }
  }
  const built = Object.entries(BUILT).flatMap(([template, gaps]) => gaps.map((gap) => template.replace('*', gap)));

  it('stand in the locale file, none in a component or page', () => {
    const found: string[] = [];
    for (const file of files.filter((one) => /^(components|entrypoints)\//.test(one))) {
      for (const [node, parent] of nodesOf(parsed(file))) {
        const here = (words: string[]) => found.push(...words.map((word) => `${file}: ${JSON.stringify(word.trim())}`));
        if (node.type === 'JSXText' && isWord(node.value)) here([String(node.value)]);
        if (node.type === 'JSXExpressionContainer' && /^JSX(Element|Fragment)$/.test(parent?.type ?? '')) here(literals(node));
        if (node.type === 'JSXAttribute' && SHOWN.has((node.name as { name: string }).name)) here(literals(node.value));
      }
    }
    expect(found).toEqual([]);
  });

  it('are put together only where the list above says so, and as it says', () => {
    expect(
      [...templates.keys()].filter((template) => !(template in BUILT)).map((one) => `${one} in ${templates.get(one)}`),
    ).toEqual([]);
    expect(Object.keys(BUILT).filter((template) => !templates.has(template))).toEqual([]);
    expect(built.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('are all there, and all used', () => {
    const rooms = new Set(keys.map((key) => key.split('.')[0]));
    const asked = [...read('wxt.config.ts').matchAll(/__MSG_(\w+?)__/g)].map(([, name = '']) => name.replaceAll('_', '.'));
    // Those of rules and hints have a test of their own: `test/unit/diagnosis/words.test.ts`.
    // Those of records are looked up by the names in the vendors' tables: `test/unit/view/record-words.test.ts`.
    const isOfRule = (key: string) => /^(rule|hint|collection|field|action|choice|fieldHint|recordNotice)\./.test(key);
    const looksLikeKey = (text: string) => /^[a-z]\w*(\.\w+)+$/.test(text) && rooms.has(text.split('.')[0]);
    const called = files.flatMap((file) => [...read(file).matchAll(/i18n\.t\(\s*'([^']+)'/g)].map(([, key = '']) => key));
    expect([...called, ...asked].filter((key) => !keys.includes(key))).toEqual([]);
    expect(keys.filter((key) => !used.has(key) && !built.includes(key) && !asked.includes(key) && !isOfRule(key))).toEqual([]);
    // Routes have names of the same shape; a key that is only in a table and misspelled would be one of the others.
    const routes = [...read('lib/messaging/routes.ts').matchAll(/'([\w]+\.[\w.]+)'/g)].map(([, name]) => name);
    expect([...used].filter((text) => looksLikeKey(text) && !keys.includes(text) && !routes.includes(text))).toEqual([]);
  });
});
