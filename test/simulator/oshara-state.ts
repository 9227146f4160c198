import { createHash } from 'node:crypto';

export interface OsharaUser {
  id: number;
  /** A short name that stands for the user's credentials in logs. */
  label: string;
  email: string;
  password: string;
  name: string;
  /** Every write of characters and keys answers 403. */
  forbidden: boolean;
  /** How many calls may be going on at once; null: without limit. */
  maxCalls: number | null;
  calls: number;
}

export interface OsharaKey {
  id: number;
  owner: number;
  name: string;
  /** The real API never answers it again once it is made. */
  key: string;
  is_active: boolean;
  created_at: string;
  last_used_at: string | null;
}

export interface OsharaToken {
  kind: 'access' | 'refresh';
  user: number;
  /** Unix ms. */
  until: number;
  revoked: boolean;
}

/** What an owner may read and write of a character. */
export interface OsharaFields {
  slug: string;
  name: string;
  character_type: string;
  image: string | null;
  system_prompt: string;
  greeting: string;
  language: string;
  allowed_origins: string[];
  llm_model: string;
  tools: Record<string, unknown>[];
  mcp_servers: Record<string, unknown>[];
  widget_appearance: Record<string, unknown>;
}

export interface OsharaCharacter extends OsharaFields {
  owner: number;
  /** No field of the API tells or changes it; a character that is off is 404 to visitors. */
  active: boolean;
}

export interface OsharaResponse {
  id: number;
  slug: string;
  form_id: string;
  session_id: string | null;
  values: Record<string, unknown>;
  created_at: string;
}

export type OsharaSession = Readonly<Record<string, unknown>> & {
  readonly session_id: string;
  readonly character_slug: string;
  readonly tenant_id: string;
  readonly created_at: string;
  readonly owner: number;
};

export interface OsharaState {
  users: Map<number, OsharaUser>;
  /** By their text. */
  tokens: Map<string, OsharaToken>;
  keys: OsharaKey[];
  characters: Map<string, OsharaCharacter>;
  responses: OsharaResponse[];
  sessions: OsharaSession[];
  nextId: number;
  /** How long an access token lives, in seconds: ten days are documented. */
  accessSeconds: number;
  /** Whether a refresh answers a new refresh token and ends the old one. The vendor does not say. */
  rotates: boolean;
  /** What a key gets where only a login is good; null: keys are good for everything. The vendor's pages contradict each other. */
  keyRefusal: 401 | 403 | null;
  /** And the body of that, for no words are documented. */
  keyWords: Record<string, unknown>;
  /** Under which name a new key is told whole, which is not documented either. */
  keyName: string;
}

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token that looks like the vendor's, a JWT that tells when it ends. The signature is none. */
export function makeToken(kind: OsharaToken['kind'], user: number, until: number, serial: number): string {
  const body = base64({ token_type: kind, user_id: user, exp: Math.floor(until / 1000), jti: `${serial}` });
  const signature = createHash('sha256').update(`${body} of the simulator`).digest('base64url');
  return `${base64({ alg: 'HS256', typ: 'JWT' })}.${body}.${signature}`;
}

/** Makes a token that is good from now on. */
export function issueToken(state: OsharaState, kind: OsharaToken['kind'], user: number, time: number): string {
  const until = time + (kind === 'access' ? state.accessSeconds : 30 * 86_400) * 1000;
  const token = makeToken(kind, user, until, state.nextId++);
  state.tokens.set(token, { kind, user, until, revoked: false });
  return token;
}

/** Ends every token of a kind that there is now. */
export function revokeTokens(state: OsharaState, kind: OsharaToken['kind']): void {
  for (const token of state.tokens.values()) if (token.kind === kind) token.revoked = true;
}

/** A new character as the vendor fills one in. */
export function makeCharacter(
  given: Partial<OsharaFields> & Pick<OsharaFields, 'slug' | 'name'>,
  owner: number,
): OsharaCharacter {
  return {
    character_type: 'SUPPORT_AGENT',
    image: null,
    system_prompt: '',
    greeting: '',
    language: 'en',
    allowed_origins: [],
    llm_model: 'gpt-4o-mini',
    tools: [],
    mcp_servers: [],
    widget_appearance: {},
    ...given,
    owner,
    active: true,
  };
}
