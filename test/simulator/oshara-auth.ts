import { randomBytes } from 'node:crypto';
import { type Ask, json, type Reply, readObject } from './exchange.ts';
import { issueToken, type OsharaKey, type OsharaUser } from './oshara-state.ts';
import { notFound, refuse, whoLoggedIn } from './oshara-who.ts';
import { isoTime, now, type State } from './state.ts';

const REQUIRED = ['This field is required.'];

/** `/api/auth/…`: logging in, going on, who one is, and keys. */
export function answerAuth(ask: Ask, state: State): Reply {
  const what = `${ask.method} ${ask.path.slice('/api/auth/'.length)}`;
  const body = readObject(ask.body) ?? {};
  if (what === 'POST login/') return login(state, body);
  if (what === 'POST refresh/') return refresh(state, body);
  if (what === 'POST signup/') return signUp(state, body);
  if (what === 'GET google/') return { status: 302, headers: { location: 'https://accounts.google.com/o/oauth2/v2/auth' } };
  const who = whoLoggedIn(ask, state.oshara, now(state));
  if ('refused' in who) return who.refused;
  const { id, email, name } = who.user;
  if (what === 'GET me/') return json(200, { id, email, name, is_active: true });
  if (what === 'GET api-keys/') return json(200, state.oshara.keys.filter((key) => key.owner === id).map(keyRow));
  if (what === 'POST api-keys/') return makeKey(state, who.user, body);
  return notFound();
}

function login({ oshara, ...state }: State, { email, password }: Record<string, unknown>): Reply {
  if (!email || !password)
    return json(400, { ...(email ? {} : { email: REQUIRED }), ...(password ? {} : { password: REQUIRED }) });
  const user = [...oshara.users.values()].find((one) => one.email === email && one.password === password);
  if (!user) return refuse(401, 'No active account found with the given credentials');
  const time = now({ oshara, ...state });
  return json(200, {
    access: issueToken(oshara, 'access', user.id, time),
    refresh: issueToken(oshara, 'refresh', user.id, time),
  });
}

function refresh(state: State, body: Record<string, unknown>): Reply {
  const { oshara } = state;
  if (typeof body.refresh !== 'string') return json(400, { refresh: REQUIRED });
  const held = oshara.tokens.get(body.refresh);
  if (held?.kind !== 'refresh' || held.revoked || held.until <= now(state))
    return json(401, { detail: 'Token is invalid or expired', code: 'token_not_valid' });
  const access = issueToken(oshara, 'access', held.user, now(state));
  if (!oshara.rotates) return json(200, { access });
  held.revoked = true;
  return json(200, { access, refresh: issueToken(oshara, 'refresh', held.user, now(state)) });
}

function signUp({ oshara }: State, { email, password }: Record<string, unknown>): Reply {
  if (typeof email !== 'string' || typeof password !== 'string') return json(400, { email: REQUIRED, password: REQUIRED });
  if ([...oshara.users.values()].some((one) => one.email === email))
    return json(400, { email: ['user with this email already exists.'] });
  const id = oshara.nextId++;
  oshara.users.set(id, { id, label: `user-${id}`, email, password, name: '', forbidden: false, maxCalls: null, calls: 0 });
  return json(201, { id, email });
}

function makeKey(state: State, user: OsharaUser, { name, is_active = true }: Record<string, unknown>): Reply {
  if (user.forbidden) return refuse(403, 'You do not have permission to perform this action.');
  if (typeof name !== 'string' || name === '') return json(400, { name: REQUIRED });
  const made: OsharaKey = {
    id: state.oshara.nextId++,
    owner: user.id,
    name,
    key: `sk_${randomBytes(32).toString('hex')}`,
    is_active: is_active === true,
    created_at: isoTime(now(state)),
    last_used_at: null,
  };
  state.oshara.keys.push(made);
  return json(201, { ...keyRow(made), [state.oshara.keyName]: made.key });
}

function keyRow({ id, name, key, is_active, created_at, last_used_at }: OsharaKey) {
  return { id, name, key_preview: `${key.slice(0, 5)}…${key.slice(-4)}`, is_active, created_at, last_used_at };
}
