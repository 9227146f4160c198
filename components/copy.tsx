import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { Icon } from './icon.tsx';
import { PageIcon, type PageIconName } from './page-icon.tsx';

const SHOWN_MS = 1500;

/** A button that copies a text (made at the click, where it is a function) and says so in its own place. */
export function Copy(props: {
  text: string | (() => string);
  label: string;
  class: string;
  named?: string;
  /** Stands for the label. */
  icon?: PageIconName | undefined;
  skipTab?: boolean;
}) {
  const said = useSignal('');
  const named = props.named ?? (props.icon && props.label);
  const copy = async () => {
    said.value = await navigator.clipboard.writeText(typeof props.text === 'string' ? props.text : props.text()).then(
      () => i18n.t('widgets.copied'),
      () => i18n.t('widgets.copyFailed'),
    );
    setTimeout(() => {
      said.value = '';
    }, SHOWN_MS);
  };
  return (
    <button
      type="button"
      class={props.class}
      tabIndex={props.skipTab ? -1 : undefined}
      aria-label={said.value || named}
      title={named}
      aria-live="polite"
      onClick={copy}
    >
      {props.icon ? (
        said.value ? (
          <Icon name={said.value === i18n.t('widgets.copied') ? 'check' : 'warning'} />
        ) : (
          <PageIcon name={props.icon} />
        )
      ) : said.value ? (
        // As wide as what it stands for, or what is beside it would move under the pointer.
        <span class="swap">
          <span>{props.label}</span>
          <span>{said.value}</span>
        </span>
      ) : (
        props.label
      )}
    </button>
  );
}

/** An id as people speak of it, copied by a click. In long lists the Tab key passes over it: the detail has it too. */
export function CopyId({ id, skipTab }: { id: string; skipTab?: boolean }) {
  return <Copy class="id" text={id} label={`#${id}`} named={i18n.t('widgets.copyId', [`#${id}`])} skipTab={skipTab} />;
}
