import { type Comparison, median } from '../figures.ts';
import type { NodeResult } from './node-process.ts';

/** What is known of a measured load beside its rate. */
export type Felt = Pick<NodeResult, 'p50' | 'p99' | 'cpuMicrosPerTurn'>;

export interface Measured extends Comparison {
  readonly felt: { readonly ours: Felt[]; readonly theirs: Felt[] };
}

export const isMeasured = (comparison: Comparison): comparison is Measured => 'felt' in comparison;

/** For a person. */
export function describe(felt: readonly Felt[]): string {
  const of = (pick: (one: Felt) => number, digits: number) => median(felt.map(pick)).toFixed(digits);
  return `p50 ${of(({ p50 }) => p50, 2)} ms, p99 ${of(({ p99 }) => p99, 2)} ms, ${of((one) => one.cpuMicrosPerTurn, 0)} µs processor a turn`;
}

/** A comparison that also keeps what those feel who talk, of ours and of theirs. */
export function measured(
  words: Pick<Comparison, 'figure' | 'ours' | 'theirs'>,
  ours: () => Promise<Felt & { readonly turnsPerSecond: number }>,
  theirs: () => Promise<Felt & { readonly turnsPerSecond: number }>,
): Measured {
  const felt: Measured['felt'] = { ours: [], theirs: [] };
  const note = async (into: Felt[], measure: typeof ours) => {
    const result = await measure();
    into.push(result);
    return result.turnsPerSecond;
  };
  return { ...words, felt, measure: () => note(felt.ours, ours), measureBaseline: () => note(felt.theirs, theirs) };
}
