import type { Unwrap } from '../http/answer.ts';
import type { Ask, Client } from '../http/client.ts';
import type { Connection, Meant } from '../http/exchange.ts';
import type { Limits } from '../http/limits.ts';
import { lastFour } from '../redact.ts';
import type { Capability, Plan, Widget, Workspace } from '../storage/items.ts';
import type { Endpoints, Json, Values } from './endpoint.ts';
import type { AccountPlatform } from './ids.ts';

/** A list as answered: what could be read, and how many rows could not. */
export interface Rows<T> {
  rows: T[];
  /** Rows of the answer that did not have the documented shape. */
  skipped: number;
  /** There is more, at an address that is not the vendor's: it is not followed. */
  more?: true;
}

/**
 * What an account can do at its vendor. An operation that the vendor has not is absent, and the interface shows no
 * control for it. Operations throw only `Fault` (and `AbortError` when their signal aborts); limits, retries,
 * timeouts and redaction are the client's affair.
 */
export interface Operations {
  readPlan(ask?: Ask): Promise<Plan>;
  listWidgets(ask?: Ask): Promise<Rows<Widget>>;
  readWidget(id: string, ask?: Ask): Promise<Widget>;
  setStatus?(id: string, status: 'active' | 'inactive', ask?: Ask): Promise<Widget>;
  /** `workspaceId` is empty at vendors without workspaces. */
  createWidget?(fields: { name: string; workspaceId: string }, ask?: Ask): Promise<Widget>;
  /** Permanent at every vendor. */
  deleteWidget?(id: string, ask?: Ask): Promise<void>;
  /** All workspaces, paged to the end; `complete` is false when the end was never reached. */
  listWorkspaces?(ask?: Ask): Promise<Rows<Workspace> & { complete: boolean }>;
  renameWorkspace?(id: string, name: string, ask?: Ask): Promise<Workspace>;
  /** Have a widget answer on this origin too: reads its list, adds to it, writes it. Done already counts as done. */
  allowOrigin?(id: string, origin: string, ask?: Ask): Promise<Widget>;
}

/** What a person types to prove who they are; the word of each field is `options.credential.<field>`. */
export const credentialFields = ['token', 'apiKey', 'email', 'password', 'address', 'clientId'] as const;
export type CredentialField = (typeof credentialFields)[number];
export type Typed = Readonly<Partial<Record<CredentialField, string>>>;

/** One way to prove it; its word is `options.way.<id>`, told where there are several. */
export interface Way {
  readonly id: 'key' | 'login' | 'browser';
  readonly fields: readonly {
    field: CredentialField;
    secret: boolean;
    /** What stands there at first. */
    initial?: string;
  }[];
}

/** One vendor's API side: data, and a function that opens its operations over a client it is handed. */
export interface Platform {
  readonly id: AccountPlatform;
  readonly name: string;
  /** Match patterns of the hosts its API needs, where an account does not say otherwise (`originsOf`). */
  readonly origins: readonly string[];
  /** Where a person finds the key. */
  readonly keyPage: string;
  /** Ways to connect an account, the usual one first. */
  readonly ways: readonly Way[];
  readonly can: readonly Capability[];
  /**
   * The secret that is kept for what was typed or pasted, or null when that cannot be right. With `exchange` it is only what is exchanged
   * for the one that is kept.
   */
  secretFrom(way: Way['id'], typed: Typed): string | null;
  /** Turns a login, or a code from the vendor's own page, into what is kept: the password itself never is. */
  exchange?(way: Way['id'], draft: string, client: Client): Promise<string>;
  /** For `browser`: the vendor's page where a person lets us in, and the draft once it has sent a code back. */
  readonly signIn?: {
    address(draft: string, how: { redirect: string; state: string; challenge: string }): string;
    draft(draft: string, got: { code: string; verifier: string; redirect: string }): string;
  };
  /** Keeps an account going whose secret ends: asked for when `due`, and once when the vendor says 401. */
  readonly renewal?: {
    due(secret: string, now: number): boolean;
    /** Null where there is nothing to renew. */
    renew(secret: string, client: Client): Promise<string | null>;
  };
  connection(secret: string): Connection;
  /** What people may see of a secret to tell accounts apart. Its last four characters unless told. */
  tail?(secret: string): string;
  /** Every text in a secret that must never be seen. The secret itself unless told. */
  secretsIn?(secret: string): readonly string[];
  /** Where its widgets are looked after in a browser. `keyPage` unless told. */
  dashboard?(secret: string): string;
  /** `readWidget` tells more than the list does: what it allows, and what is wrong with it. */
  readonly tellsMore?: true;
  /** The match patterns of an account's own hosts, where they are not the same for all. */
  originsOf?(secret: string): readonly string[];
  /** Request limits of a plan. Null or unknown names get the lowest documented tier. */
  limits(planName: string | null): Limits;
  /** Names of its plans, the lowest first, where no answer tells which one an account has: a person chooses it. */
  readonly chosen?: readonly string[];
  open(client: Client): Operations;
  /** Every other request of its documentation that our pages may ask for, by name. */
  readonly endpoints?: Endpoints;
  /** What wraps every answer taken off, before anything reads it. */
  readonly unwrap?: Unwrap;
  /** What refusals mean here that mean something else elsewhere. */
  readonly means?: readonly Meant[];
  /** What takes more than one request, by name; asked for like an endpoint. */
  readonly works?: Readonly<Record<string, (client: Client, values: Values, ask: Ask) => Promise<Json>>>;
  /** The embed code of a widget. */
  snippet?(widgetId: string): string;
  /** Whether an id could be one of this platform's records at all; others are not worth a request. */
  isWidgetId(id: string): boolean;
}

/** What people may see of an account's secret. */
export const tailOf = (platform: Platform, secret: string): string => platform.tail?.(secret) ?? lastFour(secret);
