import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { type PageState, pointing } from '../lib/storage/pages.ts';
import type { Store } from '../lib/view/store.ts';
import type { Props as ReportProps } from './copy-report.tsx';
import { later } from './later.tsx';
import { PageIcon } from './page-icon.tsx';
import { useItem } from './use-item.ts';

const CopyReport = later<ReportProps>(() => import('./copy-report.tsx').then((module) => module.CopyReport));

/** What is said of pointing: that it has begun, nothing once it is ended by a second click, or why it does not begin. */
const answers = { on: 'page.pickSaid', off: '', nothing: 'page.pickNothing' } as const;

export interface Props {
  store: Store;
  page: PageState;
  tabId: number;
  /** Words where there is room for them; marks in the popup, whose rows are for the list. */
  roomy?: boolean;
}

/** What can be done with a page as a whole: point at a widget in it, and hand over what is known of it. */
export function PageTools({ store, page, tabId, roomy = false }: Props) {
  const said = useSignal('');
  const isPointing = useItem(pointing) === tabId;
  useEffect(() => {
    said.value = '';
  }, [page.picked]);
  // It may have been given up in the page.
  useEffect(() => {
    if (!isPointing) said.value = '';
  }, [isPointing]);
  const pick = async () => {
    const reply = await store.ask('page.pick', { tabId });
    const picking = reply.ok ? (reply.answer as { picking: keyof typeof answers }).picking : null;
    const word = picking ? answers[picking] : 'page.pickFailed';
    said.value = word && i18n.t(word);
    // The popup would close anyhow, with the first click in the page.
    if (picking === 'on' && !roomy) close();
  };
  useEffect(() => {
    if (!isPointing || !roomy) return;
    // The page has its own ear for it; the focus may as well have stayed here.
    const end = ({ key }: KeyboardEvent) => key === 'Escape' && void pick();
    addEventListener('keydown', end);
    return () => removeEventListener('keydown', end);
  }, [isPointing, roomy]);
  const label = i18n.t('page.pick');
  if (page.access !== 'looked') return null;
  return (
    <>
      <div class={roomy ? 'row wrap tools' : 'row slim-tools'}>
        {page.embeds.length > 0 && (
          <button
            type="button"
            class={roomy ? 'button quiet' : 'icon-button'}
            aria-label={label}
            title={roomy ? undefined : label}
            aria-pressed={roomy ? isPointing : undefined}
            onClick={pick}
          >
            {roomy ? label : <PageIcon name="point" />}
          </button>
        )}
        <CopyReport page={page} roomy={roomy} />
      </div>
      <p role="status" class="small soft tools-said">
        {said.value}
      </p>
    </>
  );
}
