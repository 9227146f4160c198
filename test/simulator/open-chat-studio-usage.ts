import { json, type Reply } from './exchange.ts';
import { type Call, invalid, paged } from './open-chat-studio-call.ts';
import { measures } from './open-chat-studio-rows.ts';
import type { OcsMessage, OcsSession } from './open-chat-studio-state.ts';
import { isoTime, now } from './state.ts';

const METRICS = ['cost', 'messages', 'participants', 'sessions', 'tokens'];
const DAY = 86_400_000;
const MAX_BUCKETS = 366;

interface Span {
  start: number;
  end: number;
}

/** `GET /api/v2/usage/`: figures of a span of time, by day, week or month, and by participant, chatbot or channel. */
export function readUsage(call: Call): Reply {
  const { query } = call.ask;
  const metrics = query.getAll('metric');
  const odd = metrics.find((metric) => !METRICS.includes(metric));
  if (metrics.length === 0) return invalid({ metric: 'This field is required.' });
  if (odd) return invalid({ metric: `"${odd}" is not a valid choice.` });
  if (query.has('start') !== query.has('end')) return invalid({ non_field_errors: "'start' and 'end' go together." });
  if (query.has('start') && query.has('period')) return invalid({ non_field_errors: "'period' excludes 'start' and 'end'." });
  const span = spanOf(query, now(call.world.state));
  if (Number.isNaN(span.start) || Number.isNaN(span.end)) return invalid({ start: 'Not a date.' });
  const granularity = query.get('granularity') ?? 'total';
  const buckets = granularity === 'total' ? [span] : bucketsOf(span, granularity);
  if (buckets.length > MAX_BUCKETS) return invalid({ non_field_errors: 'The window has too many buckets.' });

  const sessions = narrowed(call);
  const within = (some: readonly OcsSession[], { start, end }: Span) => {
    const inside = (at: string) => Date.parse(at) >= start && Date.parse(at) < end;
    const messages: OcsMessage[] = some.flatMap((one) => one.messages).filter((one) => inside(one.created_at));
    return measures(
      metrics,
      some.filter((one) => inside(one.created_at)),
      messages,
    );
  };
  const rows = (some: readonly OcsSession[], also: object) =>
    buckets.map((bucket) => ({
      ...also,
      ...(granularity === 'total' ? {} : { bucket_start: isoTime(bucket.start) }),
      ...within(some, bucket),
    }));
  const period = { start: isoTime(span.start), end: isoTime(span.end), timezone: query.get('tz') ?? 'UTC' };
  const by = query.get('group_by');
  if (by) {
    const grouped = groups(call, by, sessions).flatMap(([also, some]) => rows(some, also));
    return paged(call, grouped, (row) => row, { period, group_by: by });
  }
  const all = rows(sessions, {});
  return json(200, { period, granularity, group_by: null, results: granularity === 'total' ? all[0] : all });
}

function spanOf(query: URLSearchParams, at: number): Span {
  const start = query.get('start');
  if (start !== null) return { start: Date.parse(start), end: Date.parse(query.get('end') ?? '') };
  const today = new Date(at);
  const month = today.getUTCMonth() - (query.get('period') === 'previous_month' ? 1 : 0);
  return { start: Date.UTC(today.getUTCFullYear(), month), end: Date.UTC(today.getUTCFullYear(), month + 1) };
}

function bucketsOf({ start, end }: Span, granularity: string): Span[] {
  const found: Span[] = [];
  for (let at = start; at < end && found.length <= MAX_BUCKETS; ) {
    const day = new Date(at);
    const days = granularity === 'daily' ? 1 : 7;
    const next = granularity === 'monthly' ? Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1) : at + days * DAY;
    found.push({ start: at, end: Math.min(next, end) });
    at = next;
  }
  return found;
}

function narrowed({ ask, team }: Call): OcsSession[] {
  const [chatbot, platform, participant, identifier] = ['chatbot', 'platform', 'participant', 'participant_identifier'].map(
    (name) => ask.query.get(name),
  );
  return [...team.sessions.values()]
    .filter((one) => !chatbot || one.chatbot === chatbot)
    .filter((one) => !platform || one.platform === platform)
    .filter((one) => !participant || one.participant === participant)
    .filter((one) => !identifier || team.participants.get(one.participant)?.identifier === identifier);
}

function groups({ team }: Call, by: string, sessions: OcsSession[]): [object, OcsSession[]][] {
  const field = by === 'participant' || by === 'chatbot' ? by : 'platform';
  const ids = [...new Set(sessions.map((one) => one[field]))];
  const person = (id: string) => {
    const { identifier = '', platform = '' } = team.participants.get(id) ?? {};
    return { participant: { public_id: id, identifier, platform } };
  };
  const also = (id: string) =>
    field === 'participant'
      ? person(id)
      : field === 'chatbot'
        ? { chatbot: { public_id: id, name: team.chatbots.get(id)?.name ?? '' } }
        : { platform: id };
  return ids.map((id) => [also(id), sessions.filter((one) => one[field] === id)]);
}
