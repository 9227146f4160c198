import type { Account, Capability } from '../storage/items.ts';

/** Whether a write is offered: its vendor has it, and the account's key is not known to be too little for it. */
export const may = (account: Account | null, what: Exclude<Capability, 'snippet'>): boolean =>
  (account?.can.includes(what) ?? false) && !account?.lacks?.length;

/** Whether its widgets are switched on and off at all: then each has a status, whoever may change it. */
export const hasSwitches = (account: Account | null): boolean => account?.can.includes('setStatus') ?? false;
