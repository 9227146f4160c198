import {
  type OcsChatbot,
  type OcsKey,
  type OcsMessage,
  type OcsState,
  type OcsTeam,
  type OcsUser,
  uuidOf,
} from './open-chat-studio-state.ts';
import { isoTime } from './state.ts';

export const OCS_HOST = 'www.openchatstudio.com';
/** Somebody's own server. */
export const OCS_OWN_HOST = 'chat.selfhosted.demo.test';

/** The clinic's team: may do everything. */
export const OCS_KEY = 'kQ7tB2xW.p4Jm9ZsVd1RfYc6HnLa8GuTe3XoKi5Mb';
/** The same team, as keys are made unless told otherwise: reading only. */
export const OCS_READ_ONLY_KEY = 'uD3hR8nC.w2Lq7XeTz5BkPj9SvAm4YgFo6NiHd1Ur';
/** Withdrawn: always 401. */
export const OCS_REVOKED_KEY = 'zF6vM1yG.c8Ns3WbKr7QtLx2JpEh5DaVi9OuRm4Tk';
/** A team with 620 chatbots. */
export const OCS_BIG_KEY = 'eH9wP5jS.t6Gx1CnMv3ZyKd8RqBf7LaUo2EiWs4Jh';
/** A machine's token: no user, so it is told nothing of one. */
export const OCS_MACHINE_TOKEN = 'oY4cN7rD.m1Vk6HtQw9SzBx3FpLg5JaEu8IoTd2Cn';
/** The server of somebody's own. */
export const OCS_OWN_KEY = 'aT2sL6gX.h9Rw4DpNz8VcJq1MkYf5BuEo7KiZx3Gt';
/** An OAuth application of the clinic's team. */
export const OCS_CLIENT_ID = 'widget-control-demo';

/** The chatbot in most demo pages; any page may embed it. */
export const OCS_CHATBOT = '3f2a1c64-8b7d-4e15-9a60-5c1d2e7f8a90';
/** No version of it is published. */
export const OCS_UNPUBLISHED = '3f2a1c64-8b7d-4e15-9a60-5c1d2e7f8a91';
/** Its pipeline cannot run. */
export const OCS_INVALID = '3f2a1c64-8b7d-4e15-9a60-5c1d2e7f8a92';
/** Only for hosts that the demo sites are not. */
export const OCS_ELSEWHERE = '3f2a1c64-8b7d-4e15-9a60-000000000403';
/** Another team's. */
export const OCS_FOREIGN = uuidOf('b16', 1);
/** The one of the other server. */
export const OCS_OWN_CHATBOT = '0c9d7b52-41ae-4f0b-8d3e-6a2f9b1c7e48';
/** A session of the clinic's chatbot with an attachment, tags and a state. */
export const OCS_SESSION = uuidOf('5e5510', 1);

const HOUR = 3_600_000;
const SESSIONS = 250;

const TEAM_CHANNELS = [
  { platform: 'web', name: 'Riverside web' },
  { platform: 'api', name: 'Riverside API' },
  { platform: 'whatsapp', name: 'Clinic number' },
];

/** Open Chat Studio as it stands before anybody does anything. */
export function seedOpenChatStudio(): OcsState {
  const clinic = team('Riverside Clinic', 'riverside-clinic', OCS_HOST, 2_000);
  const big = team('Many Bots', 'many-bots', OCS_HOST, 2_000);
  const own = team('Own Server', 'own-server', OCS_OWN_HOST, 2_000);
  const amina: OcsUser = { id: 11, username: 'amina', email: 'amina@clinic.example', first_name: 'Amina', last_name: 'Diallo' };
  const other: OcsUser = { id: 12, username: 'jo', email: 'jo@bots.example', first_name: '', last_name: '' };
  const admin: OcsUser = { id: 1, username: 'admin', email: '', first_name: '', last_name: '' };

  bot(clinic, OCS_CHATBOT, 'Health line', {
    channels: [...TEAM_CHANNELS, widget({ allow_all_domains: true, allowed_domains: [] })],
  });
  bot(clinic, OCS_UNPUBLISHED, 'Vaccines (draft)', { version: 1, published: null });
  bot(clinic, OCS_INVALID, 'Appointments', {
    errors: { 'node-2': { prompt: 'This field is required', root: 'No path leads from here to the end' } },
  });
  bot(clinic, OCS_ELSEWHERE, 'Portal help', {
    channels: [widget({ allow_all_domains: false, allowed_domains: ['portal.clinic.example', '*.ward.example'] })],
  });
  for (let n = 1; n <= 620; n++) bot(big, uuidOf('b16', n), `Bot ${n}`, {});
  bot(own, OCS_OWN_CHATBOT, 'Server room', { channels: [widget({ allow_all_domains: true, allowed_domains: [] })] });

  people(clinic);
  conversations(clinic);
  const key = (label: string, of: OcsTeam, user: OcsUser | null, more: Partial<OcsKey> = {}): OcsKey => ({
    ...{ label, team: of, user, readOnly: false, revoked: false, scopes: null, ends: null },
    ...more,
  });
  return {
    teams: [clinic, big, own],
    keys: new Map([
      [OCS_KEY, key('clinic', clinic, amina)],
      [OCS_READ_ONLY_KEY, key('clinic-read-only', clinic, amina, { readOnly: true })],
      [OCS_REVOKED_KEY, key('clinic-revoked', clinic, amina, { revoked: true })],
      [OCS_BIG_KEY, key('many-bots', big, other)],
      [OCS_MACHINE_TOKEN, key('machine', clinic, null, { scopes: ['chatbots:read', 'sessions:read'] })],
      [OCS_OWN_KEY, key('own-server', own, admin)],
    ]),
    clients: new Map([[OCS_CLIENT_ID, { host: OCS_HOST, team: clinic, user: amina }]]),
    codes: new Map(),
    refresh: new Map(),
    approveAtOnce: false,
    readOnlyWords: 'Your API key does not allow writes.',
    nextElsewhere: false,
    nextId: 1_000,
  };
}

