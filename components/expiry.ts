import type { Plan } from '../lib/storage/items.ts';
import { DAY } from './format.ts';

const WARNED_DAYS = 14;

/** When the plan ends, or null where the vendor names no readable date. */
export function expiryOf(plan: Plan, now: number): { at: number; days: number; tone: 'bad' | 'warn' | '' } | null {
  const at = plan.planExpires ? Date.parse(plan.planExpires) : Number.NaN;
  if (Number.isNaN(at)) return null;
  const days = Math.ceil((at - now) / DAY);
  return { at, days, tone: at <= now ? 'bad' : at - now <= WARNED_DAYS * DAY ? 'warn' : '' };
}
