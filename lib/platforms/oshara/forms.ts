import { asWrite, Fault } from '../../fault.ts';
import type { Ask, Client } from '../../http/client.ts';
import type { Json, Values } from '../endpoint.ts';
import { BASE, pathOf } from './paths.ts';
import { formAddresses } from './schema.ts';

/**
 * Send a filled-in form to where its schema says, as that stands now: to the vendor's own storage, or elsewhere as plain values and without
 * the account's key.
 * @param values with `to`: the host that the person was shown, '' for the vendor's own
 * @throws Fault `missing` when the character has no such form any more; `refused`, reason `changed`, when it goes elsewhere by now
 */
export async function submitForm(client: Client, { widget, form, values = {}, session, to }: Values, ask: Ask): Promise<Json> {
  const agent = pathOf('agents', widget);
  const { forms } = await client.get(`${agent}appearance/`, formAddresses, ask);
  const found = forms.find((one) => String(one?.id) === String(form));
  if (!found) throw new Fault({ kind: 'missing' });
  const { submit_url: target, submit_method: given, success_message } = found;
  const said = success_message ?? null;
  const shown = (host: string) => {
    const own = host === new URL(BASE).hostname;
    if (to !== undefined && to !== host && !(own && to === '')) throw new Fault({ kind: 'refused', reason: 'changed' });
  };
  const unsure = (thrown: unknown) => {
    throw asWrite(thrown);
  };
  if (!target) {
    shown(new URL(BASE).hostname);
    const body = { form_id: found.id, values, ...(session ? { session_id: session } : {}) };
    await client.send({ method: 'POST', path: `${agent}form-responses/`, body }, null, ask).catch(unsure);
    return { said, to: 'storage' };
  }
  // Relative ones are the vendor's own paths.
  if (!URL.canParse(target, BASE)) throw new Fault({ kind: 'invalid' });
  const { href, host, hostname } = new URL(target, BASE);
  shown(hostname);
  await client
    .outside({ method: given === 'PUT' || given === 'PATCH' ? given : 'POST', url: href, body: values }, ask)
    .catch(unsure);
  return { said, to: host };
}
