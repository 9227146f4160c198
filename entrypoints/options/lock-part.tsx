import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { LockSettings } from '../../components/lock-settings.tsx';
import type { LockVerbs } from '../../components/lock-verbs.ts';
import { Unlock } from '../../components/unlock.tsx';
import { lockSettings } from '../../lib/storage/items.ts';
import type { Store } from '../../lib/view/store.ts';
import { Confirm } from './confirm.tsx';
import { Section } from './section.tsx';
import { useItems } from './use-items.ts';

/** The lock while it is open or not set. */
export function Lock({ verbs }: { verbs: LockVerbs }) {
  const settings = useItems(['lock'], () => lockSettings).value.get('lock');
  return (
    <Section title={i18n.t('lock.title')} about={i18n.t('lock.about')}>
      {settings !== undefined && <LockSettings idleMinutes={settings?.idleMinutes ?? null} verbs={verbs} />}
    </Section>
  );
}

/** The page while the keys are locked: the passphrase, and the way out for somebody who has forgotten it. */
export function Locked({ store, said }: { store: Store; said(words: string): void }) {
  const asking = useSignal(false);
  return (
    <div class="part locked">
      <Unlock store={store} />
      <p class="soft">{i18n.t('lock.shutWhy')}</p>
      <details>
        <summary>{i18n.t('lock.forgot')}</summary>
        <div class="stack">
          <p>{i18n.t('lock.forgotHow')}</p>
          <div class="row">
            <button
              type="button"
              class="button danger"
              aria-haspopup="dialog"
              onClick={() => {
                asking.value = true;
              }}
            >
              {i18n.t('lock.startOver')}
            </button>
          </div>
        </div>
      </details>
      {asking.value && (
        <Confirm
          title={i18n.t('lock.giveUpTitle')}
          why={i18n.t('lock.forgotHow')}
          verb={i18n.t('lock.startOver')}
          onConfirm={() => void store.ask('lock.forget', {}).then((reply) => reply.ok && said(i18n.t('lock.startedOver')))}
          onClose={() => {
            asking.value = false;
          }}
        />
      )}
    </div>
  );
}
