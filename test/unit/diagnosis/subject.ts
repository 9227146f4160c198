import { diagnose } from '../../../lib/page/diagnosis/all.ts';
import type { Subject } from '../../../lib/page/diagnosis/rule.ts';
import type { EmbedFacts, FrameFacts } from '../../../lib/page/facts.ts';
import type { Embed, Finding } from '../../../lib/storage/pages.ts';

export const SCRIPT = 'https://widget.oscarchat.ai/loader.js';
export const UUID = '3f2a1c64-8b7d-4e15-9a60-5c1d2e7f8a90';
export const NOW = Date.parse('2026-11-22T12:00:00Z');

/** An Oscar widget with which all is well. */
export const embed = (change: Partial<Embed> = {}): Embed => ({
  key: '0:1',
  platform: 'oscar',
  platformName: 'Oscar Chat',
  widgetId: '42',
  proof: 'alive',
  frameId: 0,
  frame: 'top',
  source: 'script',
  ownership: 'unknown',
  record: null,
  seenAt: 10,
  loadedAt: 50,
  cost: null,
  findings: [],
  can: [],
  ...change,
});
export const record = (change: Partial<NonNullable<Embed['record']>> = {}): NonNullable<Embed['record']> => ({
  accountId: 'a',
  accountLabel: 'Acme',
  id: '42',
  name: 'Support Bot',
  status: 'active',
  expired: false,
  ...change,
});
export const facts = (change: Partial<EmbedFacts> = {}): EmbedFacts => ({
  key: '1',
  script: SCRIPT,
  seenAt: 10,
  loadedAt: 50,
  failed: false,
  answer: 'unknown',
  checks: null,
  nonce: false,
  sure: true,
  server: null,
  held: null,
  misspelled: null,
  legacy: false,
  version: null,
  part: 'shown',
  cover: null,
  wasAlive: true,
  navigated: false,
  waited: true,
  refused: [],
  conversation: null,
  shadowing: false,
  cost: null,
  ...change,
});
export const frame = (change: Partial<FrameFacts> = {}): FrameFacts => ({
  origin: 'https://shop.example',
  secure: true,
  sandboxed: [],
  storageBlocked: false,
  microphone: 'prompt',
  policies: [],
  violations: [],
  fromStart: true,
  lost: [],
  vendor: null,
  ours: 1,
  ...change,
});

interface Case {
  embed?: Partial<Embed>;
  facts?: Partial<EmbedFacts> | null;
  frame?: Partial<FrameFacts> | null;
  outside?: Subject['outside'];
  all?: Embed[];
  snippet?: string | null;
  allows?: Subject['allows'];
  now?: number;
}

/** All is well but for what the case changes. */
export function subject(change: Case = {}): Subject {
  const one = embed(change.embed);
  return {
    embed: one,
    all: change.all ?? [one],
    facts: change.facts === null ? null : facts(change.facts),
    frame: change.frame === null ? null : frame(change.frame),
    outside: change.outside ?? null,
    page: { origin: 'https://shop.example' },
    snippet: change.snippet ?? null,
    allows: change.allows ?? null,
    now: change.now ?? NOW,
  };
}
export const found = (change: Case = {}): Finding[] => diagnose(subject(change));
export const told = (change: Case = {}): string[] => found(change).map(({ rule }) => rule);
export const one = (rule: string, change: Case): Finding | undefined => found(change).find((finding) => finding.rule === rule);

/** Not loaded though it had the time to. */
export const declared = { proof: 'declared', loadedAt: null } as const;
export const idle = { part: 'none', loadedAt: null, wasAlive: false, answer: 'none' } as const;
