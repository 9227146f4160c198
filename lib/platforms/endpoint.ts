/** What JSON can hold. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
/** What an endpoint is asked with, by name: parts of its path, its query and its body. */
export type Values = Readonly<Record<string, Json>>;

/**
 * One request that a vendor documents, as data. Our pages ask for one by its name and never say where to: so no page can have the
 * background fetch an address, and what is asked for is a row in the vendor's own table.
 */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the account's base, without a leading slash; `{name}` stands for a value. A trailing slash is part of it. */
  path: string;
  /**
   * Names of values that go into the query where they are given and not empty; a list is repeated. `name=value` where the vendor's name
   * is not the value's.
   */
  query?: readonly string[];
  /** Names of values that make up the JSON body where they are given, written in the same way. */
  body?: readonly string[];
  /** The one value that is the whole body, instead. */
  whole?: string;
  /**
   * Where answers hold secrets: names and `*` with dots between, `config.headers`, at any depth and with all that is below. Each is masked
   * before the answer leaves the background; a mask that comes back in a body is filled in again from the answer of `reads`.
   */
  secrets?: readonly string[];
  /** The endpoint that reads what this one writes: asked first, so that nobody's change made meanwhile is overwritten. */
  reads?: string;
  /** What comes back: JSON unless told; `file` a base64 text with its type; `nothing` whatever comes. */
  answers?: 'file' | 'nothing';
  /** Its list goes on at a `next` address of the vendor's, followed below the account's base only: the value `next` is its query. */
  cursor?: true;
  /** Public: the account's key does not go along. */
  open?: true;
  /** Answered only once a model has. */
  slow?: true;
  /** Its answer holds the token of what it began: kept in the background under that thing's id, and masked like any secret. */
  issues?: { token: string; of: string };
  /** The header in which the token of what was begun goes along, where one was issued for the value `id`. */
  token?: string;
}

export type Endpoints = Readonly<Record<string, Endpoint>>;
