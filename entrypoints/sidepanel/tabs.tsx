import { i18n } from '#i18n';

const names = ['page', 'inbox', 'widgets', 'sites', 'plan'] as const;
export type Tab = (typeof names)[number];

/** A stored tab name, or the first tab where this version has no such tab. */
export const tabOf = (stored: string): Tab => names.find((name) => name === stored) ?? 'page';
export const panelId = 'view';
export const tabId = (tab: Tab): string => `tab-${tab}`;

const steps: Record<string, (at: number) => number> = {
  ArrowRight: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  Home: () => 0,
  End: () => names.length - 1,
};

/** The panel's tabs: one stop for the Tab key, arrows between them (mirrored where text runs from the right). */
export function Tabs({ current, onChoose }: { current: Tab; onChoose: (tab: Tab) => void }) {
  const onKeyDown = (event: KeyboardEvent) => {
    const mirrored = document.documentElement.dir === 'rtl' && event.key.startsWith('Arrow');
    const key = mirrored ? { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }[event.key] : event.key;
    const to = steps[key ?? '']?.(names.indexOf(current));
    const chosen = to === undefined ? undefined : names.at(to % names.length);
    if (!chosen) return;
    event.preventDefault();
    onChoose(chosen);
    document.getElementById(tabId(chosen))?.focus();
  };
  return (
    <nav class="tabs" aria-label={i18n.t('panel.tabs')}>
      <div role="tablist" aria-label={i18n.t('panel.tabs')} onKeyDown={onKeyDown}>
        {names.map((name) => (
          <button
            type="button"
            role="tab"
            key={name}
            id={tabId(name)}
            aria-selected={name === current}
            aria-controls={name === current ? panelId : undefined}
            tabIndex={name === current ? 0 : -1}
            onClick={() => onChoose(name)}
          >
            {i18n.t(`panel.${name}`)}
          </button>
        ))}
      </div>
    </nav>
  );
}
