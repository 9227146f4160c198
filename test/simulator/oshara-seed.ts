import { HOTEL_FORMS } from './oshara-forms.ts';
import { makeSessions } from './oshara-sessions.ts';
import { makeCharacter, makeToken, type OsharaKey, type OsharaState, type OsharaUser } from './oshara-state.ts';
import { isoTime } from './state.ts';

const DAY = 86_400_000;
const TEN_DAYS = Date.now() + 10 * DAY;

/** The owner of the hotel and the garden centre: everything is there. */
export const OSHARA_LOGIN = { email: 'desk@hotel.example', password: 'correct horse 42' };
/** Somebody else, who has `clinic-desk`. */
export const OSHARA_STRANGER = { email: 'front@clinic.example', password: 'battery staple 43' };
/** A key of the hotel's owner. */
export const OSHARA_KEY = `sk_${'5e7a91c4d8b20f63'.repeat(4)}`;
/** Another one, switched off: 401. */
export const OSHARA_OFF_KEY = `sk_${'0badc0de0badc0de'.repeat(4)}`;
/** Tokens of the hotel's owner as a login gives them, to begin with; and an access token that was withdrawn. */
export const OSHARA_ACCESS = makeToken('access', 11, TEN_DAYS, 1);
export const OSHARA_REFRESH = makeToken('refresh', 11, TEN_DAYS + 20 * DAY, 2);
export const OSHARA_REVOKED_ACCESS = makeToken('access', 11, TEN_DAYS, 3);
/** Secrets inside records: they may be seen nowhere but in requests. */
export const OSHARA_TOOL_SECRET = 'hotel-tool-secret-7741';
export const OSHARA_SERVER_SECRET = 'Bearer hotel-mcp-secret-9912';

const user = (id: number, label: string, login: typeof OSHARA_LOGIN, name: string): OsharaUser => ({
  id,
  label,
  ...login,
  name,
  forbidden: false,
  maxCalls: null,
  calls: 0,
});

const key = (id: number, name: string, text: string, on: boolean): OsharaKey => ({
  id,
  owner: 11,
  name,
  key: text,
  is_active: on,
  created_at: isoTime(Date.UTC(2026, 2, 3, 9)),
  last_used_at: on ? isoTime(Date.UTC(2026, 9, 20, 7, 15)) : null,
});

const text = (description: string) => ({ type: 'string', description });

const TOOLS = [
  {
    name: 'room_lookup',
    kind: 'http',
    description: 'Look up whether a room is free on a day.',
    input_schema: { type: 'object', properties: { day: text('ISO date') }, required: ['day'] },
    config: { url: 'https://hotel.example/api/rooms', method: 'POST', headers: { 'X-Hotel-Secret': OSHARA_TOOL_SECRET } },
  },
  {
    name: 'search_docs',
    kind: 'kb',
    description: 'Search the house rules.',
    input_schema: { type: 'object', properties: { query: text('What to look for') }, required: ['query'] },
    config: {},
  },
  { name: 'calendar', kind: 'mcp', description: 'The events calendar.', config: { server: 'events' } },
  {
    name: 'open_pricing',
    kind: 'client_event',
    description: 'Show the prices on the page.',
    input_schema: { type: 'object', properties: {} },
    config: { topic: 'custom.open_pricing' },
  },
];

const SERVERS = [
  {
    name: 'events',
    url: 'https://events.hotel.example/mcp',
    transport: 'streamable_http',
    headers: { Authorization: OSHARA_SERVER_SECRET },
    timeout_seconds: 12,
    is_active: true,
  },
];

const look = (name: string, position: string, color: string, forms: readonly Record<string, unknown>[]) => ({
  name,
  subtitle: 'Answers at once',
  theme: { primary_color: color, text_color: '#ffffff', background_color: '#fdfdf9', border_radius: 12 },
  layout: { position, width: 380, height: 620 },
  fab: { size: 64 },
  labels: { start_call: 'Start call', end_call: 'End call' },
  languages: ['en', 'de'],
  limits: { max_call_seconds: 600 },
  forms,
});

/** Oshara as it stands before anybody does anything. The slugs are those that the fixture pages embed. */
export function seedOshara(): OsharaState {
  const now = Date.now();
  const characters = [
    makeCharacter(
      {
        slug: 'hotel-desk',
        name: 'Hotel desk',
        system_prompt: 'You are the night porter of a small hotel. Be brief and kind.',
        greeting: 'Good evening! How can I help?',
        allowed_origins: ['https://hotel.example', 'https://fixtures.demo.test', 'https://fixtures-elsewhere.demo.test'],
        tools: structuredClone(TOOLS),
        mcp_servers: structuredClone(SERVERS),
        widget_appearance: look('Hotel desk', 'bottom-right', '#0a7d62', HOTEL_FORMS),
      },
      11,
    ),
    makeCharacter(
      {
        slug: 'garden-left',
        name: 'Garden centre',
        greeting: 'Hello from the garden!',
        allowed_origins: ['https://www.garden.example', 'https://fixtures.demo.test'],
        widget_appearance: look('Garden centre', 'bottom-left', '#3d7a1e', []),
      },
      11,
    ),
    makeCharacter(
      {
        slug: 'not-here',
        name: 'Spa (not allowed on this site)',
        allowed_origins: ['https://spa.hotel.example'],
        widget_appearance: look('Spa', 'bottom-right', '#553399', []),
      },
      11,
    ),
    { ...makeCharacter({ slug: 'switched-off', name: 'Winter bar' }, 11), active: false },
    makeCharacter({ slug: 'clinic-desk', name: 'Clinic desk', allowed_origins: ['https://clinic.example'] }, 12),
  ];
  return {
    users: new Map([
      [11, user(11, 'hotel', OSHARA_LOGIN, 'Dana Winter')],
      [12, user(12, 'clinic', OSHARA_STRANGER, 'Front Desk')],
    ]),
    tokens: new Map([
      [OSHARA_ACCESS, { kind: 'access', user: 11, until: TEN_DAYS, revoked: false }],
      [OSHARA_REFRESH, { kind: 'refresh', user: 11, until: TEN_DAYS + 20 * DAY, revoked: false }],
      [OSHARA_REVOKED_ACCESS, { kind: 'access', user: 11, until: TEN_DAYS, revoked: true }],
    ]),
    keys: [key(501, 'Nightly export', OSHARA_KEY, true), key(502, 'Old export', OSHARA_OFF_KEY, false)],
    characters: new Map(characters.map((one) => [one.slug, one])),
    responses: [
      response(901, 'contact', 'sess_1100001', { name: 'Kim', email: 'kim@example.com', message: 'Please call "me", today' }),
      response(902, 'everything', 'sess_1100001', { guest: 'Kim', room: 'Suite', guests: '2', breakfast: 'true' }),
      response(903, 'contact', null, { name: '=SUM(1,2)', email: 'odd@example.com', message: 'Zeile 1\nZeile 2' }),
    ],
    sessions: [
      ...makeSessions(11, ['hotel-desk', 'hotel-desk', 'garden-left'], 120, now),
      ...makeSessions(12, ['clinic-desk'], 3, now),
    ],
    nextId: 7_000,
    accessSeconds: 10 * 86_400,
    rotates: false,
    keyRefusal: 403,
    keyWords: { detail: 'Given token not valid for any token type' },
    keyName: 'api_key',
  };
}

function response(id: number, form_id: string, session_id: string | null, values: Record<string, unknown>) {
  return { id, slug: 'hotel-desk', form_id, session_id, values, created_at: isoTime(Date.UTC(2026, 10, id - 890, 18, 30)) };
}
