import { useLayoutEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { words } from '../../components/records/words.ts';
import type { Collection } from '../../lib/platforms/collection.ts';

const own = ['page', 'inbox', 'widgets', 'sites', 'plan'] as const;
type Own = (typeof own)[number];

/** One of the panel's own tabs, or a kind of the account's records. */
export type Tab = { name: string; kind: null | Collection };

/** Kinds have names of their vendors': marked, so that none is taken for one of our own. */
export const tabsOf = (kinds: readonly Collection[]): Tab[] => [
  ...own.map((name) => ({ name, kind: null })),
  ...kinds.map((kind) => ({ name: `kind-${kind.id}`, kind })),
];

/** The stored tab, or the first where this version or this account has no such tab. */
export const tabOf = (tabs: readonly Tab[], stored: string): Tab => tabs.find(({ name }) => name === stored) ?? (tabs[0] as Tab);
export const panelId = 'view';
export const tabId = ({ name }: Tab): string => `tab-${name}`;

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowRight: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  Home: () => 0,
  End: (_, last) => last,
};

interface Props {
  tabs: readonly Tab[];
  current: Tab;
  onChoose: (tab: Tab) => void;
}

/** The panel's tabs: one stop for the Tab key, arrows between them (mirrored where text runs from the right). */
export function Tabs({ tabs, current, onChoose }: Props) {
  // Also when another page of ours has chosen it, or the account was changed.
  useLayoutEffect(() => {
    document.getElementById(tabId(current))?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current.name, tabs.length]);
  const onKeyDown = (event: KeyboardEvent) => {
    const mirrored = document.documentElement.dir === 'rtl' && event.key.startsWith('Arrow');
    const key = mirrored ? { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }[event.key] : event.key;
    const at = tabs.findIndex(({ name }) => name === current.name);
    const to = steps[key ?? '']?.(at, tabs.length - 1);
    const chosen = to === undefined ? undefined : tabs.at(to % tabs.length);
    if (!chosen) return;
    event.preventDefault();
    onChoose(chosen);
    document.getElementById(tabId(chosen))?.focus();
  };
  return (
    <nav class="tabs" aria-label={i18n.t('panel.tabs')}>
      <div role="tablist" aria-label={i18n.t('panel.tabs')} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            type="button"
            role="tab"
            key={tab.name}
            id={tabId(tab)}
            aria-selected={tab.name === current.name}
            aria-controls={tab.name === current.name ? panelId : undefined}
            tabIndex={tab.name === current.name ? 0 : -1}
            onClick={() => onChoose(tab)}
          >
            {tab.kind ? words('collection', tab.kind.id) : i18n.t(`panel.${tab.name as Own}`)}
          </button>
        ))}
      </div>
    </nav>
  );
}
