import type { EmbedFacts } from './facts.ts';

type Held = NonNullable<EmbedFacts['held']>;

/*
 * Who holds a script, told by the marks each leaves on it. Facts from the makers' own help pages: Cookiebot "manual cookie blocking", OneTrust
 * "cookie blocking", CookieYes, iubenda, Usercentrics, Complianz, CookieFirst, Cookie-Script, Klaro, Termly, Didomi, consentmanager.net, Real Cookie Banner, CCM19, Osano, GDPR
 * Cookie Consent, Cookie Information, Finsweet, TrustArc; and the delay functions of WP Rocket, LiteSpeed Cache, Perfmatters, Flying Scripts, FlyingPress, NitroPack, Hummingbird,
 * WP Meteor, Partytown, Seraphinite Accelerator, Debloat, PageSpeed, PhastPress, Airlift, Ezoic, Swift Performance, 10Web Booster and Cloudflare's Rocket Loader.
 */

/** Type -> manager, and the attribute with the category. */
const BY_TYPE: readonly (readonly [RegExp, string, string])[] = [
  [/^didomi\//, 'Didomi', 'data-vendor'],
  [/^text\/x-ccm-loader$/, 'CCM19', 'data-ccm-loader-group'],
];

/** Attribute -> manager; its value is the category, but where it is an id. */
const BY_ATTRIBUTE: readonly (readonly [string, string, 'id'?])[] = [
  ['consent-id', 'Real Cookie Banner', 'id'],
  ['data-cookieconsent', 'Cookiebot'],
  ['data-cookieyes', 'CookieYes'],
  ['data-cookiefirst-category', 'CookieFirst'],
  ['data-cookiecategory', 'Cookie-Script'],
  ['data-iub-purposes', 'iubenda'],
  ['data-usercentrics', 'Usercentrics'],
  ['data-borlabs-cookie-id', 'Borlabs Cookie'],
  ['data-borlabs-cookie-script-blocker-id', 'Borlabs Cookie'],
  ['data-cmp-vendor', 'consentmanager'],
  ['data-categories', 'Termly'],
  ['data-consent', 'CookieHub'],
  ['data-osano', 'Osano'],
  ['data-cli-category', 'GDPR Cookie Consent'],
  ['data-category-consent', 'Cookie Information'],
  ['fs-cc-categories', 'Finsweet'],
  ['trackertype', 'TrustArc'],
  ['data-tracker-type', 'TrustArc'],
];

const BY_CLASS: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\s)optanon-category-(\S+)/, 'OneTrust'],
  [/(?:^|\s)_iub_cs_activate(?:-inline)?()/, 'iubenda'],
  [/(?:^|\s)cmplz-(\S+)/, 'Complianz'],
  [/(?:^|\s)cmplazyload()/, 'consentmanager'],
];

const DELAYS: readonly (readonly [RegExp, string])[] = [
  [/^rocketlazyloadscript$/, 'WP Rocket'],
  [/^litespeed\//, 'LiteSpeed Cache'],
  [/^pmdelayedscript$/, 'Perfmatters'],
  [/nitropack/, 'NitroPack'],
  [/^wphb-delay-type$/, 'Hummingbird'],
  [/^o\/js-lzls?$/, 'Seraphinite Accelerator'],
  [/^text\/debloat-/, 'Debloat'],
  [/^text\/(priority)?psajs$/, 'PageSpeed'],
  [/^text\/phast$/, 'PhastPress'],
  [/^text\/ez-s/, 'Ezoic'],
  [/^swift\//, 'Swift Performance'],
  [/^bv_/, 'Airlift'],
  [/^text\/partytown/, 'Partytown'],
  [/^[0-9a-f]{8,}-/, 'Cloudflare Rocket Loader'],
  [/delay|lazy/, ''],
];

/** Where an address is kept aside, and where several managers keep the category. */
const ASIDE = ['data-src', 'data-lazy-src', 'data-consent-src', 'data-cmp-src', 'data-suppressedsrc', 'data-two_delay_src'];
const CATEGORY = ['data-category', 'data-cookie-category', 'data-consent-category'];

/** What a script is given by those who do not leave a mark of their own: other types that do not run may just be wrong. */
const WAITS = /^text\/plain$|blocked|consent/;

/** Who holds a script that the browser leaves alone, and for which category or setting. Null: nobody does. */
export function holderOf(attribute: (name: string) => string | null, fate: 'runs' | 'held' | 'data'): Held | null {
  const type = (attribute('type') ?? '').trim().toLowerCase();
  const lazy = ASIDE.find((name) => attribute(name) !== null);
  const isLazy = fate === 'runs' && !attribute('src') && lazy !== undefined;
  if (fate !== 'held' && !isLazy) return null;
  const delay = DELAYS.find(([mark]) => mark.test(type));
  if (delay) return { by: 'delay', name: delay[1], detail: type };
  if (attribute('data-wpmeteor-type') !== null) return { by: 'delay', name: 'WP Meteor', detail: type };
  for (const [mark, manager, category] of BY_TYPE)
    if (mark.test(type)) return { by: 'consent', name: manager, detail: attribute(category) ?? '' };
  for (const [name, manager, kind] of BY_ATTRIBUTE) {
    const category = attribute(name);
    if (category !== null) return { by: 'consent', name: manager, detail: kind === 'id' ? '' : category.slice(0, 100) };
  }
  for (const [mark, manager] of BY_CLASS) {
    const match = mark.exec(attribute('class') ?? '');
    if (match) return { by: 'consent', name: manager, detail: attribute('data-category') ?? match[1] ?? '' };
  }
  if (isLazy) {
    const plugin =
      lazy === 'data-two_delay_src'
        ? '10Web Booster'
        : attribute('data-type') === 'lazy'
          ? 'Flying Scripts'
          : attribute('data-lazy-method') === null
            ? ''
            : 'FlyingPress';
    return { by: 'delay', name: plugin, detail: lazy ?? '' };
  }
  if (attribute('data-name') !== null && attribute('data-type') !== null)
    return { by: 'consent', name: 'Klaro', detail: attribute('data-name') ?? '' };
  const category = CATEGORY.map(attribute).find((one) => one !== null) ?? null;
  return category !== null || WAITS.test(type) ? { by: 'consent', name: '', detail: (category ?? '').slice(0, 100) } : null;
}
