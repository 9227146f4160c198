/** One line of the table: what was measured, what it should be, what it was. */
export interface Figure {
  work: string;
  /** As the design states it; `-` for a line that only stands beside another. */
  goal: string;
  /** What was measured, in words. */
  measured: string;
  met: boolean | null;
}

export const quantile = (values: readonly number[], part: number): number => {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
};
export const median = (values: readonly number[]): number => quantile(values, 0.5);
export const p95 = (values: readonly number[]): number => quantile(values, 0.95);

const ms = (value: number): string => value.toFixed(Math.abs(value) < 9.95 ? 1 : 0);

/** A line from samples in ms; one that came to nothing is NaN and left out. A goal that is not given is not judged. */
export function timed(work: string, all: readonly number[], goal: { median?: number; p95?: number } = {}): Figure {
  const samples = all.filter((sample) => !Number.isNaN(sample));
  const said = [goal.median !== undefined && `${goal.median} ms median`, goal.p95 !== undefined && `${goal.p95} ms p95`].filter(
    Boolean,
  );
  return {
    work,
    goal: said.length ? `<= ${said.join(', ')}` : '-',
    measured: `${ms(median(samples))} ms median, ${ms(p95(samples))} p95, ${ms(Math.min(...samples))} best (n=${samples.length})`,
    met: said.length
      ? median(samples) <= (goal.median ?? Number.POSITIVE_INFINITY) && p95(samples) <= (goal.p95 ?? Number.POSITIVE_INFINITY)
      : null,
  };
}

/** A line from a plain fact. */
export const stated = (work: string, goal: string, measured: string, met: boolean | null): Figure => ({
  work,
  goal,
  measured,
  met,
});

/** The table, as it is printed. */
export function table(figures: readonly Figure[]): string {
  const rows = [
    ['work', 'goal', 'measured', ''],
    ...figures.map(({ work, goal, measured, met }) => [work, goal, measured, met === null ? '' : met ? 'met' : 'NOT MET']),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [lines[0], '-'.repeat(Math.max(...lines.map((line) => line.length))), ...lines.slice(1)].join('\n');
}
