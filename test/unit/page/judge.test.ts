import { describe, expect, it } from 'vitest';
import { judge } from '../../../entrypoints/background/judge.ts';
import type { Sightings } from '../../../entrypoints/background/sightings.ts';
import type { EmbedFacts, FrameFacts } from '../../../lib/page/facts.ts';
import type { Link } from '../../../lib/records/link.ts';
import { facts, frame, NOW } from '../diagnosis/subject.ts';

type One = Sightings[string]['report']['embeds'][number] & { facts?: Partial<EmbedFacts> };
const PAGE = 'https://shop.example/';
const nobody = { link: async (embeds: readonly object[]) => embeds.map(() => null) } as unknown as Link;
const script = (key: string, widgetId: string | null, proof: One['proof'], change: Partial<EmbedFacts> = {}): One => ({
  key,
  platform: 'oscar',
  widgetId,
  proof,
  source: 'script',
  facts: change,
});
const sighting = (url: string, embeds: One[], about: Partial<FrameFacts> = {}): Sightings[string] => ({
  at: NOW,
  url,
  document: '',
  shadowed: false,
  report: { embeds: embeds.map(({ facts: _, ...one }) => one), more: 0 },
  facts: { frame: frame(about), embeds: embeds.map((one) => facts({ key: one.key, ...one.facts })) },
});
const judged = async (seen: Sightings) =>
  (
    await judge(seen, nobody, { url: '', wanted: '', policies: null, scripts: {}, open: [], choosy: false }, PAGE, NOW)
  ).embeds.map((one) => ({
    key: one.key,
    proof: one.proof,
    unsure: one.unsure,
    rules: one.findings.map(({ rule }) => rule),
    cost: one.cost,
  }));
const proofs = async (...embeds: One[]) => (await judged({ 0: sighting(PAGE, embeds) })).map(({ proof }) => proof);
const cost = (bytes: number) => ({ requests: 1, bytes, longTaskMs: null, shift: null });

describe('the proof of an embed', () => {
  it('is what can be used and asked for its script, also where the browser no longer remembers all it asked for', async () => {
    expect(await proofs(script('1', '42', 'declared', { answer: 'came' }))).toEqual(['alive']);
    expect(await proofs(script('1', '42', 'declared', { answer: 'asked' }))).toEqual(['alive']);
    expect(await proofs(script('1', '42', 'declared', { answer: 'unknown' }))).toEqual(['alive']);
    expect(await proofs(script('1', '42', 'declared', { answer: 'unknown', script: null }))).toEqual(['declared']);
    expect(await proofs(script('1', '42', 'declared', { answer: 'none' }))).toEqual(['declared']);
    expect(await proofs(script('1', '42', 'declared', { answer: 'unasked' }))).toEqual(['declared']);
    expect(await proofs(script('1', '42', 'declared', { answer: 'came', failed: true }))).toEqual(['declared']);
    expect(await proofs(script('1', '42', 'declared', { answer: 'came', part: 'none' }))).toEqual(['declared']);
  });

  it('is not denied where something is shown that may be its own, nor claimed', async () => {
    const [one] = await judged({ 0: sighting(PAGE, [script('1', '42', 'loaded', { part: 'unsure' })]) });
    expect(one).toMatchObject({ proof: 'loaded', unsure: true, rules: [] });
    const [other] = await judged({ 0: sighting(PAGE, [script('1', '42', 'loaded', { part: 'none' })]) });
    expect(other).toMatchObject({ proof: 'loaded', unsure: undefined, rules: ['not-rendered'] });
  });

  it('is none where nothing can run', async () => {
    const boxed = sighting(PAGE, [script('1', '42', 'loaded')], { sandboxed: ['allow-scripts'] });
    expect((await judged({ 0: boxed }))[0]?.proof).toBe('declared');
  });
});

describe('what counts as an embed', () => {
  it('a held text beside the one that was let go does not', async () => {
    const held = { by: 'consent', name: 'iubenda', detail: '3' } as const;
    const copy = script('1', '42', 'declared', { held, answer: 'unasked' });
    expect(await judged({ 0: sighting(PAGE, [copy, script('2', '42', 'loaded')]) })).toMatchObject([
      { key: '0:2', proof: 'alive', rules: [] },
    ]);
    expect(await judged({ 0: sighting(PAGE, [copy, script('2', '43', 'loaded')]) })).toHaveLength(2);
    expect(
      await judged({ 0: sighting(PAGE, [copy]), 3: sighting('https://shop.example/chat', [script('2', '42', 'loaded')]) }),
    ).toHaveLength(2);
  });

  it('a script of the vendor’s that may be for anything does not, nor what its own pages load', async () => {
    expect(await judged({ 0: sighting(PAGE, [script('1', null, 'loaded', { sure: false })]) })).toEqual([]);
    expect(await judged({ 0: sighting(PAGE, [script('1', null, 'loaded', { part: 'none' })]) })).toMatchObject([
      { rules: ['id-missing'] },
    ]);
    expect(await judged({ 0: sighting('https://app.oscarchat.ai/', [script('1', null, 'loaded')]) })).toEqual([]);
    expect(await judged({ 0: sighting('https://oscarchat.ai.example/', [script('1', null, 'loaded')]) })).toHaveLength(1);
    expect(await judged({ 0: sighting('https://app.oscarchat.ai/', [script('1', '42', 'loaded')]) })).toHaveLength(1);
  });

  it('what a vendor’s frame costs is counted for the embed that made it', async () => {
    const maker = script('1', '42', 'loaded', { cost: cost(1000) });
    const inner = script('1', null, 'loaded', { cost: cost(528_000) });
    expect(
      await judged({ 0: sighting(PAGE, [maker]), 4: sighting('https://widget.oscarchat.ai/frame.html', [inner]) }),
    ).toMatchObject([{ key: '0:1', cost: { requests: 2, bytes: 529_000 }, rules: ['heavy'] }]);
  });

  it('so is what a vendor’s frame costs in which nothing is an embed, where the page has one of that vendor', async () => {
    const mute = sighting('https://widget.oscarchat.ai/chat', [], { vendor: { platform: 'oscar', cost: cost(400_000) } });
    const maker = script('1', '42', 'loaded', { cost: cost(1000) });
    expect(await judged({ 0: sighting(PAGE, [maker]), 4: mute })).toMatchObject([
      { key: '0:1', cost: { requests: 2, bytes: 401_000 }, rules: ['heavy'] },
    ]);
    const other = { ...script('1', 'hotel-desk', 'loaded', { cost: cost(1000) }), platform: 'oshara' as const };
    expect(await judged({ 0: sighting(PAGE, [other]), 4: mute })).toMatchObject([{ key: '0:1', cost: { bytes: 1000 } }]);
    expect(await judged({ 0: sighting(PAGE, []), 4: mute })).toEqual([]);
  });
});
