import { i18n } from '#i18n';
import { type Site, seenAt } from '../lib/storage/lists.ts';
import { Icon } from './icon.tsx';
import { lastWords, pagesWords } from './seen-on-words.ts';
import { useItem } from './use-item.ts';
import '../assets/styles/lists.css';

interface Props {
  platform: string;
  id: string;
  /** It is switched off in the account. */
  off: boolean;
  now: number;
}

/** Where one widget was seen: its sites, and within each its pages. */
export function SeenOnSites({ platform, id, off, now }: Props) {
  const sites = useItem(seenAt(platform, id));
  if (!sites) return null;
  if (sites.length === 0) return <p class="small soft">{i18n.t('seenOn.nowhere')}</p>;
  const pages = sites.reduce((sum, site) => sum + site.paths.length, 0);
  return (
    <>
      {off && (
        <p class="verdict warn">
          <Icon name="warning" />
          <span>
            {i18n.t('seenOn.off', [
              pagesWords(
                pages,
                sites.some(({ more }) => more),
              ),
            ])}
          </span>
        </p>
      )}
      <ul class="seen-sites">
        {sites.map((site) => (
          <SeenSite key={site.host} site={site} now={now} />
        ))}
      </ul>
    </>
  );
}

function SeenSite({ site, now }: { site: Site; now: number }) {
  const { host, first, last, more, paths } = site;
  return (
    <li>
      <details>
        <summary>{i18n.t('seenOn.site', [host, pagesWords(paths.length, more), lastWords(last, now)])}</summary>
        <p class="small soft">{i18n.t('seenOn.since', [lastWords(first, now)])}</p>
        <ul class="small">
          {paths.map((one) => (
            <li key={one.path}>
              <bdi>{one.path}</bdi>{' '}
              <span class="soft">{i18n.t('seenOn.span', [lastWords(one.first, now), lastWords(one.last, now)])}</span>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
