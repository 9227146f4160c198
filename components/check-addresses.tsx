import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { browser } from '../lib/native.ts';
import { check } from '../lib/storage/lists.ts';
import type { Store } from '../lib/view/store.ts';
import { CheckForm } from './check-form.tsx';
import { CheckProgress } from './check-progress.tsx';
import { CheckResults } from './check-results.tsx';
import { Section } from './section.tsx';
import { wanted } from './sites-part.ts';
import { useItem } from './use-item.ts';
import '../assets/styles/fields.css';
import '../assets/styles/widgets.css';
import '../assets/styles/lists.css';

/** The panel in a tab of its own, for a table that wants more room than the panel has. */
const WIDE = '#check';
const isWide = location.hash === WIDE;
const openWide = () => void browser.tabs.create({ url: browser.runtime.getURL(`sidepanel.html${WIDE}`) });

/** A list of addresses, opened one after another in a background tab, and what is found there. */
export function CheckAddresses({ store }: { store: Store }) {
  const state = useItem(check);
  const place = useRef<HTMLDivElement>(null);
  const isRead = state !== undefined;
  useEffect(() => {
    if (!isRead || !(isWide || wanted.peek() === 'check')) return;
    wanted.value = null;
    place.current?.scrollIntoView({ block: 'start' });
    place.current?.querySelector<HTMLElement>('textarea, button')?.focus({ preventScroll: true });
  }, [isRead]);
  return (
    <Section
      title={i18n.t('check.title')}
      aside={
        !isWide && (
          <button type="button" class="button quiet" onClick={openWide}>
            {i18n.t('check.wide')}
          </button>
        )
      }
    >
      <div ref={place} class="check">
        {state === null && <CheckForm store={store} />}
        {state && (
          <>
            <CheckProgress store={store} state={state} />
            <CheckResults rows={state.rows} />
          </>
        )}
      </div>
    </Section>
  );
}
