/*
 * What an Open Chat Studio server holds. Two are simulated, the hosted one and one of somebody's own, with several teams; a team belongs to
 * one server, and a key to one user in one team.
 */

export interface OcsUser {
  id: number;
  username: string;
  email: string;
  first_name: string;
  last_name: string;
}

export interface OcsChannel {
  platform: string;
  name: string;
  allow_all_domains?: boolean;
  allowed_domains?: string[];
  /** What the widget has to send, where it sends a key at all. The API never tells. */
  embedKey?: string;
}

export interface OcsChatbot {
  id: string;
  name: string;
  description: string;
  version: number;
  /** Number of the published version; null: none is. */
  published: number | null;
  channels: OcsChannel[];
  /** Empty: the pipeline is valid. By node id, the messages of its fields. */
  errors: Record<string, Record<string, string>>;
}

export interface OcsMessage {
  created_at: string;
  role: 'system' | 'user' | 'assistant';
  content: string;
  metadata: Record<string, unknown>;
  tags: string[];
  /** Ids of files. */
  files: number[];
}

export interface OcsSession {
  id: string;
  chatbot: string;
  participant: string;
  platform: string;
  status: string;
  created_at: string;
  updated_at: string;
  tags: string[];
  state: unknown;
  messages: OcsMessage[];
  /** By which a visitor goes on with it. None: it was begun without one. */
  token?: string;
  /** How often the reply is still asked for in vain. */
  pending?: number;
}

export interface OcsParticipant {
  id: string;
  identifier: string;
  name: string;
  platform: string;
  remote_id: string;
  /** By chatbot. */
  data: Map<string, { data: unknown; schedules: { id: string; name: string }[] }>;
}

export interface OcsFile {
  id: number;
  name: string;
  content_type: string;
  body: string;
}

export interface OcsTeam {
  name: string;
  slug: string;
  host: string;
  chatbots: Map<string, OcsChatbot>;
  sessions: Map<string, OcsSession>;
  participants: Map<string, OcsParticipant>;
  files: Map<number, OcsFile>;
  /** Requests in the running window of five minutes, and those it allows. */
  window: { start: number; used: number; limit: number };
}

/** What lets somebody in: an API key, or a token that OAuth gave. */
export interface OcsKey {
  /** Stands for it in logs. */
  label: string;
  team: OcsTeam;
  /** Null for a machine's token. */
  user: OcsUser | null;
  readOnly: boolean;
  revoked: boolean;
  /** Of a token; null for a key, which may do everything its user may. */
  scopes: string[] | null;
  /** Milliseconds since 1970; null: never. */
  ends: number | null;
}

export interface OcsGrant {
  client: string;
  key: OcsKey;
  scope: string;
  redirect: string;
  challenge: string;
}

export interface OcsState {
  teams: OcsTeam[];
  /** By key or access token. */
  keys: Map<string, OcsKey>;
  /** OAuth applications, and whose page approves them. */
  clients: Map<string, { host: string; team: OcsTeam; user: OcsUser }>;
  codes: Map<string, OcsGrant>;
  refresh: Map<string, OcsGrant & { access: string }>;
  /** The page of approval does not ask, as for an application that was approved before. */
  approveAtOnce: boolean;
  /** What a key that may only read is refused with; null: without a body. Nothing is documented. */
  readOnlyWords: string | null;
  /** Lists go on at another origin, as behind a misconfigured proxy. */
  nextElsewhere: boolean;
  nextId: number;
}

/** An id as the vendor makes them, the same each time. */
export const uuidOf = (kind: string, n: number): string =>
  `${kind.padEnd(8, '0')}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

/** A text nobody else has: a token, code or id. */
export function fresh(state: OcsState, kind: string): string {
  return `${kind}-${(state.nextId++).toString(36).padStart(6, '0')}-${crypto.randomUUID().replaceAll('-', '')}`;
}
