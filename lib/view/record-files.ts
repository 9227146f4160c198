import type { Files } from '../platforms/collection.ts';
import type { Json } from '../platforms/endpoint.ts';
import type { Account } from '../storage/items.ts';
import { textAt, valueAt } from './record-paths.ts';

/** A file that goes with something; `id` is null where it cannot be asked for: it is kept elsewhere. */
export interface Attached {
  name: string;
  id: string | null;
}

/** The files of one message. */
export function filesOf(account: Account, message: Json, files: Files): Attached[] {
  const list = valueAt(message, files.at);
  if (!Array.isArray(list)) return [];
  return list.map((file) => ({ name: textAt(file, files.name), id: idOf(account, textAt(file, files.address), files) }));
}

/** It is asked for by its id where the account's own is kept: the same id means another file at any other host. */
function idOf({ dashboard = '' }: Account, address: string, { id }: Files): string | null {
  if (address === '' || !URL.canParse(dashboard) || !URL.canParse(address, dashboard)) return null;
  const { host, pathname } = new URL(address, dashboard);
  return host === new URL(dashboard).host ? (id.exec(pathname)?.[1] ?? null) : null;
}
