import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { collections } from '../lib/platforms/collections.ts';
import type { Embed } from '../lib/storage/pages.ts';
import type { Store } from '../lib/view/store.ts';

/** From the conversation that this page has with a widget to its record and transcript, where the account's vendor lists conversations. */
export function EmbedConversation({ store, embed }: { store: Store; embed: Embed }) {
  const { record, conversation } = embed;
  const kind = useSignal<string | null>(null);
  const account = store.accounts.value.find(({ id }) => id === record?.accountId);
  const load = account && collections[account.platform];
  useEffect(() => {
    void load?.().then(({ kinds }) => {
      kind.value = kinds.find(({ conversations }) => conversations)?.id ?? null;
    });
  }, [account?.platform]);
  const to = kind.value;
  if (!record || !conversation || !account || !to) return null;
  const open = () => {
    store.setView({
      accountId: account.id,
      tab: `kind-${to}`,
      widget: { ...store.view.value.widget, [account.id]: record.id },
      record: { kind: to, id: conversation },
    });
  };
  return (
    <div class="row wrap">
      <button type="button" class="button" onClick={open}>
        {i18n.t('act.conversation')}
      </button>
    </div>
  );
}
