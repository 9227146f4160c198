import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { moment } from '../../components/format.ts';
import { Icon } from '../../components/icon.tsx';
import { describeAside, forgetAside, readAside } from './aside-data.ts';
import { Confirm } from './confirm.tsx';
import { Section } from './section.tsx';

interface Props {
  keys: readonly string[];
  /** Called when they are gone. */
  onForgotten(): void;
}

/** Stored values that could not be read: what that means, a way to take them out, and a way to let them go. */
export function KeptAside({ keys, onForgotten }: Props) {
  const asking = useSignal(false);
  return (
    <Section title={i18n.t('options.aside.title')}>
      <div class="notice warn rounded">
        <Icon name="warning" />
        <span class="grow">
          <strong>{i18n.t('options.aside.about', keys.length)}</strong> {i18n.t('options.aside.means')}
        </span>
      </div>
      <ul class="bullets small">
        {keys.map((key) => {
          const { what, at } = describeAside(key);
          return <li key={key}>{at === null ? what : i18n.t('options.aside.line', [what, moment(at)])}</li>;
        })}
      </ul>
      <div class="row wrap">
        <button type="button" class="button" onClick={() => void saveAsFile(keys)}>
          {i18n.t('options.aside.save')}
        </button>
        <button
          type="button"
          class="button danger"
          aria-haspopup="dialog"
          onClick={() => {
            asking.value = true;
          }}
        >
          {i18n.t('options.aside.forget')}
        </button>
      </div>
      {asking.value && (
        <Confirm
          title={i18n.t('options.aside.forgetTitle')}
          why={i18n.t('options.aside.forgetWhy')}
          verb={i18n.t('options.aside.forget')}
          onConfirm={() => void forgetAside(keys).then(onForgotten)}
          onClose={() => {
            asking.value = false;
          }}
        />
      )}
    </Section>
  );
}

async function saveAsFile(keys: readonly string[]): Promise<void> {
  const address = URL.createObjectURL(await readAside(keys));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'widget-control-kept-aside.json';
  link.click();
  // The download has taken hold of it by the next minute.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
