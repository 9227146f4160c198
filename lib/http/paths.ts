/** Paths named in one fault, at most. */
export const MAX_PATHS = 8;

/** A field's place in an answer, for a drift fault: names and indexes, never values. */
export const pathsOf = (issues: readonly { path: readonly PropertyKey[] }[], under = ''): string[] => [
  ...new Set(issues.map((issue) => [under, ...issue.path.map(String)].filter(Boolean).join('.') || '(answer)')),
];
