import { i18n } from '#i18n';
import type { CheckedEmbed, CheckedRow } from '../lib/storage/lists.ts';
import { ProofBars, proofWords } from './proof.tsx';
import { Verdict } from './verdict.tsx';

/** What was found at each address: a table where there is room for one, else a card for each. */
export function CheckResults({ rows }: { rows: readonly CheckedRow[] }) {
  return (
    <table class="checked">
      <caption class="visually-hidden">{i18n.t('check.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{i18n.t('check.address')}</th>
          <th scope="col">{i18n.t('check.result')}</th>
          <th scope="col">{i18n.t('check.widgets')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.url} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { row: CheckedRow }) {
  const { url, landed, embeds, more } = row;
  const led = landed !== '' && landed !== url.split(/[?#]/)[0] ? shortOf(landed) : '';
  return (
    <tr class={row.state}>
      <th scope="row">
        <a href={url} target="_blank" rel="noreferrer">
          <bdi>{shortOf(url)}</bdi>
        </a>
        {led && <p class="small soft">{i18n.t('check.led', [led])}</p>}
      </th>
      <td>{resultWords(row)}</td>
      <td>
        {embeds.length > 0 && (
          <ul>
            {embeds.map((embed, at) => (
              <Embedded key={at} embed={embed} />
            ))}
          </ul>
        )}
        {more > 0 && <p class="small soft">{i18n.t('page.more', more)}</p>}
      </td>
    </tr>
  );
}

function Embedded({ embed }: { embed: CheckedEmbed }) {
  const { record, platformName, widgetId, proof, ownership } = embed;
  return (
    <li>
      <ProofBars embed={embed} />
      <div class="grow">
        <p>
          <b dir="auto">{record?.name || i18n.t('page.unnamed', [platformName])}</b>{' '}
          <span class="id">{widgetId === null ? i18n.t('page.noId') : `#${widgetId}`}</span>
        </p>
        <p class="small soft">
          {i18n.t('page.stands', [
            proof === 'alive' ? i18n.t('proof.alive') : proofWords(embed),
            record
              ? i18n.t('page.yours', [record.accountLabel])
              : i18n.t(ownership === 'not-yours' ? 'page.notYours' : 'page.unknown'),
          ])}
        </p>
        <Verdict embed={embed} on={record?.status === 'inactive' ? false : null} brief />
      </div>
    </li>
  );
}

function resultWords({ state, why, status, embeds, more }: CheckedRow): string {
  if (state === 'waiting') return i18n.t('check.waiting');
  if (state === 'open') return i18n.t('check.looking');
  if (state === 'failed') return failures[why ?? 'timeout']();
  const number = embeds.length + more;
  const found = number > 0 ? i18n.t('check.found', number) : i18n.t('check.none');
  // A page about an error is a page too; that no widget is on it says nothing about the one that was meant.
  return status !== null && status >= 400 ? i18n.t('page.stands', [found, i18n.t('check.status', [String(status)])]) : found;
}

const failures: Record<NonNullable<CheckedRow['why']>, () => string> = {
  'no-access': () => i18n.t('check.noAccess'),
  elsewhere: () => i18n.t('check.elsewhere'),
  unreachable: () => i18n.t('check.unreachable'),
  'no-page': () => i18n.t('check.noPage'),
  timeout: () => i18n.t('check.timeout'),
};

const shortOf = (url: string): string => url.replace(/^https:\/\//, '').replace(/\/$/, '');
