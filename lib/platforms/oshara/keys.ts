import { z } from 'zod/mini';
import { asWrite } from '../../fault.ts';
import type { Ask, Client } from '../../http/client.ts';
import type { Json, Values } from '../endpoint.ts';

const made = z.looseObject({});

/**
 * Make a key. The answer is the only one that tells it whole, and under which name is not documented (`api-reference/api-keys`): whatever
 * looks like one stands under `key` here.
 */
export async function createApiKey(client: Client, { name, is_active }: Values, ask: Ask): Promise<Json> {
  const request = { method: 'POST', path: 'api/auth/api-keys/', body: { name, is_active } } as const;
  const answer = await client.send(request, made, ask).catch((thrown: unknown) => {
    throw asWrite(thrown);
  });
  const [, whole] = /"(sk_\w{16,})"/.exec(JSON.stringify(answer)) ?? [];
  return { ...answer, key: whole ?? answer.key ?? answer.api_key ?? answer.token ?? null } as Json;
}
