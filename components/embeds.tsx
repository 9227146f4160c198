import type { ComponentType } from 'preact';
import type { Embed } from '../lib/storage/items.ts';
import type { Store } from '../lib/view/store.ts';
import { writesOf } from '../lib/view/writes.ts';
import { EmbedCard } from './embed-card.tsx';

export interface Props {
  store: Store;
  embeds: readonly Embed[];
  tabId: number;
  /** The wider panel tells the steps one by one. */
  steps?: ComponentType<{ proof: Embed['proof'] }>;
}

/** The embeds of a page, a card each. The first that is switched off holds the one primary button. */
export function Embeds({ store, embeds, tabId, steps }: Props) {
  const firstOff = embeds.find((embed) => writesOf(store).embedSwitch(embed)?.on === false);
  return (
    <ul class="cards">
      {embeds.map((embed) => (
        <EmbedCard key={embed.key} store={store} embed={embed} tabId={tabId} leading={embed === firstOff} steps={steps} />
      ))}
    </ul>
  );
}
