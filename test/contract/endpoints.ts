import { beforeEach, describe, expect, it } from 'vitest';
import { toPlain } from '../../lib/fault.ts';
import type { Endpoint, Values } from '../../lib/platforms/endpoint.ts';
import { requestOf } from '../../lib/records/ask.ts';
import { simulatorFetch } from '../simulator/client.ts';
import type { Contract } from './line.ts';

/** Asks for one endpoint as the vendor sees it, past our client: the raw answer still has its secrets. */
export async function askRaw(contract: Contract, name: string, key = contract.keys.good): Promise<Response> {
  const { platform, asks = {}, openHeaders = {} } = contract;
  const endpoint = platform.endpoints?.[name];
  const given = asks[name];
  if (!endpoint || !given)
    throw new Error(`${platform.id}: there is no endpoint "${name}", or the contract has no values for it`);
  const { method, path, body } = requestOf(endpoint, typeof given === 'function' ? await given() : given);
  const { base, headers } = platform.connection(key);
  return simulatorFetch(contract.simulator())(base + path, {
    method,
    headers: {
      accept: endpoint.answers === 'file' ? '*/*' : 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(endpoint.open ? openHeaders : headers),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Everything in a value at a path of names and `*`. */
export function valuesAt(value: unknown, path: string): unknown[] {
  if (path === '') return [value];
  const [, name = '', rest = ''] = /^([^.]*)\.?(.*)$/.exec(path) ?? [];
  if (typeof value !== 'object' || value === null) return [];
  const inner = name === '*' ? Object.values(value) : name in value ? [(value as Record<string, unknown>)[name]] : [];
  return inner.flatMap((one) => valuesAt(one, rest));
}

/** Every text and number in a value. */
const leavesOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value];

/** Everything that is masked for a place, which may begin at any depth. */
const secretsAt = (value: unknown, path: string): unknown[] =>
  typeof value === 'object' && value !== null
    ? [...valuesAt(value, path).flatMap(leavesOf), ...Object.values(value).flatMap((inner) => secretsAt(inner, path))]
    : [];

/** What every platform's table of endpoints promises. */
export function endpointSuite(contract: Contract): void {
  const { platform, asks = {}, title = '' } = contract;
  const endpoints = Object.entries(platform.endpoints ?? {});
  beforeEach(() => contract.simulator().reset());

  describe.runIf(endpoints.length > 0)(`${platform.name} ${title}: every endpoint`, () => {
    it('has values to be asked with here, and no other has', () => {
      expect(Object.keys(asks).sort()).toEqual(endpoints.map(([name]) => name).sort());
    });

    it.each(endpoints)('%s is answered, with the account’s key', async (name, endpoint) => {
      const answer = await askRaw(contract, name);
      const text = await answer.text();
      expect(answer.status, text).toBeGreaterThanOrEqual(200);
      expect(answer.status, text).toBeLessThan(300);
      if (endpoint.answers === undefined) expect(() => JSON.parse(text)).not.toThrow();
      expect(contract.simulator().requests.at(-1)?.method).toBe(endpoint.method);
    });

    it.each(endpoints.filter(([, endpoint]) => endpoint.method !== 'GET' && !endpoint.open))(
      '%s is refused without one',
      async (name) => {
        expect((await askRaw(contract, name, contract.keys.unknown)).status).toBe(401);
      },
    );

    it.each(endpoints.filter(([, endpoint]) => endpoint.secrets))('%s has secrets where it says so', async (name, endpoint) => {
      const raw: unknown = await (await askRaw(contract, name)).json();
      const answer = platform.unwrap ? platform.unwrap(raw, String) : raw;
      for (const path of endpoint.secrets ?? [])
        expect(
          secretsAt(answer, path).filter((value) => typeof value === 'string' && value !== ''),
          path,
        ).not.toEqual([]);
    });

    it('keeps values in their place in the path', () => {
      for (const [name, endpoint] of endpoints) {
        for (const part of partsOf(endpoint)) {
          const path = (value: string) => requestOf(endpoint, { ...withParts(endpoint), [part]: value }).path;
          expect(path('a/b?c#d%e'), name).toContain(encodeURIComponent('a/b?c#d%e'));
          // URLs resolve dots even when they are percent-encoded.
          for (const value of ['.', '..', '']) {
            let thrown: unknown = null;
            try {
              path(value);
            } catch (error) {
              thrown = error;
            }
            expect(toPlain(thrown).kind, `${name} with ${part} "${value}"`).toBe('invalid');
          }
        }
      }
    });

    it('names what it reads before it writes, and that is there to be read', () => {
      for (const [name, { reads }] of endpoints.filter(([, endpoint]) => endpoint.reads))
        expect(platform.endpoints?.[reads ?? '']?.method, name).toBe('GET');
    });
  });
}

const partsOf = ({ path }: Endpoint): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
const withParts = (endpoint: Endpoint): Values => Object.fromEntries(partsOf(endpoint).map((name) => [name, 'x1']));
