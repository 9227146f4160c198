import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useId, useImperativeHandle, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PlatformAbout } from '../../lib/messaging/routes.ts';
import { useHosts } from './hosts.ts';
import { KeyField } from './key-field.tsx';
import { LONGEST_KEY } from './outcome.ts';
import { PlainField } from './plain-field.tsx';

export type Way = PlatformAbout['ways'][number];
type FieldName = Way['fields'][number]['field'];
export interface Filled {
  way: Way['id'];
  typed: Partial<Record<FieldName, string>>;
}

/** What the form around the fields may do with them. The values stay in the elements: they never become state. */
export interface CredentialFields {
  /** What was typed, or why it cannot be right. */
  read(): Filled | { wrong: 'empty' | 'invalid'; way: Way['id'] };
  clear(): void;
  focus(): void;
  /** Ask for the vendor's hosts: first thing in the click, see `useHosts`. */
  askHosts(): Promise<boolean>;
}

interface Props {
  platform: PlatformAbout;
  hint: string;
  /** What is wrong with what was typed, if anything. */
  problem: string | null;
  onInput(): void;
  handle: RefObject<CredentialFields | null>;
}

const labelOf = (field: FieldName) => i18n.t(`options.credential.${field}`);

/** How the fields of a way are called in a sentence: "Email and Password". */
export const wordsOf = (way: Way): string =>
  new Intl.ListFormat(i18n.t('locale'), { type: 'conjunction' }).format(
    way.fields.filter(({ initial }) => initial === undefined).map(({ field }) => labelOf(field)),
  );

const addressed = (address: string): string => (/^[a-z]+:\/\//i.test(address) ? address : `https://${address}`);

/**
 * The match patterns of an instance: without its port, since Firefox takes none with one. A shorter name of the vendor's own instance (without
 * `www.`) is that one.
 */
function patternsOf(typed: string, given: string): string[] {
  const whole = addressed(typed.trim() || given);
  if (!URL.canParse(whole)) return [];
  const { protocol, hostname } = new URL(whole);
  const own = new URL(given).hostname;
  return [`${protocol}//${own.endsWith(`.${hostname}`) ? own : hostname}/*`];
}

/** The fields a platform wants for one of its ways to connect, and the choice of the way where there are several. */
export function AccountCredentials({ platform, hint, problem, onInput, handle }: Props) {
  const id = useId();
  const chosen = useSignal<Way['id'] | null>(null);
  const address = useSignal<string | undefined>(undefined);
  const inputs = useRef<Partial<Record<FieldName, HTMLInputElement | null>>>({});
  const way = platform.ways.find((one) => one.id === chosen.value) ?? platform.ways[0];
  const given = way?.fields.find(({ field }) => field === 'address')?.initial;
  const askHosts = useHosts(given === undefined ? platform.origins : patternsOf(address.value ?? given, given));

  useImperativeHandle(
    handle,
    () => ({
      read() {
        const typed = Object.fromEntries(
          (way?.fields ?? []).map(({ field }) => [field, inputs.current[field]?.value.trim() ?? '']),
        );
        const values = Object.values(typed);
        const id = way?.id ?? 'key';
        if (values.includes('')) return { wrong: 'empty', way: id };
        const tooLong = values.some((value) => value.length > LONGEST_KEY);
        const noAddress = 'address' in typed && !URL.canParse(addressed(typed.address ?? ''));
        return tooLong || noAddress ? { wrong: 'invalid', way: id } : { way: id, typed };
      },
      clear() {
        for (const { field, secret } of way?.fields ?? []) {
          const input = inputs.current[field];
          if (input && (secret || field !== 'address')) input.value = '';
        }
      },
      focus() {
        const fields = way?.fields ?? [];
        const first = fields.find(({ field }) => !inputs.current[field]?.value.trim()) ?? fields[0];
        if (first) inputs.current[first.field]?.focus();
      },
      askHosts: () => askHosts(),
    }),
    [way, askHosts],
  );
  if (!way) return null;

  return (
    <>
      {platform.ways.length > 1 && (
        <div class="field">
          <label for={id}>{i18n.t('options.connect.way')}</label>
          <select
            id={id}
            class="input"
            value={way.id}
            onChange={(event) => {
              chosen.value = event.currentTarget.value as Way['id'];
              onInput();
            }}
          >
            {platform.ways.map((one) => (
              <option key={one.id} value={one.id}>
                {i18n.t(`options.way.${one.id}`)}
              </option>
            ))}
          </select>
        </div>
      )}
      {way.fields.map(({ field, secret, initial }, at) => {
        const Field = secret ? KeyField : PlainField;
        return (
          <Field
            key={`${platform.id} ${way.id} ${field}`}
            label={labelOf(field)}
            initial={initial}
            attach={(input) => {
              inputs.current[field] = input;
            }}
            hint={field === 'token' || field === 'apiKey' ? hint : i18n.t(`options.credentialHint.${field}`)}
            // One sentence for all of them, at the first.
            problem={at === 0 ? problem : null}
            onInput={(value) => {
              if (field === 'address') address.value = value;
              onInput();
            }}
          />
        );
      })}
    </>
  );
}
