import { isAlive, tell } from '../messaging/tell.ts';
import { appearances } from '../platforms/appearances.ts';
import type { Evidence } from '../platforms/embed.ts';
import { embeds } from '../platforms/embeds.ts';
import { pageHosts, vendorOf } from '../platforms/page-hosts.ts';
import { bare, bared, isNamed } from './bare.ts';
import { startClip } from './clip.ts';
import { type Meter, startMeter } from './cost.ts';
import { coverOf } from './cover.ts';
import type { EmbedFacts, FrameFacts } from './facts.ts';
import { type Found, type Handle, handle } from './handle.ts';
import { holderOf } from './held.ts';
import { answerOf, checksOf, evidenceOfScript, scriptOf } from './its-script.ts';
import { has, misspelledIn } from './misspelled.ts';
import { refusalsOf, serverOf } from './refusals.ts';
import { evidenceOf, fateOf } from './script.ts';
import { conversationOf, hintsOf, isStorageBlocked, microphoneOf, policiesOf, sandboxedOf } from './surroundings.ts';
import { above, candidatesOf, isAnyShown, placeOfFrame, type Seen, seenOf } from './visible.ts';

const MOST = 50;
/** Changes of the page are gathered for so long before we look, in ms. */
const GATHER_MS = 50;
/** Styles change without a word: how often we look by ourselves while the page can be seen, in ms. */
const WATCH_MS = 1500;
/** After this, what is still missing is missing (design: "nothing a visitor can use after 5 s"). */
const PATIENCE_MS = 5000;

const vendors = Object.values(appearances);
const isOurs = (blocked: string) => blocked === 'inline' || vendors.some(({ traces }) => traces.test(blocked));

interface Memory {
  /** Where the page was when the embed could last be used. */
  aliveAt: string | null;
}

/** What a look at the surroundings returns at once. */
export interface Glance {
  hints: string[];
}

/** Of a frame that is a vendor's own: whose. */
const vendor = (self !== top && vendorOf(location.hostname)) || null;

const idOf = ({ platform, widgetId }: Found): string => `${platform} ${widgetId}`;
const place = () => location.pathname + location.search + location.hash;
const cut = (held: EmbedFacts['held']): EmbedFacts['held'] => held && { ...held, detail: held.detail.slice(0, 100) };

function versionOf(platform: Found['platform'], evidence: Evidence | null, script: string): string | null {
  const told = appearances[platform].version?.(evidence, script) ?? pageHosts[platform].version?.exec(script)?.[1];
  return told?.slice(0, 50) ?? null;
}

/**
 * Look closely at the embeds of this frame, now and whenever something changes. Only pages that have an embed, or that a person is looking
 * at, ever get this script; it needs the sensor.
 */
export function startExaminer(): Glance {
  let hints: string[] = [];
  unlessLeaving(() => {
    const own = handle();
    if (own && !own.examiner && (vendor || own.found().length > 0)) own.examiner = examiner(own);
    own?.examiner?.examine();
    if (self === top) hints = hintsOf();
  });
  return { hints };
}

/**
 * A window that is on its way out throws this at everything that asks for its size or styles, while its scripts still run. Source:
 * FORWARD_TO_OUTER_OR_THROW in Firefox's dom/base/nsGlobalWindowInner.cpp. There is nobody left to tell then.
 */
function unlessLeaving(look: () => void): void {
  try {
    look();
  } catch (thrown) {
    if ((thrown as Error | null)?.name !== 'NS_ERROR_NOT_INITIALIZED') throw thrown;
  }
}

