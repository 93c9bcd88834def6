/** One measured figure beside its baseline of the same run, both the median of the rounds. */
export interface Figure {
  readonly figure: string;
  readonly value: number;
  readonly unit: '1/s';
  readonly baseline: number;
  readonly ratio: number;
}

export interface Comparison {
  readonly figure: string;
  /** What is compared, for a person. */
  readonly ours: string;
  readonly theirs: string;
  /** Measure once and give a number a second. */
  measure(): Promise<number>;
  measureBaseline(): Promise<number>;
}

/** Measures ours and the baseline in turn, so that whatever else the machine does meets both. The first round only warms up. */
export async function compare(comparison: Comparison, rounds: number): Promise<Figure> {
  const values: number[] = [];
  const baselines: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const baseline = await comparison.measureBaseline();
    const value = await comparison.measure();
    if (round === 0) continue;
    baselines.push(baseline);
    values.push(value);
  }
  const value = Math.round(median(values));
  const baseline = Math.round(median(baselines));
  // The table comes at the end, and a run takes long.
  console.error(`${comparison.figure}: ${value}/s beside ${baseline}/s`);
  return { figure: comparison.figure, value, unit: '1/s', baseline, ratio: Math.round((value / baseline) * 100) / 100 };
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The table for people, then the lines for programs. */
export function print(figures: readonly Figure[], comparisons: readonly Comparison[]): void {
  const rows = figures.map(({ figure, value, baseline, ratio }) => [figure, `${value}/s`, `${baseline}/s`, `${ratio}`]);
  const table = [['figure', 'ours', 'baseline', 'ratio'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  for (const row of table) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  for (const { figure, ours, theirs } of comparisons) console.log(`${figure}: ${ours}; baseline: ${theirs}`);
  for (const figure of figures) console.log(JSON.stringify(figure));
}
