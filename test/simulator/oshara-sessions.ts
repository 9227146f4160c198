import { HOOKS_HOST } from './oshara-forms.ts';
import type { OsharaSession } from './oshara-state.ts';
import { isoTime } from './state.ts';

const HOUR = 3_600_000;
const PAGES = ['https://hotel.example/rooms', 'https://hotel.example/contact', 'https://www.garden.example/'];

/** Calls of the last weeks, the newest first: varied, and the same each time but for the dates. */
export function makeSessions(owner: number, slugs: readonly string[], count: number, now: number): OsharaSession[] {
  return Array.from({ length: count }, (_, n) => makeSession(owner, slugs[n % slugs.length] ?? '', n, now - (n * 11 + 2) * HOUR));
}

function makeSession(owner: number, slug: string, n: number, began: number): OsharaSession {
  const id = `sess_${owner}${String(n).padStart(5, '0')}`;
  const seconds = 40 + ((n * 37) % 400);
  const hasRecording = n % 4 !== 3;
  const transcript = transcriptOf(n, began);
  return {
    owner,
    id: owner * 10_000 + n,
    session_id: id,
    tenant_id: n % 2 === 0 ? 'lobby' : 'web',
    character_slug: slug,
    user: owner,
    room_name: `room-${id}`,
    origin_url: PAGES[n % PAGES.length],
    metadata: n % 5 === 0 ? { user_name: 'Kim Winter', account_tier: 'pro' } : {},
    session_duration_seconds: seconds,
    turn_count: transcript.length,
    interruption_count: n % 3,
    llm_input_tokens: 900 + n * 13,
    llm_output_tokens: 200 + n * 5,
    stt_audio_seconds: seconds / 2,
    tts_characters: 700 + n,
    estimated_cost_usd: (seconds * 0.0006).toFixed(4),
    created_at: isoTime(began),
    finalized_at: n === 0 ? null : isoTime(began + seconds * 1000),
    recording_status: n === 0 ? 'PENDING' : hasRecording ? 'READY' : 'NONE',
    recording_url: n > 0 && hasRecording ? `s3://oshara-recordings/${id}.ogg` : null,
    recording_presigned_url:
      n > 0 && hasRecording ? `https://${HOOKS_HOST}/recordings/${id}.ogg?X-Amz-Signature=0f1e2d3c4b5a${n}` : null,
    // Of some only the text is kept.
    transcript: n % 9 === 8 ? [] : transcript,
    transcript_text: transcript.map(({ role, text }) => `${role}: ${text}`).join('\n'),
  };
}

function transcriptOf(n: number, began: number) {
  const said: [role: string, text: string][] = [
    ['assistant', 'Good evening, this is the hotel desk. How can I help?'],
    ['user', n % 2 === 0 ? 'Do you have a room for tonight?' : 'Haben Sie einen Parkplatz?'],
    ['assistant', n % 2 === 0 ? 'Yes, a double room is free. Shall I book it?' : 'Ja, hinter dem Haus, für Gäste frei.'],
    ['user', 'Thank you, bye!'],
  ];
  return said.map(([role, text], turn) => ({ role, text, turn_index: turn, ts: isoTime(began + turn * 9_000) }));
}