function team(name: string, slug: string, host: string, limit: number): OcsTeam {
  const window = { start: 0, used: 0, limit };
  return { name, slug, host, chatbots: new Map(), sessions: new Map(), participants: new Map(), files: new Map(), window };
}

const widget = (domains: { allow_all_domains: boolean; allowed_domains: string[] }) => ({
  platform: 'embedded_widget',
  name: 'Web site',
  ...domains,
});

function bot(of: OcsTeam, id: string, name: string, more: Partial<OcsChatbot>): void {
  const plain = { description: `${name} of ${of.name}`, version: 4, published: 3, channels: [], errors: {} };
  of.chatbots.set(id, { id, name, ...plain, ...more });
}

const NAMES = ['Bola', 'Chen', 'Dina', 'Efe', 'Farid', 'Grace', 'Hana', 'Ivo', 'Jomo', 'Kira', 'Lía', 'Muna'];

function people(of: OcsTeam): void {
  NAMES.forEach((name, n) => {
    const id = uuidOf('9e09', n + 1);
    const platform = n % 3 === 0 ? 'whatsapp' : 'embedded_widget';
    const identifier = platform === 'whatsapp' ? `+1555679${n}` : `visitor-${n + 1}`;
    const data = new Map([[OCS_CHATBOT, { data: { name, language: n % 2 ? 'fr' : 'en' }, schedules: [] }]]);
    of.participants.set(id, { id, identifier, name, platform, remote_id: n % 2 ? `crm-${n}` : '', data });
  });
  of.files.set(41, { id: 41, name: 'opening-hours.txt', content_type: 'text/plain', body: 'Mon-Fri 8-17\nSat 9-12\n' });
  of.files.set(42, { id: 42, name: 'results.csv', content_type: 'text/csv', body: 'test,result\nA1c,5.4\n' });
}

const QUESTIONS = ['When do you open?', 'I need to see somebody today', 'هل تتكلمون العربية؟', '<b>Is this</b> a person?'];
const TAGS = ['follow-up', 'vaccines', 'complaint'];
const STATES = ['active', 'active', 'complete', 'pending-review', 'setup', 'pending', 'unknown'];

function conversations(of: OcsTeam): void {
  const people = [...of.participants.values()];
  const latest = Math.floor(Date.now() / HOUR) * HOUR;
  for (let n = 1; n <= SESSIONS; n++) {
    const begun = latest - n * 5 * HOUR;
    const who = people[n % people.length];
    const messages: OcsMessage[] = [];
    for (let turn = 0; turn < 1 + (n % 3); turn++) {
      const at = begun + turn * 60_000;
      const said = QUESTIONS[(n + turn) % QUESTIONS.length] ?? '';
      messages.push(line(at, 'user', said), line(at + 4_000, 'assistant', `About "${said}": we open at 8.`));
    }
    const first = messages[1];
    if (n % 10 === 1 && first) first.files = [41, 42];
    of.sessions.set(uuidOf('5e5510', n), {
      id: uuidOf('5e5510', n),
      chatbot: OCS_CHATBOT,
      participant: who?.id ?? '',
      platform: who?.platform ?? 'web',
      status: STATES[n % STATES.length] ?? 'active',
      created_at: isoTime(begun),
      updated_at: isoTime(begun + HOUR),
      tags: n % 4 === 1 ? [TAGS[n % TAGS.length] ?? ''] : [],
      state: n % 5 === 1 ? { topic: 'opening hours', asked: n } : {},
      messages,
    });
  }
}

/** One message, with the version tag each has. */
export function line(at: number, role: OcsMessage['role'], content: string): OcsMessage {
  return { created_at: isoTime(at), role, content, metadata: {}, tags: ['v3'], files: [] };
}
