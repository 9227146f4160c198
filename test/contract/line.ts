import { expect } from 'vitest';
import { type PlainFault, toPlain } from '../../lib/fault.ts';
import { type ClientParts, createClient } from '../../lib/http/client.ts';
import type { Operations, Platform } from '../../lib/platforms/platform.ts';
import { simulatorFetch } from '../simulator/client.ts';
import type { Simulator } from '../simulator/server.ts';

/** What the suite has to know of a platform's part of the simulator. Keys of accounts, and what is in the good one. */
export interface Contract {
  platform: Platform;
  simulator(): Simulator;
  keys: { good: string; revoked: string; unknown: string; forbidden(): string };
  /** A widget of the good account that is on, one that belongs to somebody else, and a workspace. */
  known: { widget: string; name: string; foreign: string; workspace: string };
  /** How paths of lists and of single records look in fault rules. */
  paths: { plan: RegExp; widgets: RegExp; widget: RegExp };
}

/** What a line was told on its way: spent requests and pauses. */
export interface Line {
  operations: Operations;
  spent: number;
  pauses: (number | null)[];
}

/** A line to the simulator as the background opens one, with its budget left to the test. */
export function openLine(
  { platform, simulator }: Pick<Contract, 'platform' | 'simulator'>,
  key: string,
  change: Partial<ClientParts> = {},
): Line {
  const line = { spent: 0, pauses: [] as (number | null)[] };
  const client = createClient({
    connection: platform.connection(key),
    secrets: [key],
    spend: async () => {
      line.spent++;
      return null;
    },
    pause: async (ms) => {
      line.pauses.push(ms);
      return Date.now() + (ms ?? 15_000);
    },
    answered: async () => undefined,
    hasAccess: async () => true,
    signal: new AbortController().signal,
    fetch: simulatorFetch(simulator()),
    now: () => Date.now(),
    random: () => 0,
    wait: async () => undefined,
    ...change,
  });
  return Object.assign(line, { operations: platform.open(client) });
}

export const faultOf = async (work: Promise<unknown>): Promise<PlainFault> =>
  work.then(
    () => expect.unreachable('it should have failed'),
    (thrown: unknown) => toPlain(thrown),
  );