function examiner(own: Handle): NonNullable<Handle['examiner']> {
  const memory = new Map<string, Memory>();
  /** Embeds that could be used, also once they have gone: where the page was then, and until when (ms of its clock). */
  const past = new Map<string, { platform: Found['platform']; widgetId: string | null; at: string; until: number }>();
  let said = '';
  let spent = 0;
  let lastMs = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let microphone: FrameFacts['microphone'] = 'unknown';
  let isListened = false;
  const meter: Meter = startMeter(update, vendor !== null);
  const clip = startClip(above, changed);

  function setMicrophone(state: FrameFacts['microphone']): void {
    microphone = state;
    changed();
  }
  /** Once there is something that needs it: asked once, and followed. */
  function listen(all: readonly Found[]): void {
    if (isListened || !all.some(({ platform }) => pageHosts[platform].isVoice)) return;
    isListened = true;
    void microphoneOf(setMicrophone).then(setMicrophone);
  }

  function changed(): void {
    // However often a page changes, most of its time stays its own.
    timer ??= setTimeout(() => unlessLeaving(examine), Math.max(GATHER_MS, 10 * lastMs));
  }
  /** What the sensor tells of may have moved too; it says `changed` in turn. */
  function update(): void {
    own.update();
    changed();
  }
  const watch = setInterval(() => unlessLeaving(() => document.visibilityState === 'visible' && update()), WATCH_MS);

  function stop(): void {
    clearInterval(watch);
    clearTimeout(timer);
    meter.stop();
    clip.stop();
  }

  function factsOf(one: Found, all: readonly Found[], isFirst: boolean): EmbedFacts {
    const { platform, element } = one;
    const seen: Seen | null = seenOf(one, all, clip.cuts);
    if (seen?.place === 'shown') seen.place = placeOfFrame();
    const script = scriptOf(one);
    const evidence: Evidence | null = element && evidenceOf(element, embeds[platform].host);
    const scriptEvidence = script && evidenceOfScript(script, platform);
    const misspelled = misspelledIn(element, one);
    const cover = seen?.place === 'shown' ? coverOf(seen.element, () => candidatesOf(one, all)) : null;
    const kept = memory.get(one.key) ?? { aliveAt: null };
    memory.set(one.key, kept);
    if (seen?.place === 'shown') kept.aliveAt = place();
    const waited = performance.now() - Math.max(one.seenAt, one.loadedAt ?? 0) > PATIENCE_MS;
    // Code that came back by innerHTML does not run: it stands for the one before it.
    const isHeir = waited && one.loadedAt === null;
    const aliveAt = kept.aliveAt ?? (isHeir ? past.get(idOf(one))?.at : null) ?? null;
    const unseen = seen || !evidence || one.loadedAt === null ? null : (appearances[platform].unseen?.(evidence) ?? null);
    const host = seen?.element.getRootNode();
    const drawn = host instanceof ShadowRoot ? host.host : seen?.element;
    return {
      key: one.key,
      // The browser asks for nothing at an address with somebody's name in it.
      script: scriptEvidence?.address && !isNamed(scriptEvidence.address) ? bare(scriptEvidence.address) : null,
      seenAt: Math.round(one.seenAt),
      loadedAt: one.loadedAt === null ? null : Math.round(one.loadedAt),
      failed: one.failed,
      server: serverOf(platform, element)?.slice(0, 300) ?? null,
      held: script && scriptEvidence ? cut(holderOf(scriptEvidence.attribute, fateOf(script))) : null,
      answer: answerOf(script, scriptEvidence, meter),
      checks: checksOf(scriptEvidence),
      nonce: ((script as HTMLElement | null)?.nonce ?? '') !== '',
      sure:
        one.widgetId !== null ||
        misspelled?.of === 'id' ||
        (element !== null && has(element, appearances[platform].attribute)) ||
        (pageHosts[platform].loader?.test(bare(scriptEvidence?.address ?? '')) ?? false),
      misspelled,
      legacy: evidence ? (appearances[platform].legacy?.(evidence) ?? false) : false,
      version: versionOf(platform, evidence, scriptEvidence?.address ?? ''),
      part: seen
        ? seen.place === 'shown' && cover !== null
          ? 'covered'
          : seen.place
        : unseen
          ? 'hidden'
          : isAnyShown(one, all, clip.cuts)
            ? 'unsure'
            : 'none',
      cover: cover ?? unseen,
      wasAlive: aliveAt !== null,
      navigated: aliveAt !== null && aliveAt !== place(),
      waited,
      refused: refusalsOf(one, all, meter),
      conversation: one.widgetId && element ? conversationOf(appearances[platform].conversation?.(one.widgetId)) : null,
      shadowing: script !== null && script.id !== '' && script.id === pageHosts[platform].shadows,
      cost: isFirst && !vendor ? meter.cost(platform, (node) => drawn?.contains(node) ?? false) : null,
    };
  }

  function examine(): void {
    clearTimeout(timer);
    timer = undefined;
    if (!isAlive() || !own.alive()) {
      stop();
      return;
    }
    const from = performance.now();
    const all = own.found();
    listen(all);
    const facts = all
      .slice(0, MOST)
      .map((one, at) => factsOf(one, all, all.findIndex((other) => other.platform === one.platform) === at));
    for (const one of all) {
      const { key, platform, widgetId, element } = one;
      const at = memory.get(key)?.aliveAt;
      const until = element?.isConnected ? from : (past.get(idOf(one))?.until ?? from);
      if (at) past.set(idOf(one), { platform, widgetId, at, until });
    }
    const body = { frame: frameFacts(all), embeds: facts };
    lastMs = performance.now() - from;
    spent += lastMs;
    const text = JSON.stringify(body);
    if (text === said) return;
    said = text;
    tell('page.facts', { ...body, frame: { ...body.frame, ours: Math.round((own.spent() + spent) * 10) / 10 } });
  }

  function frameFacts(all: readonly Found[]): FrameFacts {
    const here = new Set(all.map(idOf));
    // What came when the other went has taken its place: another widget on another page of the site.
    const isReplaced = (platform: Found['platform'], until: number) =>
      all.some((one) => one.platform === platform && one.seenAt >= until && memory.get(one.key)?.aliveAt);
    const lost = [...past].filter(
      ([id, { platform, at, until }]) => !here.has(id) && at !== place() && !isReplaced(platform, until),
    );
    return {
      origin: self.origin.slice(0, 300),
      secure: location.protocol === 'https:' || (location.protocol !== 'http:' && isSecureContext),
      sandboxed: sandboxedOf(),
      storageBlocked: isStorageBlocked(),
      microphone,
      policies: policiesOf(),
      violations: own.violations
        .filter(({ directive, blocked }) => !directive.endsWith('-attr') && isOurs(blocked))
        .slice(0, 30)
        .map(bared),
      fromStart: own.fromStart,
      lost: lost.slice(0, MOST).map(([, { platform, widgetId }]) => ({ platform, widgetId: widgetId?.slice(0, 200) ?? null })),
      vendor: vendor && { platform: vendor, cost: meter.cost(vendor, () => false) },
      ours: 0,
    };
  }

  return {
    changed,
    examine() {
      said = '';
      examine();
    },
    // What is to be seen may be of another that has taken its place.
    isThere(one) {
      const others = own.found().filter(({ element }) => element?.isConnected);
      return !others.some((other) => idOf(other) === idOf(one)) && seenOf(one, [one, ...others])?.place === 'shown';
    },
  };
}
