import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Meter, startMeter } from '../../../lib/page/cost.ts';

const LOADER = 'https://widget.oscarchat.ai/loader.js';
const CALL = 'https://widget.oscarchat.ai/poll';
type Entry = { name: string; initiatorType: string; transferSize: number; encodedBodySize: number; responseStatus: number };
const entry = (change: Partial<Entry>): Entry => ({
  name: CALL,
  initiatorType: 'fetch',
  transferSize: 10,
  encodedBodySize: 0,
  responseStatus: 200,
  ...change,
});

let tell: (entries: Entry[]) => void = () => {};
let meter: Meter;

beforeEach(() => {
  vi.stubGlobal(
    'PerformanceObserver',
    class {
      static supportedEntryTypes = ['resource'];
      constructor(told: (list: { getEntries(): Entry[] }) => void) {
        tell = (entries) => told({ getEntries: () => entries });
      }
      observe(): void {}
      disconnect(): void {}
    },
  );
  meter = startMeter(() => {}, false);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('what a widget costs', () => {
  const cost = () => meter.cost('oscar', () => false);

  it('is by its own hosts, and says where the browser tells nothing', () => {
    tell([entry({ name: LOADER, transferSize: 0, encodedBodySize: 400 }), entry({}), entry({ name: 'https://shop.test/x.js' })]);
    expect(cost()).toEqual({ requests: 2, bytes: 410, longTaskMs: null, shift: null });
  });

  it('goes on being counted in a page that stays open for days, and its script and last answer stay known', () => {
    tell([entry({ name: LOADER })]);
    for (let round = 0; round < 100; round++) tell(Array.from({ length: 100 }, () => entry({})));
    tell([entry({ responseStatus: 401 })]);
    expect(cost()).toMatchObject({ requests: 10_002, bytes: 100_020 });
    expect(meter.asked(LOADER)).toHaveLength(1);
    expect(meter.refused('oscar', () => true)).toEqual([{ host: 'widget.oscarchat.ai', status: 401 }]);
  });
});
