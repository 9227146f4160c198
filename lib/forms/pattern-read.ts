/** What a regular expression asks for, as a tree. */
export type Part =
  /** One UTF-16 unit. */
  | { is: 'unit'; fits(unit: string): boolean }
  /** A place between units. */
  | { is: 'place'; holds(text: string, at: number): boolean }
  /** What follows is (not) so. */
  | { is: 'ahead'; part: Part; wanted: boolean }
  | { is: 'row'; parts: Part[] }
  | { is: 'either'; parts: Part[] }
  | { is: 'times'; part: Part; min: number; max: number };

const LONGEST = 1000;

/**
 * Reads a regular expression as `new RegExp(source)` would, without flags. Escapes and classes are left to the browser's own expressions,
 * one unit at a time. Null where it is none, is too long, or asks for more than following it forward can tell: references to groups,
 * looking behind, changed modes.
 */
export function readPattern(source: string): Part | null {
  if (source.length > LONGEST) return null;
  try {
    new RegExp(source);
    const reader = new Reader(source);
    const part = reader.either();
    return reader.ended() ? part : null;
  } catch {
    return null;
  }
}

class Reader {
  private at = 0;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  ended(): boolean {
    return this.at >= this.source.length;
  }

  either(): Part {
    const parts = [this.row()];
    while (this.take(/\|/y)) parts.push(this.row());
    return { is: 'either', parts };
  }

  private row(): Part {
    const parts: Part[] = [];
    while (!this.ended() && !/[|)]/.test(this.source.charAt(this.at))) parts.push(this.repeated(this.single()));
    return { is: 'row', parts };
  }

  /** A trailing `?` (as few as possible) makes no difference to whether there is a match. */
  private repeated(part: Part): Part {
    const sign = this.take(/([*+?])\??/y);
    if (sign) return { is: 'times', part, min: sign[1] === '+' ? 1 : 0, max: sign[1] === '?' ? 1 : Number.POSITIVE_INFINITY };
    const count = this.take(/\{(\d+)(,(\d*))?\}\??/y);
    if (!count) return part;
    const min = Number(count[1]);
    return { is: 'times', part, min, max: count[2] ? (count[3] ? Number(count[3]) : Number.POSITIVE_INFINITY) : min };
  }

  private single(): Part {
    if (this.take(/\^/y)) return { is: 'place', holds: (_, at) => at === 0 };
    if (this.take(/\$/y)) return { is: 'place', holds: (text, at) => at === text.length };
    const edge = this.take(/\\([bB])/y);
    if (edge) return { is: 'place', holds: (text, at) => isEdge(text, at) === (edge[1] === 'b') };
    const ahead = this.take(/\(\?([=!])/y);
    if (ahead) return { is: 'ahead', wanted: ahead[1] === '=', part: this.closed() };
    if (this.take(/\(\?:|\(\?<(?![=!])[^>]*>|\((?!\?)/y)) return this.closed();
    const letter = this.take(/[^\\[().*+?]/y);
    if (letter) return { is: 'unit', fits: (unit) => unit === letter[0] };
    // `.`, a class, an escape of one character. What is left over refers to a group, or is something rarer still.
    const set = this.take(/\.|\[(?:\\[\s\S]|[^\]\\])*\]|\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|0(?!\d)|[^\dkc])/y);
    if (!set) throw new SyntaxError('not supported');
    const own = new RegExp(`^${set[0]}$`);
    return { is: 'unit', fits: (unit) => own.test(unit) };
  }

  private closed(): Part {
    const part = this.either();
    if (!this.take(/\)/y)) throw new SyntaxError('not closed');
    return part;
  }

  private take(what: RegExp): RegExpExecArray | null {
    what.lastIndex = this.at;
    const found = what.exec(this.source);
    if (found) this.at += found[0].length;
    return found;
  }
}

const isWord = (unit: string): boolean => /^\w$/.test(unit);
const isEdge = (text: string, at: number): boolean => isWord(text.charAt(at - 1)) !== isWord(text.charAt(at));
