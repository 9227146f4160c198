import { isAlive, onStop, tell } from '../messaging/tell.ts';
import type { Recognised } from '../platforms/embed.ts';
import type { EmbedPlatform } from '../platforms/ids.ts';
import { type Found, type Handle, handle, setHandle, type Violation } from './handle.ts';
import { whenIdle } from './idle.ts';
import { NAMES, ran, recognise, recognisers, SELECTOR } from './recognise.ts';
import { type Timed, watchTree } from './tree.ts';

const MOST = 50;
/** Embeds of a frame, and refusals by its policy, that are kept in mind at all. */
const MOST_KEPT = 3000;
/** How long an inline snippet has to add its script element before it counts as an embed of its own, in ms. */
const SNIPPET_MS = 1000;
/** How long a script that has run and left may take to show its widget, in ms. */
const PATIENCE_MS = 5000;
/** What a look returns. */
export interface Look {
  /** Of this frame. */
  host: string;
  /** Embeds in this frame. */
  found: number;
}

/**
 * Watch this frame for embeds. Sends nothing until there is one, and each change once. A second call, by another injection, makes the
 * first report again instead; what an older version of the extension left behind is replaced.
 */
export function startSensor(): Look {
  const before = handle();
  if (before?.alive() && before.root === document) return { host: location.host, found: before.report() };
  before?.stop();

  let spent = 0;
  let busy = false;
  /** Work of ours, with the time it takes. */
  const timed: Timed =
    (work) =>
    (...args) => {
      if (busy) return work(...args);
      const from = performance.now();
      busy = true;
      try {
        return work(...args);
      } finally {
        busy = false;
        spent += performance.now() - from;
      }
    };

  const found = new Map<Element | string, Found>();
  const violations: Violation[] = [];
  let keys = 0;
  /** The last report, as text; empty for none. */
  let said = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let startedAt = Infinity;
  const fromStart = document.body === null;

  const isElement = ({ source }: Found): boolean => source !== 'inline' && source !== 'network';

  /** An inline snippet stands for itself only until it has made its element, and not while it still may. */
  function isShown(one: Found, makers: readonly Found[]): boolean {
    if (isElement(one)) return true;
    one.made ||= makers.some(
      (other) =>
        other.platform === one.platform &&
        (one.source === 'network' || one.widgetId === other.widgetId || Math.abs(other.seenAt - one.seenAt) < SNIPPET_MS),
    );
    return !one.made && (one.source === 'network' || performance.now() - one.seenAt > SNIPPET_MS);
  }

  function loadedAtOf(one: Found): number | null {
    const { element } = one;
    if (
      !one.loadedAt &&
      !one.failed &&
      (one.source === 'network' || (element && ran(element, fromStart, one.seenAt > startedAt)))
    )
      one.loadedAt = performance.now();
    return one.loadedAt;
  }

  /** A script may tidy itself away once it has run: then its widget is what counts, and has a while to appear. */
  function hasLeft(one: Found): boolean {
    const { element, loadedAt } = one;
    if (element?.isConnected !== false || own.examiner?.isThere(one)) return false;
    return !loadedAt || performance.now() - loadedAt > PATIENCE_MS;
  }

  const shown = (): Found[] => {
    const all = [...found.values()];
    const makers = all.filter(isElement);
    return all.filter((one) => isShown(one, makers));
  };

  const report = timed((again = false) => {
    if (found.size === 0 && !said) return;
    if (!isAlive()) return stop();
    for (const [from, one] of found) if (hasLeft(one)) found.delete(from);
    const all = shown();
    const seen = all.slice(0, MOST).map((one) => ({
      key: one.key,
      platform: one.platform,
      widgetId: one.widgetId?.slice(0, 200) ?? null,
      proof: loadedAtOf(one) ? ('loaded' as const) : ('declared' as const),
      source: one.source,
    }));
    own.examiner?.changed();
    const text = all.length === 0 ? '' : JSON.stringify([seen, all.length]);
    if (text === said && !again) return;
    said = text;
    tell('page.report', { embeds: seen, more: all.length - seen.length });
  });

  function lookAgain(): void {
    clearTimeout(timer);
    timer = setTimeout(report, SNIPPET_MS + 100);
  }

  function add(from: Element | string, platform: EmbedPlatform, match: Recognised, element: Element | null): void {
    const known = found.get(from);
    // A widget that has read its id keeps it, whatever becomes of the attribute.
    if (known) Object.assign(known, match, { widgetId: match.widgetId ?? known.widgetId });
    else if (found.size < MOST_KEPT) {
      const seenAt = performance.now();
      found.set(from, { key: String(++keys), platform, ...match, element, seenAt, loadedAt: null, failed: false });
      element?.addEventListener('load', onLoad);
      element?.addEventListener('error', onLoad);
      // Only now: each costs a page without a widget something. A second time changes nothing.
      addEventListener('pagehide', onHide);
      addEventListener('pageshow', settled);
    }
    lookAgain();
  }

  function consider(element: Element): void {
    const match = recognise(element);
    if (match) add(element, ...match, element);
    else if (!found.get(element)?.loadedAt) found.delete(element);
  }

  function onLoad(event: Event): void {
    const one = event.isTrusted ? found.get(event.currentTarget as Element) : undefined;
    if (!one) return;
    if (event.type === 'load') one.loadedAt ??= performance.now();
    else {
      one.failed = true;
      one.loadedAt = null;
    }
    report();
    lookAgain();
  }

  /** Requests that only a widget makes. */
  const onRequests = timed((list: PerformanceObserverEntryList): void => {
    for (const { name, initiatorType } of list.getEntries() as PerformanceResourceTiming[])
      for (const [platform, { network }] of recognisers) {
        // A link only fetches ahead.
        const match = initiatorType !== 'link' && network?.(name, initiatorType);
        if (match) add(`${platform} ${match.widgetId}`, platform, match, null);
      }
  });

  function onViolation(refused: SecurityPolicyViolationEvent): void {
    const { blockedURI: blocked, effectiveDirective: directive, disposition, isTrusted } = refused;
    if (isTrusted && /^(scr|con|def)/.test(directive) && violations.length < MOST_KEPT)
      violations.push({ directive, blocked, enforced: disposition === 'enforce' });
  }

  // When the page is idle: the first word with the extension's API costs a millisecond.
  let requests: PerformanceObserver | null = null;
  const listening = whenIdle(
    timed(() => {
      onStop(stop);
      requests = new PerformanceObserver(onRequests);
      requests.observe({ type: 'resource', buffered: true });
      // So does recognising a first one: an embed that comes later is not to wait for it.
      recognise(document.createElement('script'));
    }),
  );

  const own: Handle = {
    root: document,
    alive: () => !stopped && isAlive(),
    found: shown,
    violations,
    fromStart,
    spent: () => spent,
    report() {
      tree.again();
      report(true);
      return found.size;
    },
    update: report,
    stop,
  };

  document.addEventListener('securitypolicyviolation', onViolation);
  const tree = timed(watchTree)(document, NAMES, SELECTOR, {
    seen: consider,
    gone(element) {
      const one = found.get(element);
      if (one && (element.isConnected || hasLeft(one))) found.delete(element);
    },
    settled,
    timed,
  });
  // What stands there by now may have run before it could be heard.
  startedAt = performance.now();
  listening.wake();

  function onHide(): void {
    if (said) tell('page.gone', {});
    said = '';
  }
  /** Also at the first show of the page, when it says nothing new. */
  function settled(): void {
    report();
  }
  /** What listens on keeps quiet from here: there is nothing left to tell of. */
  function stop(): void {
    stopped = true;
    found.clear();
    said = '';
    listening.stop();
    requests?.disconnect();
    tree.stop();
  }

  setHandle(own);
  return { host: location.host, found: found.size };
}
