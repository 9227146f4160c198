import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Store } from '../lib/view/store.ts';
import { Copy } from './copy.tsx';
import { faultSays } from './fault-text.ts';

/** The embed code of a widget, right for its platform, ready to be copied. */
export function Snippet({ store, accountId, widgetId }: { store: Store; accountId: string; widgetId: string }) {
  const code = useSignal('');
  const failure = useSignal('');
  useEffect(() => {
    void store.ask('widget.snippet', { accountId, widgetId }).then((reply) => {
      if (reply.ok) code.value = (reply.answer as { snippet: string }).snippet;
      else failure.value = faultSays(reply.fault, store.account.peek()?.platformName ?? '');
    });
  }, [accountId, widgetId]);
  return (
    <div class="snippet">
      <div class="row">
        <h3 class="grow">{i18n.t('detail.snippet')}</h3>
        {code.value && <Copy class="button" text={code.value} label={i18n.t('detail.copySnippet')} />}
      </div>
      <p class="small soft">{failure.value || i18n.t(code.value ? 'detail.snippetWhy' : 'detail.snippetFirst')}</p>
      {code.value && <pre dir="ltr">{code.value}</pre>}
    </div>
  );
}
