import type { Json } from '../platforms/endpoint.ts';
import { isMap, isSame } from './record-paths.ts';

/** One place that would not be as before. Undefined: there was nothing, or there will be nothing. */
export interface Difference {
  path: readonly string[];
  from: Json | undefined;
  to: Json | undefined;
}

/** Places of one difference more than these are not told one by one: the whole is. */
const MOST = 200;

/**
 * What differs, down to the smallest places that do. Lists are compared place by place where they are as long as each other, and by what is
 * added to or taken from them where not.
 */
export function differences(from: Json | undefined, to: Json | undefined, path: readonly string[] = []): Difference[] {
  if (isSame(from, to)) return [];
  if (isMap(from) && isMap(to)) {
    const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
    const found = names.flatMap((name) => differences(own(from, name), own(to, name), [...path, name]));
    return found.length > MOST ? [{ path, from, to }] : found;
  }
  if (Array.isArray(from) && Array.isArray(to)) {
    if (from.length === to.length)
      return from.flatMap((value, index) => differences(value, to[index], [...path, String(index + 1)]));
    const gone = without(from, to);
    const come = without(to, from);
    if (gone.length + come.length > 0)
      return [
        ...gone.map((value) => ({ path, from: value, to: undefined })),
        ...come.map((value) => ({ path, from: undefined, to: value })),
      ];
  }
  return [{ path, from, to }];
}

const own = (map: { [key: string]: Json }, name: string): Json | undefined => (Object.hasOwn(map, name) ? map[name] : undefined);

/** What is in a list and not in the other, as often as it is there more. */
function without(list: readonly Json[], other: readonly Json[]): Json[] {
  const left = [...other];
  return list.filter((value) => {
    const at = left.findIndex((one) => isSame(one, value));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
