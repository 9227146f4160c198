import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { browser } from '../lib/native.ts';
import { type Access, allowEverywhere, allowSite, hostOf, modeHere, onlyOnClick, readAccess } from './site-access-mode.ts';

interface Props {
  /** The site at hand; empty where there is none (options page) or it is not known. */
  host: string;
  /** The site at hand cannot be seen: offer to change that, in words. */
  closed?: boolean;
  /** List the sites allowed by name, each with a way to forget it (options page). */
  listed?: boolean;
  onChange?: () => void;
}

/** What the extension may see: on click, these sites, all sites. Each is one click, and each click can be taken back. */
export function SiteAccess({ host, closed, listed, onChange }: Props) {
  const live = useSignal<Access | null>(null);
  const refused = useSignal(false);
  useEffect(() => {
    const read = async () => {
      live.value = await readAccess();
    };
    void read();
    browser.permissions.onAdded.addListener(read);
    browser.permissions.onRemoved.addListener(read);
    return () => {
      browser.permissions.onAdded.removeListener(read);
      browser.permissions.onRemoved.removeListener(read);
    };
  }, []);
  const access = live.value;
  if (!access) return <div class="access-place" />;

  const settle = async (asked: Promise<boolean>) => {
    refused.value = !(await asked.catch(() => false));
    live.value = await readAccess();
    if (!refused.value) onChange?.();
  };
  const mode = modeHere(access, host);
  return (
    <div class="site-access">
      {closed && (
        <div class="row wrap">
          {host && (
            <button type="button" class="button primary" onClick={() => settle(allowSite(host, access))}>
              {i18n.t('siteAccess.allowSite')}
            </button>
          )}
          <button type="button" class="button" onClick={() => settle(allowEverywhere())}>
            {i18n.t('siteAccess.allowAll')}
          </button>
        </div>
      )}
      {/* The buttons above say the same where nothing is allowed yet. */}
      {!(closed && mode === 'click') && (
        <div class="row wrap">
          <span class="grow small soft">{i18n.t('siteAccess.title')}</span>
          <fieldset class="segmented" aria-label={i18n.t('siteAccess.title')}>
            <button
              type="button"
              aria-pressed={mode === 'click'}
              onClick={() => mode !== 'click' && settle(onlyOnClick(access, host))}
            >
              {i18n.t('siteAccess.click')}
            </button>
            {(host || mode === 'sites') && (
              <button
                type="button"
                aria-pressed={mode === 'sites'}
                onClick={() => mode !== 'sites' && settle(allowSite(host, access))}
              >
                {i18n.t(host ? 'siteAccess.thisSite' : 'siteAccess.sites')}
              </button>
            )}
            <button type="button" aria-pressed={mode === 'all'} onClick={() => mode !== 'all' && settle(allowEverywhere())}>
              {i18n.t('siteAccess.all')}
            </button>
          </fieldset>
        </div>
      )}
      <p role="status" class="small soft">
        {refused.value ? i18n.t('siteAccess.refused') : listed && explain(access)}
      </p>
      {listed && <Sites access={access} onForget={(host) => settle(onlyOnClick(access, host))} />}
    </div>
  );
}

const hostsOf = ({ sites }: Access): string[] => [...new Set(sites.map(hostOf))].sort();

function explain(access: Access): string {
  if (access.mode === 'all') return i18n.t('siteAccess.allWhy');
  return access.mode === 'click' ? i18n.t('siteAccess.clickWhy') : i18n.t('siteAccess.sitesWhy', hostsOf(access).length);
}

function Sites({ access, onForget }: { access: Access; onForget: (host: string) => void }) {
  return (
    <ul class="stack">
      {hostsOf(access).map((host) => (
        <li key={host} class="row wrap">
          <span class="grow">{host}</span>
          <button
            type="button"
            class="button"
            aria-label={i18n.t('siteAccess.forgetWhich', [host])}
            onClick={() => onForget(host)}
          >
            {i18n.t('siteAccess.forget')}
          </button>
        </li>
      ))}
    </ul>
  );
}
