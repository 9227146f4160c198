import type { ExpectedEmbed, FixturePage } from './inspector-pages.ts';

/** The parts of a stored page that are judged. */
export interface StoredPage {
  url?: string;
  more: number;
  embeds: StoredEmbed[];
  findings: { rule: string; values: string[] }[];
}

interface StoredEmbed {
  platform: string;
  widgetId: string | null;
  proof: string;
  source: string;
  frame: string;
  ownership: string;
  findings: { rule: string; values: string[] }[];
}

const name = (one: { platform: string; widgetId: string | null }) => `${one.platform} ${one.widgetId?.slice(0, 60) ?? '(no id)'}`;

/** What is wrong with a stored page, in sentences; empty when it is as expected. */
export function wrongOf(page: FixturePage, stored: StoredPage | null): string[] {
  if (!stored) return hasNone(page) ? [] : ['nothing is stored of it'];
  if (page.many) return wrongOfMany(page.many, stored);
  const left = [...stored.embeds];
  const wrong: string[] = [];
  // The best fits first: of two embeds with one id each must find its own.
  for (const expected of page.expect.embeds) {
    const [best] = left
      .filter((one) => one.platform === expected.platform && one.widgetId === expected.widgetId)
      .map((one) => ({ one, faults: wrongOfEmbed(expected, one) }))
      .sort((one, other) => one.faults.length - other.faults.length);
    if (!best) {
      wrong.push(`${name(expected)}: not found; there is ${stored.embeds.map(name).join(', ') || 'nothing'}`);
      continue;
    }
    left.splice(left.indexOf(best.one), 1);
    wrong.push(...best.faults.map((fault) => `${name(expected)}: ${fault}`));
  }
  wrong.push(...left.map((one) => `${name(one)} (${one.source}, ${one.proof}) is not expected`));
  if (page.expect.page) {
    const told = stored.findings.map(({ rule }) => rule);
    for (const rule of page.expect.page) if (!told.includes(rule)) wrong.push(`the page: ${rule} is missing`);
    for (const rule of told) if (!page.expect.page.includes(rule)) wrong.push(`the page: ${rule} is wrong`);
  }
  wrong.push(...unsaid(page.expect.says, stored.findings));
  for (const [rule, words] of Object.entries(page.expect.silent ?? {}))
    if (wordsOf(rule, stored.findings).includes(words)) wrong.push(`${rule} says ${words}`);
  return wrong;
}

const hasNone = (page: FixturePage) => page.expect.embeds.length === 0 && !page.expect.page?.length;

/** How long a script took is not the page's doing where the machine is busy: only the weight of a page that does not claim more is judged. */
const isOfTheMachine = ({ rule, values }: { rule: string; values: string[] }) => rule === 'heavy' && Number(values[0]) <= 300;

function wrongOfEmbed(expected: ExpectedEmbed, one: StoredEmbed): string[] {
  const wrong: string[] = [];
  const told = one.findings.filter((finding) => !isOfTheMachine(finding)).map(({ rule }) => rule);
  const allowed = new Set([...expected.rules.flatMap((rule) => rule.split('|')), ...(expected.may ?? [])]);
  if (!expected.proof.split('|').includes(one.proof)) wrong.push(`is ${one.proof}, not ${expected.proof}`);
  for (const key of ['source', 'frame', 'ownership'] as const)
    if (expected[key] !== undefined && expected[key] !== one[key]) wrong.push(`${key} is ${one[key]}, not ${expected[key]}`);
  const every = one.findings.map(({ rule }) => rule);
  for (const rule of expected.rules) if (!rule.split('|').some((each) => every.includes(each))) wrong.push(`${rule} is missing`);
  for (const rule of told)
    if (!allowed.has(rule)) wrong.push(`${rule} is wrong${expected.never?.includes(rule) ? ' and said to be' : ''}`);
  if (new Set(every).size !== every.length) wrong.push(`a rule fired twice: ${every.join(', ')}`);
  return [...wrong, ...unsaid(expected.says, one.findings)];
}

const wordsOf = (rule: string, findings: StoredPage['findings']): string =>
  (findings.find((finding) => finding.rule === rule)?.values ?? []).join(' ');

/** Words that findings should have and do not. */
const unsaid = (says: Readonly<Record<string, string>> = {}, findings: StoredPage['findings']): string[] =>
  Object.entries(says)
    .filter(([rule, words]) => !wordsOf(rule, findings).includes(words))
    .map(([rule, words]) => `${rule} says ${JSON.stringify(wordsOf(rule, findings))}, not ${words}`);

function wrongOfMany(many: NonNullable<FixturePage['many']>, stored: StoredPage): string[] {
  const wrong: string[] = [];
  if (stored.embeds.length !== many.shown) wrong.push(`${stored.embeds.length} embeds are listed, not ${many.shown}`);
  if (stored.embeds.length + stored.more !== many.total)
    wrong.push(`${stored.embeds.length + stored.more} are counted, not ${many.total}`);
  if (stored.embeds.some(({ platform }) => platform !== many.platform)) wrong.push('another platform is among them');
  return wrong;
}
