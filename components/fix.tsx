import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Embed, Finding } from '../lib/storage/pages.ts';
import type { Store } from '../lib/view/store.ts';
import { Copy } from './copy.tsx';
import { later } from './later.tsx';
import { openSettings } from './open.ts';

const AllowOrigin = later(() => import('./allow-origin.tsx').then((module) => module.AllowOrigin));
const Reload = later(() => import('./reload.tsx').then((module) => module.Reload));

type Copies =
  | 'fix.copySnippet'
  | 'fix.copyPolicy'
  | 'fix.copyAttribute'
  | 'fix.copyAttributes'
  | 'fix.copyAddress'
  | 'fix.copySetting';
const copies: Partial<Record<string, Copies>> = {
  csp: 'fix.copyPolicy',
  attribute: 'fix.copyAttribute',
  attributes: 'fix.copyAttributes',
  address: 'fix.copyAddress',
  setting: 'fix.copySetting',
};

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
        <Copy class="button" text={fix.text} label={i18n.t(copies[fix.what ?? ''] ?? 'fix.copySnippet')} />
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
  if (fix.do === 'settings') {
    return (
      <button type="button" class="button" onClick={openSettings}>
        {i18n.t(fix.what === 'key' ? 'notice.replaceKey' : 'fix.connect')}
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
