import type { ComponentType } from 'preact';
import type { Embed } from '../lib/storage/pages.ts';
import type { Store } from '../lib/view/store.ts';
import { writesOf } from '../lib/view/writes.ts';
import type { Props as ActionsProps } from './embed-actions.tsx';
import { EmbedCard } from './embed-card.tsx';
import { hasError } from './proof.tsx';

/** What the wider panel shows of each embed at once, and the popup not, or only when asked. */
export interface Roomy {
  Steps: ComponentType<{ embed: Embed }>;
  Actions: ComponentType<ActionsProps>;
}

export interface Props {
  store: Store;
  embeds: readonly Embed[];
  tabId: number;
  picked: string | null;
  roomy?: Roomy | undefined;
}

/** The embeds of a page, a card each. One of them holds the one primary button: the first that is switched off, else the first that can be opened now. */
export function Embeds({ store, embeds, tabId, picked, roomy }: Props) {
  const firstOff = embeds.find((embed) => writesOf(store).embedSwitch(embed)?.on === false);
  const leading =
    firstOff ?? embeds.find((embed) => embed.can.includes('open') && embed.proof !== 'declared' && !hasError(embed));
  return (
    <ul class="cards">
      {embeds.map((embed) => (
        <EmbedCard
          key={embed.key}
          store={store}
          embed={embed}
          tabId={tabId}
          leading={embed === leading}
          picked={embed.key === picked}
          roomy={roomy}
        />
      ))}
    </ul>
  );
}
