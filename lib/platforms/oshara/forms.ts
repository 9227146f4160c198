import { Fault } from '../../fault.ts';
import type { Ask, Client } from '../../http/client.ts';
import type { Json, Values } from '../endpoint.ts';
import { BASE, pathOf } from './paths.ts';
import { formAddresses } from './schema.ts';

/**
 * Send a filled-in form to where its schema says, as that stands now: to the vendor's own storage, or elsewhere as plain values and without
 * the account's key.
 * @throws Fault `missing` when the character has no such form any more.
 */
export async function submitForm(client: Client, { widget, form, values = {}, session }: Values, ask: Ask): Promise<Json> {
  const agent = pathOf('agents', widget);
  const { forms } = await client.get(`${agent}appearance/`, formAddresses, ask);
  const found = forms.find((one) => one?.id === form);
  if (!found) throw new Fault({ kind: 'missing' });
  const { submit_url: target, submit_method: given, success_message } = found;
  const said = success_message ?? null;
  if (!target) {
    const body = { form_id: found.id, values, ...(session ? { session_id: session } : {}) };
    await client.send({ method: 'POST', path: `${agent}form-responses/`, body }, null, ask);
    return { said, to: 'storage' };
  }
  // Relative ones are the vendor's own paths.
  if (!URL.canParse(target, BASE)) throw new Fault({ kind: 'invalid' });
  const { href, host } = new URL(target, BASE);
  await client.outside({ method: given === 'PUT' || given === 'PATCH' ? given : 'POST', url: href, body: values }, ask);
  return { said, to: host };
}
