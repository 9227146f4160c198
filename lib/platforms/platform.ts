import type { Ask, Client, Connection } from '../http/client.ts';
import type { Limits } from '../http/limits.ts';
import type { Capability, Plan, Widget, Workspace } from '../storage/items.ts';
import type { AccountPlatform } from './ids.ts';

/** A list as answered: what could be read, and how many rows could not. */
export interface Rows<T> {
  rows: T[];
  /** Rows of the answer that did not have the documented shape. */
  skipped: number;
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
  createWidget?(fields: { name: string; workspaceId: string }, ask?: Ask): Promise<Widget>;
  /** Permanent at every vendor. */
  deleteWidget?(id: string, ask?: Ask): Promise<void>;
  /** All workspaces, paged to the end; `complete` is false when the end was never reached. */
  listWorkspaces?(ask?: Ask): Promise<Rows<Workspace> & { complete: boolean }>;
  renameWorkspace?(id: string, name: string, ask?: Ask): Promise<Workspace>;
}

/** One vendor's API side: data, and a function that opens its operations over a client it is handed. */
export interface Platform {
  readonly id: AccountPlatform;
  readonly name: string;
  /** Match patterns of the hosts its API needs. */
  readonly origins: readonly string[];
  /** Where a person finds the key. */
  readonly keyPage: string;
  readonly credentials: readonly { field: 'token'; secret: boolean }[];
  readonly can: readonly Capability[];
  /** The key in whatever was pasted (bare, in a URL, in a curl line), or null when there is none. */
  keyIn(pasted: string): string | null;
  connection(key: string): Connection;
  /** Request limits of a plan. Null or unknown names get the lowest documented tier. */
  limits(planName: string | null): Limits;
  open(client: Client): Operations;
  /** The embed code of a widget. */
  snippet?(widgetId: string): string;
  /** Whether an id could be one of this platform's records at all; others are not worth a request. */
  isWidgetId(id: string): boolean;
}
