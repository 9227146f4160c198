import { isObject } from './exchange.ts';

/** What is wrong with a body, by field; empty when nothing is. */
export type Wrongs = Record<string, string[]>;
type Rule = (value: unknown) => string | null;

const text: Rule = (value) => (typeof value === 'string' ? null : 'must be a string');
const filled: Rule = (value) => (typeof value === 'string' && value.trim() !== '' ? null : 'is required');
const oneOf =
  (...choices: string[]): Rule =>
  (value) =>
    choices.includes(value as string) ? null : `must be one of: ${choices.join(', ')}`;
const between =
  (least: number, most: number): Rule =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most
      ? null
      : `must be between ${least} and ${most}`;
const orNull =
  (rule: Rule): Rule =>
  (value) =>
    value === null || value === '' ? null : rule(value);
const https: Rule = (value) =>
  typeof value === 'string' && URL.canParse(value) && new URL(value).protocol === 'https:' ? null : 'must be an HTTPS URL';
const headers: Rule = (value) =>
  isObject(value) && Object.values(value).every((one) => typeof one === 'string') ? null : 'must be an object of strings';
const flag: Rule = (value) => (typeof value === 'boolean' ? null : 'must be true or false');

export interface Kind {
  /** What may be written, and how it has to be. */
  fields: Readonly<Record<string, Rule>>;
  /** What making one takes. */
  needs: readonly string[];
}

export const KINDS = {
  bot: { fields: { name: filled, description: text }, needs: ['name'] },
  integration: {
    fields: {
      name: filled,
      type: oneOf('webhook', 'echo'),
      webhook_url: orNull(https),
      headers,
      timeout: between(1, 300),
      weight: between(0, 100),
      is_fallback: flag,
    },
    needs: ['name'],
  },
  channel: {
    fields: {
      name: filled,
      type: oneOf('telegram', 'slack', 'discord'),
      status: oneOf('connected', 'disconnected'),
      bot_token: filled,
    },
    needs: ['name', 'type', 'bot_token'],
  },
  loop: {
    fields: {
      name: filled,
      description: text,
      bot_id: orNull(filled),
      trigger: oneOf('schedule', 'manual'),
      schedule: orNull(filled),
      status: oneOf('active', 'paused'),
    },
    needs: ['name'],
  },
} as const satisfies Record<string, Kind>;

/** The fields of a body that this kind has, and what is wrong with them. */
export function checked(
  kind: Kind,
  body: Record<string, unknown>,
  isNew: boolean,
): { given: Record<string, unknown>; wrongs: Wrongs } {
  const wrongs: Wrongs = {};
  const given: Record<string, unknown> = {};
  for (const [field, rule] of Object.entries(kind.fields)) {
    if (body[field] === undefined && !(isNew && kind.needs.includes(field))) continue;
    const wrong = rule(body[field]);
    if (wrong) wrongs[field] = [`${field} ${wrong}`];
    else given[field] = body[field];
  }
  return { given, wrongs };
}
