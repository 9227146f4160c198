import { type Part, readPattern } from './pattern-read.ts';

/*
 * Patterns come with somebody else's form and are run on every try to go on. The browser's own expressions go back and try again, which for
 * `(a+)+$` or `(a|a)*$` takes longer than anyone lives, cannot be interrupted, and cannot be told from the look of a pattern. So they are not
 * run by it: all ways through the pattern are followed at the same time, one character after the other. That takes no more than characters
 * times parts, has a limit on top, and comes to the same answer.
 */

type State =
  | { do: 'unit'; fits(unit: string): boolean; next: State }
  | { do: 'place'; holds(text: string, at: number): boolean; next: State }
  | { do: 'ahead'; start: State; wanted: boolean; next: State }
  | { do: 'fork'; next: State[] }
  | { do: 'end' };

/** `x{9}{9}{9}` is short, and long once it is written out. */
const MOST_PARTS = 5000;
/** Some tenths of a second. */
const MOST_MOVES = 2_000_000;

class TooMuch extends Error {}

/**
 * A regular expression as a function that says whether it is found in a text; null there when that would take too long.
 * Null where there is no such expression, or it asks for what cannot be told this way: references to groups, looking behind.
 */
export function matcherOf(source: string, mostMoves = MOST_MOVES): ((text: string) => boolean | null) | null {
  const part = readPattern(source);
  if (!part) return null;
  try {
    const start = connect(part, { do: 'end' }, { left: MOST_PARTS });
    return (text) => {
      try {
        return isFound(start, text, 0, false, { left: mostMoves });
      } catch (error) {
        if (error instanceof TooMuch) return null;
        throw error;
      }
    };
  } catch (error) {
    if (error instanceof TooMuch) return null;
    throw error;
  }
}

interface Allowance {
  left: number;
}

function spend(allowance: Allowance): void {
  allowance.left -= 1;
  if (allowance.left < 0) throw new TooMuch();
}

/** The states that go through a part and then on to `next`. */
function connect(part: Part, next: State, parts: Allowance): State {
  spend(parts);
  switch (part.is) {
    case 'unit':
      return { do: 'unit', fits: part.fits, next };
    case 'place':
      return { do: 'place', holds: part.holds, next };
    case 'ahead':
      return { do: 'ahead', start: connect(part.part, { do: 'end' }, parts), wanted: part.wanted, next };
    case 'row':
      return part.parts.reduceRight((after, one) => connect(one, after, parts), next);
    case 'either':
      return { do: 'fork', next: part.parts.map((one) => connect(one, next, parts)) };
    case 'times': {
      let after = next;
      if (part.max === Number.POSITIVE_INFINITY) {
        const loop: State = { do: 'fork', next: [next] };
        loop.next.push(connect(part.part, loop, parts));
        after = loop;
      } else
        for (let more = part.min; more < part.max; more++) after = { do: 'fork', next: [connect(part.part, after, parts), next] };
      for (let must = 0; must < part.min; must++) after = connect(part.part, after, parts);
      return after;
    }
  }
}

/** Whether there is a way to the end from `from`, or, unless `here` alone counts, from any place after it. */
function isFound(start: State, text: string, from: number, here: boolean, moves: Allowance): boolean {
  let waiting: State[] = [start];
  for (let at = from; at <= text.length; at++) {
    const reached = new Set<State>();
    while (waiting.length > 0) {
      const state = waiting.pop();
      if (!state || reached.has(state)) continue;
      spend(moves);
      reached.add(state);
      if (state.do === 'end') return true;
      if (state.do === 'fork') waiting.push(...state.next);
      if (state.do === 'place' && state.holds(text, at)) waiting.push(state.next);
      if (state.do === 'ahead' && isFound(state.start, text, at, true, moves) === state.wanted) waiting.push(state.next);
    }
    const unit = text.charAt(at);
    waiting = here ? [] : [start];
    if (at < text.length) for (const state of reached) if (state.do === 'unit' && state.fits(unit)) waiting.push(state.next);
    if (waiting.length === 0) return false;
  }
  return false;
}
