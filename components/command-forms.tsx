import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PageCommand } from '../lib/messaging/routes.ts';
import type { EmbedPlatform } from '../lib/platforms/ids.ts';
import { visitorFields } from '../lib/platforms/visitor-fields.ts';
import { Pairs, pairsOf } from './pairs.tsx';
import '../assets/styles/fields.css';

interface Props {
  platform: EmbedPlatform;
  primary: boolean;
  onSend: (command: PageCommand) => void;
  /** Given up, by Escape. */
  onClose: () => void;
}

const MAX_TEXT = 2000;
const MAX_NAME = 200;

/** The message that the chat opens with. */
export function MessageForm({ primary, onSend, onClose }: Props) {
  const id = useId();
  const read = (form: FormData): PageCommand | string => {
    const message = said(form, 'message');
    return message ? { do: 'open-with', message } : i18n.t('act.messageNone');
  };
  return (
    <Form label={i18n.t('act.openWith')} submit={i18n.t('act.messageSend')} {...{ primary, read, onSend, onClose }}>
      <div class="field">
        <label for={id}>{i18n.t('act.message')}</label>
        <textarea
          id={id}
          class="input"
          name="message"
          rows={2}
          required
          maxLength={MAX_TEXT}
          dir="auto"
          aria-describedby={`${id}-why`}
        />
        <p class="small soft" id={`${id}-why`}>
          {i18n.t('act.messageWhy')}
        </p>
      </div>
    </Form>
  );
}

const labels = { user_id: 'act.user', email: 'act.email', name: 'act.name' } as const;

/** Who the visitor is, by the fields that its platform documents and, where it takes them, any attributes of the site's own. */
export function IdentifyForm({ platform, primary, onSend, onClose }: Props) {
  const { known = [], free = false } = visitorFields[platform] ?? {};
  const read = (form: FormData): PageCommand | string => {
    const pairs = pairsOf(form);
    if (!pairs) return i18n.t('act.pairNoName');
    const fields = known.map((name) => [name, said(form, name)] as const);
    const user = { ...pairs, ...Object.fromEntries(fields.filter(([, value]) => value)) };
    return Object.keys(user).length ? { do: 'identify', user } : i18n.t('act.identifyNone');
  };
  return (
    <Form label={i18n.t('act.identify')} submit={i18n.t('act.identifySend')} {...{ primary, read, onSend, onClose }}>
      <p class="small soft">{i18n.t('act.identifyWhy')}</p>
      {known.map((name) => (
        <TextField key={name} name={name} label={i18n.t(labels[name])} />
      ))}
      {free && <Pairs title={i18n.t('act.attributes')} />}
    </Form>
  );
}

/** Which flow, and what it is told. */
export function FlowForm({ primary, onSend, onClose }: Props) {
  const read = (form: FormData): PageCommand | string => {
    const context = pairsOf(form);
    const flowId = said(form, 'flow');
    if (!flowId) return i18n.t('act.flowNone');
    return context ? { do: 'start-flow', flowId, context } : i18n.t('act.pairNoName');
  };
  return (
    <Form label={i18n.t('act.startFlow')} submit={i18n.t('act.flowSend')} {...{ primary, read, onSend, onClose }}>
      <TextField name="flow" label={i18n.t('act.flow')} required />
      <Pairs title={i18n.t('act.context')} />
    </Form>
  );
}

const said = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

function TextField({ name, label, required }: { name: string; label: string; required?: boolean }) {
  const id = useId();
  return (
    <div class="field beside">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="input"
        name={name}
        required={required}
        maxLength={MAX_NAME}
        dir="auto"
        autocomplete="off"
        spellcheck={false}
      />
    </div>
  );
}

interface FormProps extends Omit<Props, 'platform'> {
  label: string;
  submit: string;
  /** The command, or what is wrong with what was typed. */
  read: (form: FormData) => PageCommand | string;
  children: ComponentChildren;
}

function Form({ label, submit, primary, read, onSend, onClose, children }: FormProps) {
  const wrong = useSignal('');
  const form = useRef<HTMLFormElement>(null);
  const first = () => form.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
  useEffect(() => first()?.focus(), []);
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const command = read(new FormData(event.currentTarget as HTMLFormElement));
    wrong.value = typeof command === 'string' ? command : '';
    if (typeof command !== 'string') onSend(command);
    else if (first()?.required && !first()?.value.trim()) first()?.focus();
  };
  return (
    <form
      ref={form}
      class="form"
      aria-label={label}
      // What is missing is said in our own words, in the form.
      noValidate
      onSubmit={send}
      onKeyDown={(event) => {
        // Of what is just being composed, Escape is the input method's.
        if (event.key !== 'Escape' || event.isComposing) return;
        // Else it would close the popup.
        event.preventDefault();
        onClose();
      }}
    >
      {children}
      <p role="alert" class="field-error">
        {wrong.value}
      </p>
      <button type="submit" class={primary ? 'button primary' : 'button'}>
        {submit}
      </button>
    </form>
  );
}
