import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Embed, Finding } from '../lib/storage/pages.ts';
import type { Store } from '../lib/view/store.ts';
import { Copy } from './copy.tsx';
import { later } from './later.tsx';

const AllowOrigin = later(() => import('./allow-origin.tsx').then((module) => module.AllowOrigin));
const Reload = later(() => import('./reload.tsx').then((module) => module.Reload));

interface Props {
  store: Store;
  fix: NonNullable<Finding['fix']>;
  tabId: number;
  /** Null: it is about the page as a whole. */
  embed: Embed | null;
  /** There is room to show the text that is copied. */
  roomy: boolean;
  /** Switches the widget on, where the finding has one to switch. */
  onSwitchOn?: (() => void) | undefined;
}

/** The one thing that can be done about a finding right here. What it will do stands on it. */
export function Fix({ store, fix, tabId, embed, roomy, onSwitchOn }: Props) {
  const asking = useSignal(false);
  if (fix.do === 'copy' && fix.text) {
    return (
      <>
        <Copy class="button" text={fix.text} label={copies(fix)} />
        {roomy && (
          <details class="copied">
            <summary>{i18n.t('fix.look')}</summary>
            <pre dir="ltr">{fix.text}</pre>
          </details>
        )}
      </>
    );
  }
  const host = fix.do === 'link' && fix.url ? hostOf(fix.url) : null;
  if (host) {
    return (
      <a class="button" href={fix.url} target="_blank" rel="noreferrer" title={i18n.t('fix.newTab')}>
        {i18n.t('fix.open', [host])}
      </a>
    );
  }
  if (fix.do === 'switch-on' && onSwitchOn) {
    return (
      <button type="button" class="button" onClick={onSwitchOn}>
        {i18n.t('page.switchOn')}
      </button>
    );
  }
  const show = (shown: boolean) => () => {
    asking.value = shown;
  };
  if (fix.do === 'allow-origin' && fix.text && embed?.record) {
    return (
      <>
        <button type="button" class="button" aria-haspopup="dialog" onClick={show(true)}>
          {i18n.t('allow.button')}
        </button>
        {asking.value && <AllowOrigin store={store} embed={embed} origin={fix.text} by={fix.what} onClose={show(false)} />}
      </>
    );
  }
  if (fix.do === 'reload-and-watch') {
    return (
      <>
        <button type="button" class="button" aria-haspopup="dialog" onClick={show(true)}>
          {i18n.t('fix.reload')}
        </button>
        {asking.value && <Reload store={store} tabId={tabId} onClose={show(false)} />}
      </>
    );
  }
  return null;
}

/** Where a link goes, or null where it is none that we would open. */
function hostOf(url: string): string | null {
  const { protocol, host } = URL.canParse(url) ? new URL(url) : { protocol: '', host: '' };
  return protocol === 'https:' ? host : null;
}

/** What is copied, in the words of its button. */
function copies({ what, text = '' }: Props['fix']): string {
  if (what === 'csp') return i18n.t('fix.copyPolicy');
  if (what === 'setting') return i18n.t('fix.copySetting');
  if (what !== 'attribute') return i18n.t('fix.copySnippet');
  // An attribute that is an address by itself is wanted as one; of several only the names are told, with commas.
  if (URL.canParse(text)) return i18n.t('fix.copyAddress');
  return i18n.t('fix.copyAttribute', text.includes('=') ? 1 : text.split(',').length);
}
