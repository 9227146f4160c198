import { i18n } from '#i18n';
import { type EmbedPlatform, platformNames } from '../lib/platforms/ids.ts';
import type { Embed, PageState } from '../lib/storage/pages.ts';
import { count } from './format.ts';
import { score, size, span } from './measures.ts';
import { Section } from './section.tsx';

type Cost = NonNullable<Embed['cost']>;

/** What the widgets cost the page, and what we do. Nothing where nothing was measured. */
export function PageCost({ page }: { page: PageState }) {
  const each = costs(page.embeds);
  const whole = each.reduce<Cost | null>((sum, [, cost]) => (sum ? add(sum, cost) : cost), null);
  if (!whole) return null;
  const untold = whole.longTaskMs === null || whole.shift === null;
  return (
    <Section title={i18n.t('cost.title')}>
      <dl class="figures costs">
        <Figure label={i18n.t('cost.requests')} value={count(whole.requests)} />
        <Figure label={i18n.t('cost.bytes')} value={isHidden(whole) ? null : size(whole.bytes)} />
        <Figure label={i18n.t('cost.tasks')} value={whole.longTaskMs === null ? null : span(whole.longTaskMs)} />
        <Figure label={i18n.t('cost.shift')} value={whole.shift === null ? null : score(whole.shift)} />
        {page.ours !== null && <Figure label={i18n.t('cost.ours')} value={span(page.ours)} />}
      </dl>
      {each.length > 1 && (
        <ul class="small soft spaced">
          {each.map(([platform, { requests, bytes }]) => (
            <li key={platform}>
              {i18n.t('cost.each', [
                platformNames[platform],
                i18n.t('cost.eachRequests', requests, [count(requests)]),
                isHidden({ requests, bytes }) ? i18n.t('cost.untold') : size(bytes),
              ])}
            </li>
          ))}
        </ul>
      )}
      {isHidden(whole) && <p class="small soft spaced">{i18n.t('cost.hiddenWhy')}</p>}
      {untold && <p class="small soft spaced">{i18n.t('cost.untoldWhy')}</p>}
      {page.ours !== null && <p class="small soft spaced">{i18n.t('cost.oursWhy')}</p>}
    </Section>
  );
}

/**
 * By platform. Embeds of one platform in one frame share its hosts, so each tells the same cost: it is counted once for the frame.
 */
function costs(embeds: readonly Embed[]): [EmbedPlatform, Cost][] {
  const byFrame = new Map<string, [EmbedPlatform, Cost]>();
  for (const { platform, frameId, cost } of embeds) {
    const before = byFrame.get(`${platform} ${frameId}`)?.[1];
    if (cost && (!before || cost.bytes > before.bytes)) byFrame.set(`${platform} ${frameId}`, [platform, cost]);
  }
  const byPlatform = new Map<EmbedPlatform, Cost>();
  for (const [platform, cost] of byFrame.values()) {
    const before = byPlatform.get(platform);
    byPlatform.set(platform, before ? add(before, cost) : cost);
  }
  return [...byPlatform];
}

/** Of requests to other sites a browser tells no sizes, unless those sites let it (Resource Timing, Timing-Allow-Origin). */
const isHidden = ({ requests, bytes }: Pick<Cost, 'requests' | 'bytes'>): boolean => requests > 0 && bytes === 0;

const both = (one: number | null, other: number | null): number | null => (one === null || other === null ? null : one + other);
const add = (one: Cost, other: Cost): Cost => ({
  requests: one.requests + other.requests,
  bytes: one.bytes + other.bytes,
  longTaskMs: both(one.longTaskMs, other.longTaskMs),
  shift: both(one.shift, other.shift),
});

/** Null: the browser does not tell. */
function Figure({ label, value }: { label: string; value: string | null }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value === null ? <b class="small soft">{i18n.t('cost.untold')}</b> : <b>{value}</b>}</dd>
    </div>
  );
}
