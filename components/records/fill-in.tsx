import { i18n } from '#i18n';
import { isMap, type JsonMap, textAt } from '../../lib/view/record-paths.ts';
import type { Place } from '../../lib/view/record-write.ts';
import { write } from '../../lib/view/records.ts';
import { useHosts } from '../accounts/hosts.ts';
import { Finding } from '../finding.tsx';
import { FormCard } from '../forms/card.tsx';
import type { FormReply } from '../forms/state.ts';
import { refusal } from './trouble.tsx';

/** A form of a widget's, to be filled in here. Where it goes is said before: it may be anybody's host. */
export function RecordFillIn({ place, form }: { place: Place; form: JsonMap }) {
  const { store, account, kind, context } = place;
  const { host, isSecure } = elsewhere(textAt(form, 'submit_url'));
  const allowed = useHosts(host ? [`https://${host}/*`] : []);
  async function submit(values: Record<string, string>): Promise<FormReply> {
    if (!isSecure) return { ok: false, text: i18n.t('records.formNotSecure') };
    // First thing in the click: the browser asks the person for that host, and only then.
    if (!(await allowed())) return { ok: false, text: i18n.t('records.formNotAllowed', [host]) };
    const outcome = await write(store, {
      accountId: account.id,
      endpoint: kind.submit?.ask ?? '',
      values: { ...context, form: textAt(form, kind.row.id), values, to: host },
    });
    if (!outcome.ok) {
      const { fault } = outcome;
      return { ok: false, text: refusal(account, fault, store.now.peek()), ...(fault.fields ? { fields: fault.fields } : {}) };
    }
    const said = isMap(outcome.answer) ? textAt(outcome.answer, 'said') : '';
    return { ok: true, said: said || null, to: host || account.platformName };
  }
  return (
    <div class="record-fill-in">
      {(host || !isSecure) && (
        <div class="boxed spaced">
          <Finding icon="info">{i18n.t(isSecure ? 'records.formGoesTo' : 'records.formNotSecure', [host])}</Finding>
        </div>
      )}
      <FormCard form={form} busy={!store.online.value} onSubmit={submit} />
    </div>
  );
}

/** Where an address stands that has no host of its own: at the vendor's. */
const OWN = 'own.invalid';

/** The host of an address of its own, also of one without a scheme (`//host`); none where it stands at the vendor's. */
function elsewhere(address: string): { host: string; isSecure: boolean } {
  const { hostname, protocol } = new URL(URL.canParse(address, `https://${OWN}`) ? address : '', `https://${OWN}`);
  return { host: hostname === OWN ? '' : hostname, isSecure: protocol === 'https:' };
}
