import { appearances } from '../platforms/appearances.ts';
import { embedPlatforms } from '../platforms/ids.ts';
import { pageHosts } from '../platforms/page-hosts.ts';

/** An address with a name, and perhaps a password, in it. */
const NAMED = /^(\w+:\/\/)[^/]*@/;
/** An address without what may be secret in it: its query, fragment, name and password. */
export const bare = (address: string): string =>
  address
    .replace(/[?#].*/, '')
    .replace(NAMED, '$1')
    .slice(0, 500);

/** Whether an address has somebody's name in it. */
export const isNamed = (address: string): boolean => NAMED.test(address);

const secretive = embedPlatforms.filter((platform) => pageHosts[platform].hasSecretPath);
/** A refusal without what may be secret in its address: the query, and the path where an API has its token there. */
export const bared = <V extends { blocked: string }>(one: V): V =>
  secretive.some((platform) => appearances[platform].traces.test(one.blocked))
    ? { ...one, blocked: new URL(one.blocked).origin }
    : { ...one, blocked: bare(one.blocked).slice(0, 300) };
