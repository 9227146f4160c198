import type { BudgetState } from '../storage/items.ts';
import type { Limits } from './limits.ts';

const MINUTE_MS = 60_000;
/** Refreshes leave this part of each limit to what a person does. */
const REFRESH_SHARE = { minute: 0.8, day: 0.9 };
const FIRST_PAUSE_MS = 15_000;
const LONGEST_GUESS_MS = 5 * MINUTE_MS;
const LONGEST_PAUSE_MS = 24 * 60 * MINUTE_MS;

const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10);
const startOfNextDay = (now: number): number => Date.parse(`${dayOf(now)}T00:00:00Z`) + 24 * 60 * MINUTE_MS;

/**
 * The state as it stands now. The clock may have jumped: requests from "the future" count as made now, a pause never
 * grows past its length, and what was counted for a day that now lies ahead counts for today (kept under that day, it would
 * never be forgiven).
 */
function tidy(state: BudgetState, now: number): BudgetState {
  const today = dayOf(now);
  const newDay = state.day < today;
  const pause = state.pausedUntil - state.pausedAt;
  const jumpedBack = state.pausedAt > now;
  return {
    ...state,
    day: today,
    used: newDay ? 0 : state.used,
    recent: state.recent.map((time) => Math.min(time, now)).filter((time) => time > now - MINUTE_MS),
    pausedAt: jumpedBack ? now : state.pausedAt,
    pausedUntil: jumpedBack ? now + pause : state.pausedUntil,
  };
}

/** Requests left before the next would be refused. Pure; for showing. */
export function remaining(state: BudgetState, now: number): { minute: number; day: number | null; used: number } {
  const { limits, recent, used } = tidy(state, now);
  return {
    minute: Math.max(0, limits.perMinute - recent.length),
    day: limits.perDay === null ? null : Math.max(0, limits.perDay - used),
    used,
  };
}

/**
 * Spend one request, or say when that will be possible.
 * @returns the state to keep, and the time (Unix ms) to come back at; null when the request may go out.
 */
export function spend(state: BudgetState, now: number, urgent: boolean): { state: BudgetState; retryAt: number | null } {
  const tidied = tidy(state, now);
  const { limits, recent, used, pausedUntil } = tidied;
  if (pausedUntil > now) return { state: tidied, retryAt: pausedUntil };

  const perDay = limits.perDay === null ? null : Math.floor(limits.perDay * (urgent ? 1 : REFRESH_SHARE.day));
  if (perDay !== null && used >= perDay) return { state: tidied, retryAt: startOfNextDay(now) };

  const perMinute = Math.max(1, Math.floor(limits.perMinute * (urgent ? 1 : REFRESH_SHARE.minute)));
  if (recent.length >= perMinute) {
    const freesAt = recent[recent.length - perMinute] ?? now;
    return { state: tidied, retryAt: freesAt + MINUTE_MS + 1 };
  }
  return { state: { ...tidied, used: used + 1, recent: [...recent, now] }, retryAt: null };
}

/**
 * The vendor answered 429: stop until it said, else for a time that doubles with each 429 in a row, with jitter so that
 * several browsers of one account do not come back together.
 */
export function pause(state: BudgetState, now: number, retryAfterMs: number | null, random: () => number): BudgetState {
  const guess = Math.min(LONGEST_GUESS_MS, FIRST_PAUSE_MS * 2 ** state.strikes);
  const length = Math.min(
    LONGEST_PAUSE_MS,
    Math.max(retryAfterMs ?? guess / 2, 0) + random() * (retryAfterMs === null ? guess / 2 : 1000),
  );
  return { ...tidy(state, now), pausedAt: now, pausedUntil: Math.ceil(now + length), strikes: Math.min(state.strikes + 1, 10) };
}

/** An answer came: the row of 429 is over. */
export const resumed = (state: BudgetState): BudgetState => (state.strikes === 0 ? state : { ...state, strikes: 0 });

/** The plan became known or has changed. */
export const withLimits = (state: BudgetState, limits: Limits): BudgetState =>
  state.limits.perMinute === limits.perMinute && state.limits.perDay === limits.perDay ? state : { ...state, limits };

const FASTEST_S = 30;
const SHIFT_S = 8 * 60 * 60;
/** Polling over a shift of eight hours may use this part of a day's requests. */
const POLLING_SHARE = 0.25;

/**
 * Seconds between two refreshes of a list while something is open: never faster than the plan's own interval or than
 * 30 s, and slow enough that a working day of polling leaves most of the day's requests to people.
 */
export function pollingInterval(planInterval: number | null, limits: Limits): number {
  const affordable = limits.perDay === null ? 0 : SHIFT_S / (limits.perDay * POLLING_SHARE);
  return Math.ceil(Math.max(planInterval ?? 0, FASTEST_S, affordable));
}
