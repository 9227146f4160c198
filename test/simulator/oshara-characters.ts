import { type Ask, isObject, json, type Reply, readObject } from './exchange.ts';
import { makeCharacter, type OsharaCharacter, type OsharaFields, type OsharaUser } from './oshara-state.ts';
import { notFound, refuse, whoLoggedIn } from './oshara-who.ts';
import { now, type State } from './state.ts';

const isText = (value: unknown) => typeof value === 'string';
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
const isRecords = (value: unknown) => Array.isArray(value) && value.every(isObject);

/** What each field takes. Everything is replaced whole, lists and nested records too. */
const FIELDS: Readonly<Record<keyof OsharaFields, (value: unknown) => boolean>> = {
  slug: (value) => isText(value) && /^[A-Za-z0-9][\w-]*$/.test(value as string),
  name: (value) => isText(value) && value !== '',
  character_type: isText,
  image: (value) => value === null || isText(value),
  system_prompt: isText,
  greeting: isText,
  language: isText,
  allowed_origins: isTexts,
  llm_model: isText,
  tools: isRecords,
  mcp_servers: isRecords,
  widget_appearance: isObject,
};

/** `/api/ai-characters/…`: for logins only. */
export function answerCharacters(ask: Ask, state: State): Reply {
  const { oshara } = state;
  const who = whoLoggedIn(ask, oshara, now(state));
  if ('refused' in who) return who.refused;
  const [, slug, rest = ''] = /^\/api\/ai-characters\/(?:([^/]+)\/)?(.*)$/.exec(ask.path) ?? [];
  if (rest) return notFound();
  const writes = ask.method !== 'GET';
  if (writes && who.user.forbidden) return refuse(403, 'You do not have permission to perform this action.');
  if (slug === undefined) {
    if (ask.method === 'POST') return create(state, who.user, ask);
    return writes ? refuse(405, 'Method not allowed.') : json(200, ownOf(state, who.user).map(shown));
  }
  const character = oshara.characters.get(decodeURIComponent(slug));
  // Somebody else's looks exactly like one that never was.
  if (character?.owner !== who.user.id) return notFound();
  if (!writes) return json(200, shown(character));
  if (ask.method === 'DELETE') {
    oshara.characters.delete(character.slug);
    return { status: 204 };
  }
  if (ask.method === 'PATCH' || ask.method === 'PUT') return change(state, character, ask);
  return refuse(405, 'Method not allowed.');
}

const ownOf = ({ oshara }: State, { id }: OsharaUser) => [...oshara.characters.values()].filter(({ owner }) => owner === id);

const shown = ({ owner, active, ...fields }: OsharaCharacter) => fields;

/** The known fields of a body, or what is wrong with them. */
function fieldsIn(body: string): { fields: Partial<OsharaFields>; errors: Record<string, string[]> } {
  const given = readObject(body) ?? {};
  const known = Object.entries(given).filter(([name]) => Object.hasOwn(FIELDS, name));
  const wrong = known.filter(([name, value]) => !FIELDS[name as keyof OsharaFields](value));
  return {
    fields: Object.fromEntries(known) as Partial<OsharaFields>,
    errors: Object.fromEntries(wrong.map(([name]) => [name, ['Not a valid value.']])),
  };
}

function missing(fields: Partial<OsharaFields>, errors: Record<string, string[]>): void {
  for (const name of ['slug', 'name'] as const) if (!(name in fields)) errors[name] = ['This field is required.'];
}

function create(state: State, user: OsharaUser, { body }: Ask): Reply {
  const { fields, errors } = fieldsIn(body);
  missing(fields, errors);
  const { slug = '', name = '' } = fields;
  if (state.oshara.characters.has(slug)) errors.slug = ['ai character with this slug already exists.'];
  if (Object.keys(errors).length > 0) return json(400, errors);
  const made = makeCharacter({ ...fields, slug, name }, user.id);
  state.oshara.characters.set(slug, made);
  return json(201, shown(made));
}

function change(state: State, character: OsharaCharacter, { method, body }: Ask): Reply {
  const { fields, errors } = fieldsIn(body);
  if (method === 'PUT') missing(fields, errors);
  const { slug = character.slug, name = character.name } = fields;
  if (slug !== character.slug && state.oshara.characters.has(slug)) errors.slug = ['ai character with this slug already exists.'];
  if (Object.keys(errors).length > 0) return json(400, errors);
  const before = method === 'PUT' ? makeCharacter({ slug, name }, character.owner) : character;
  const after = { ...before, ...fields, active: character.active };
  state.oshara.characters.delete(character.slug);
  state.oshara.characters.set(slug, after);
  return json(200, shown(after));
}
