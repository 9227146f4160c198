import { z } from 'zod/mini';
import { noteLack } from '../accounts/accounts.ts';
import { asWrite, Fault, toPlain } from '../fault.ts';
import type { Ask, Client } from '../http/client.ts';
import type { Endpoint, Json, Values } from '../platforms/endpoint.ts';
import { keepToken, tokenOf } from '../storage/tokens.ts';
import type { Line, Lines } from './lines.ts';
import { masked, unmasked } from './mask.ts';

const anything = z.unknown() as z.ZodMiniType<Json>;
const isGiven = (value: Json | undefined): value is Json => value !== undefined && value !== null && value !== '';

/** One part of a path. Dots alone would climb out of it: URLs resolve them even when they are percent-encoded. */
function segment(value: Json | undefined): string {
  if ((typeof value !== 'string' && typeof value !== 'number') || /^\.*$/.test(String(value)))
    throw new Fault({ kind: 'invalid' });
  return encodeURIComponent(value);
}

/** How the vendor calls a value, and how we do. */
function namesOf(entry: string): [string, string] {
  const [name = '', from = name] = entry.split('=');
  return [name, from];
}

/** The request an endpoint stands for, below the account's base. @throws Fault `invalid` when a part of its path is missing. */
export function requestOf(endpoint: Endpoint, values: Values): { method: Endpoint['method']; path: string; body?: Json } {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => segment(values[name]));
  const query = new URLSearchParams();
  for (const entry of endpoint.query ?? []) {
    const [name, from] = namesOf(entry);
    for (const value of [values[from]].flat()) if (isGiven(value)) query.append(name, String(value));
  }
  // What a list goes on with is the vendor's own query: it stands for all others.
  const search = endpoint.cursor && typeof values.next === 'string' && values.next ? values.next : String(query);
  const named = (endpoint.body ?? []).flatMap((entry) => {
    const [name, from] = namesOf(entry);
    return values[from] === undefined ? [] : [[name, values[from]] as const];
  });
  const body = endpoint.whole ? values[endpoint.whole] : endpoint.body ? (Object.fromEntries(named) as Json) : undefined;
  return { method: endpoint.method, path: search ? `${path}?${search}` : path, ...(body === undefined ? {} : { body }) };
}

/** Where a list goes on, as the query of the same path; false where that is anywhere else: it goes on, and is not followed. */
function nextOf(answer: Json, client: Client, path: string): Json {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer) || typeof answer.next !== 'string') return answer;
  const [place, query = ''] = client.next(answer.next)?.split('?') ?? [];
  return { ...answer, next: place === path.split('?')[0] && query };
}

/** The same JSON, whatever the order of its names. */
const sorted = (value: Json): Json =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.keys(value)
            .sort()
            .map((key) => [key, sorted(value[key] as Json)]),
        )
      : value;
const isSame = (one: Json, other: Json) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

/** Those parts of what is there now that were seen before. */
function partOf(now: Json, seen: Json): Json {
  if (typeof now !== 'object' || now === null || Array.isArray(now)) return now;
  if (typeof seen !== 'object' || seen === null || Array.isArray(seen)) return now;
  return Object.fromEntries(Object.keys(seen).map((key) => [key, now[key] ?? null]));
}

/** What an endpoint is asked with, and what of that must not appear in a fault. */
interface Given {
  values: Values;
  secrets: readonly string[];
}

/** Asks the vendors what our pages want to know of their records, by the vendors' own tables of endpoints. */
export function createRecords(lines: Lines, now: () => number) {
  /** The answer with its secrets, and as our pages may see it. */
  async function read(accountId: string, { client }: Line, endpoint: Endpoint, given: Given, how: Ask) {
    const { values, secrets } = given;
    const request = requestOf(endpoint, values);
    if (endpoint.answers === 'file') return { raw: null, safe: (await client.file(request.path, how)) as Json };
    const token = endpoint.token && (await tokenOf(accountId, String(values.id)));
    const answer = await client.send(
      {
        ...request,
        ...(endpoint.open && { open: true }),
        ...(endpoint.slow && { slow: true }),
        ...(endpoint.token && token && { headers: { [endpoint.token]: token } }),
        secrets: token ? [...secrets, token] : secrets,
      },
      endpoint.answers === 'nothing' ? null : anything,
      how,
    );
    const raw = endpoint.cursor ? nextOf(answer, client, request.path) : (answer ?? null);
    const { issues } = endpoint;
    if (issues) await keepToken(accountId, raw, issues);
    return { raw, safe: await masked(raw, [...(endpoint.secrets ?? []), ...(issues ? [issues.token] : [])]) };
  }

  /** What a write is sent with: masks filled in again, and nothing that overwrites what the person has not seen. */
  async function ready(
    accountId: string,
    line: Line,
    endpoint: Endpoint,
    values: Values,
    seen: Json | undefined,
    how: Ask,
  ): Promise<Given> {
    const reading = line.platform.endpoints?.[endpoint.reads ?? ''];
    if (!reading) {
      // A mask that stands for nothing here would be sent as if it were the secret.
      if (!(await unmasked(values as Json, null, []))) throw new Fault({ kind: 'refused', reason: 'changed' });
      return { values, secrets: [] };
    }
    const { raw, safe } = await read(accountId, line, reading, { values, secrets: [] }, how);
    if (seen !== undefined && !isSame(partOf(safe, seen), seen)) throw new Fault({ kind: 'refused', reason: 'changed' });
    const whole = await unmasked(values as Json, raw, reading.secrets ?? []);
    if (!whole) throw new Fault({ kind: 'refused', reason: 'changed' });
    return { values: whole.value as Values, secrets: whole.secrets };
  }

  /**
   * Ask an account's vendor.
   * @param name of an endpoint, or of a work, of its platform
   * @param seen what a write overwrites, as the person saw it
   * @throws Fault; `invalid` for a name or values that its vendor does not have
   */
  async function ask(accountId: string, name: string, values: Values, seen?: Json): Promise<{ answer: Json; at: number }> {
    const line = await lines.of(accountId);
    const { endpoints = {}, works = {} } = line.platform;
    const how: Ask = { urgent: true };
    const endpoint = Object.hasOwn(endpoints, name) ? endpoints[name] : undefined;
    try {
      if (Object.hasOwn(works, name)) return { answer: (await works[name]?.(line.client, values, how)) ?? null, at: now() };
      if (!endpoint) throw new Fault({ kind: 'invalid' });
      const given = await ready(accountId, line, endpoint, values, seen, how);
      const answer = await read(accountId, line, endpoint, given, how).catch((thrown) => {
        throw endpoint.method === 'GET' ? thrown : asWrite(thrown);
      });
      return { answer: answer.safe, at: now() };
    } catch (thrown) {
      await noteLack(accountId, toPlain(thrown).lack);
      throw thrown;
    }
  }

  return { ask };
}
