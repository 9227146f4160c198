import type { AccountPlatform } from './ids.ts';
import { oscar } from './oscar/api.ts';
import type { Platform } from './platform.ts';

/** The API side of every platform. Only the background imports this. */
export const platforms: Readonly<Record<AccountPlatform, Platform>> = {
  oscar,
};
