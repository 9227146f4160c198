import { createHash } from 'node:crypto';
import { type Ask, html, json, type Reply } from './exchange.ts';
import { fresh, type OcsGrant } from './open-chat-studio-state.ts';
import { now } from './state.ts';
import type { World } from './world.ts';

const LIFETIME = 3_600;
const SCOPES = new Set([
  ...['chatbots:read', 'chatbots:interact', 'chat:start', 'sessions:read', 'sessions:write'],
  ...['files:read', 'participants:read', 'participants:write', 'usage:read', 'openid'],
]);

/** `/o/…`: the page where a person lets an application in, the token endpoint, and who a token is. */
export function answerOcsOauth(ask: Ask, world: World): Reply {
  if (ask.path === '/o/authorize/' && ask.method === 'GET') return authorize(ask, world);
  if (ask.path === '/o/token/' && ask.method === 'POST') return token(ask, world);
  if (ask.path === '/o/userinfo/' && ask.method === 'GET') return userInfo(ask, world);
  return html(404, '<!doctype html><title>Not found</title><h1>Not found</h1>');
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

function authorize({ query, host }: Ask, { state }: World): Reply {
  const { ocs } = state;
  const given = (name: string) => query.get(name) ?? '';
  const client = ocs.clients.get(given('client_id'));
  const redirect = given('redirect_uri');
  if (client?.host !== host || !URL.canParse(redirect))
    return html(400, '<!doctype html><title>Error</title><h1>invalid_request</h1>');
  const back = (answer: Record<string, string>): Reply => {
    const to = new URL(redirect);
    for (const [name, value] of Object.entries({ ...answer, state: given('state') })) to.searchParams.set(name, value);
    return { status: 302, headers: { location: to.href } };
  };
  if (given('response_type') !== 'code') return back({ error: 'unsupported_response_type' });
  // PKCE is required of every application.
  if (given('code_challenge_method') !== 'S256' || !given('code_challenge')) return back({ error: 'invalid_request' });
  const scope = given('scope');
  if (scope === '' || scope.split(' ').some((one) => !SCOPES.has(one))) return back({ error: 'invalid_scope' });
  if (query.has('deny')) return back({ error: 'access_denied' });
  if (!query.has('allow') && !ocs.approveAtOnce) return approval(query);
  const code = fresh(ocs, 'code');
  const key = { label: 'oauth', team: client.team, user: client.user, readOnly: false, revoked: false };
  ocs.codes.set(code, {
    client: given('client_id'),
    key: { ...key, scopes: scope.split(' '), ends: null },
    ...{ scope, redirect, challenge: given('code_challenge') },
  });
  return back({ code });
}

function approval(query: URLSearchParams): Reply {
  const kept = [...query].map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`);
  const about = `<h1>Authorize ${escaped(query.get('client_id') ?? '')}?</h1><p>It asks for: ${escaped(query.get('scope') ?? '')}</p>`;
  const buttons = '<button name="deny" value="1">Cancel</button> <button name="allow" value="1">Authorize</button>';
  return html(
    200,
    `<!doctype html><html lang="en"><title>Authorize</title>${about}<form method="get">${kept.join('')}${buttons}</form></html>`,
  );
}

const failed = (error: string, status = 400): Reply => json(status, { error });

function token({ body, headers }: Ask, world: World): Reply {
  const { ocs } = world.state;
  // The specification knows only forms, and so does the vendor's library.
  if (!/^application\/x-www-form-urlencoded\b/.test(headers['content-type'] ?? '')) return failed('unsupported_grant_type');
  const form = new URLSearchParams(body);
  const given = (name: string) => form.get(name) ?? '';
  if (!ocs.clients.has(given('client_id'))) return failed('invalid_client', 401);
  switch (given('grant_type')) {
    case 'authorization_code': {
      const grant = ocs.codes.get(given('code'));
      // Good for once, also when what came with it is wrong.
      ocs.codes.delete(given('code'));
      const challenge = createHash('sha256').update(given('code_verifier')).digest('base64url');
      const right = grant?.client === given('client_id') && grant.redirect === given('redirect_uri');
      return grant && right && grant.challenge === challenge ? issue(grant, world) : failed('invalid_grant');
    }
    case 'refresh_token': {
      const grant = ocs.refresh.get(given('refresh_token'));
      ocs.refresh.delete(given('refresh_token'));
      if (grant?.client !== given('client_id')) return failed('invalid_grant');
      ocs.keys.delete(grant.access);
      return issue(grant, world);
    }
    default:
      return failed('unsupported_grant_type');
  }
}

function issue(grant: OcsGrant, { state }: World): Reply {
  const { ocs } = state;
  const [access, refresh] = [fresh(ocs, 'access'), fresh(ocs, 'refresh')];
  ocs.keys.set(access, { ...grant.key, ends: now(state) + LIFETIME * 1_000 });
  ocs.refresh.set(refresh, { ...grant, access });
  return json(200, {
    access_token: access,
    expires_in: LIFETIME,
    token_type: 'Bearer',
    scope: grant.scope,
    refresh_token: refresh,
  });
}

function userInfo({ headers }: Ask, { state }: World): Reply {
  const key = state.ocs.keys.get(/^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '');
  if (!key?.user || !key.scopes?.includes('openid')) return failed('invalid_token', 401);
  const { id, email, first_name, last_name } = key.user;
  return json(200, { sub: String(id), email, name: `${first_name} ${last_name}`.trim() });
}
