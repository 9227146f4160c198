import { Fault } from '../../fault.ts';
import type { Json } from '../endpoint.ts';

export const BASE = 'https://api.oshara.ai/';

/** A record's path below the base. Dots alone would climb out of it: URLs resolve them even when they are percent-encoded. */
export function pathOf(kind: 'ai-characters' | 'agents', slug: Json | undefined): string {
  if (typeof slug !== 'string' || /^\.*$/.test(slug)) throw new Fault({ kind: 'invalid' });
  return `api/${kind}/${encodeURIComponent(slug)}/`;
}
