import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Finding } from '../lib/storage/items.ts';
import type { Store } from '../lib/view/store.ts';
import { Copy } from './copy.tsx';
import { later } from './later.tsx';

const Reload = later(() => import('./reload.tsx').then((module) => module.Reload));

const copies = {
  snippet: 'fix.copySnippet',
  csp: 'fix.copyCsp',
  attribute: 'fix.copyAttribute',
  setting: 'fix.copySetting',
} as const;

interface Props {
  store: Store;
  fix: NonNullable<Finding['fix']>;
  tabId: number;
  /** There is room to show the text that is copied. */
  roomy: boolean;
  /** Switches the widget on, where the finding has one to switch. */
  onSwitchOn?: (() => void) | undefined;
}

/** The one thing that can be done about a finding right here. What it will do stands on it. */
export function Fix({ store, fix, tabId, roomy, onSwitchOn }: Props) {
  const asking = useSignal(false);
  if (fix.do === 'copy' && fix.text) {
    return (
      <>
        <Copy class="button" text={fix.text} label={i18n.t(copies[fix.what ?? 'snippet'])} />
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
  if (fix.do === 'reload-and-watch') {
    const show = (shown: boolean) => () => {
      asking.value = shown;
    };
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
