import { expect } from 'vitest';
import { type PlainFault, toPlain } from '../../lib/fault.ts';
import { type Client, type ClientParts, createClient } from '../../lib/http/client.ts';
import type { Values } from '../../lib/platforms/endpoint.ts';
import type { Operations, Platform } from '../../lib/platforms/platform.ts';
import type { Widget } from '../../lib/storage/items.ts';
import { simulatorFetch } from '../simulator/client.ts';
import type { Simulator } from '../simulator/server.ts';

/** What the suite has to know of a platform's part of the simulator. Keys of accounts, and what is in the good one. */
export interface Contract {
  platform: Platform;
  /** Beside the platform's name, where it runs the suite for several kinds of key. */
  title?: string;
  simulator(): Simulator;
  /** Secrets as they are kept: for a login the text that holds its tokens. `forbidden` forbids writing to one, and names it. */
  keys: { good: string; revoked: string; unknown: string; forbidden(): string };
  /** Requests until it is clear that a key is refused altogether: one unless told. */
  refusedAfter?: number;
  known: {
    /** A widget of the good account, and its name. */
    widget: string;
    name: string;
    /** What the vendor says of its being on: `other` where it says nothing. */
    status: Widget['status'];
    /** What a list says of it besides, and what only reading it by itself does. */
    also?: Partial<Widget>;
    alsoRead?: Partial<Widget>;
    /** A widget of somebody else's, and one that nobody has: 987654 unless told. */
    foreign: string;
    missing?: string;
    /** A workspace of the good account; empty at vendors without workspaces. */
    workspace: string;
  };
  /** The good account's plan; empty where the vendor does not tell. */
  planName: string;
  /** An account with so many widgets that the vendor answers them in `requests` pages. */
  long?: { key: string; count: number; requests: number };
  /** How paths of lists and of single records look in fault rules. */
  paths: { plan: RegExp; widgets: RegExp; widget: RegExp };
  /** What each row of `platform.endpoints` is asked with, in a simulator just reset. A function may prepare what has to be there first. */
  asks?: Readonly<Record<string, Values | (() => Values | Promise<Values>)>>;
  /** What goes along with endpoints that are `open`, instead of the account's key. */
  openHeaders?: Readonly<Record<string, string>>;
}

/** What a line was told on its way: spent requests and pauses. */
export interface Line {
  client: Client;
  operations: Operations;
  spent: number;
  pauses: (number | null)[];
}

/** Every text in a kept secret that must never be seen. */
export const secretsOf = (platform: Platform, key: string): readonly string[] => platform.secretsIn?.(key) ?? [key];

/** A line to the simulator as the background opens one, with its budget left to the test. */
export function openLine(
  { platform, simulator }: Pick<Contract, 'platform' | 'simulator'>,
  key: string,
  change: Partial<ClientParts> = {},
): Line {
  const line = { spent: 0, pauses: [] as (number | null)[] };
  const client = createClient({
    connection: () => platform.connection(key),
    secrets: () => secretsOf(platform, key),
    unwrap: platform.unwrap,
    means: platform.means,
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
  return Object.assign(line, { client, operations: platform.open(client) });
}

export const faultOf = async (work: Promise<unknown>): Promise<PlainFault> =>
  work.then(
    () => expect.unreachable('it should have failed'),
    (thrown: unknown) => toPlain(thrown),
  );
