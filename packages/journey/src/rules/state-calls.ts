import type { CallingState } from '../calls/list-calls.ts';
import { defineBlock, type Waits } from '../define-block.ts';
import type { KnownBlock, OpaqueBlock } from './state-blocks.ts';

/** What the rules find out about a journey that is called. */
export interface CalledFacts {
  /** How it can end. */
  readonly outcomes: readonly string[];
  /** `nothing` where it ends in the turn that calls it, `agent` where everybody who waits in it can reach a human. */
  readonly waits: Extract<Waits, 'nothing' | 'agent' | 'effect'>;
  /** Steps of a turn that it takes at least, until it waits or ends. */
  readonly steps: number;
  /** Whether an output is set when it ends so. */
  isSet(output: string, outcome: string): 'surely' | 'perhaps';
}

/** Looks a journey up; undefined where there is none, or it comes back to its caller. */
export type CallKnowledge = (id: string) => CalledFacts | undefined;

/** No catalog has it: what the rules see of a calling state. */
const call = defineBlock({
  type: 'call',
  version: 1,
  group: 'logic',
  waits: 'effect',
  fields: {},
  example: { props: {}, texts: {} },
});

/** A calling state as the rules see a block: it leaves by the outcomes of the journey and writes what it keeps of it. */
export function describeCall({ state }: CallingState, known: CallKnowledge): KnownBlock | OpaqueBlock {
  const called = known(state.call.journey);
  if (called === undefined) return { kind: 'opaque' };
  const { outcomes, waits, steps } = called;
  const kept = Object.entries(state.call.save);
  const written = (outcome: string, how: 'surely' | 'perhaps') =>
    new Set(kept.flatMap(([output, variable]) => (called.isSet(output, outcome) === how ? [variable] : [])));
  return {
    kind: 'known',
    definition: call,
    props: {},
    waits,
    outlets: outcomes,
    calledSteps: steps,
    conditions: [],
    writes: new Map(outcomes.map((outcome) => [outcome, written(outcome, 'surely')])),
    mayWrite: new Map(outcomes.map((outcome) => [outcome, written(outcome, 'perhaps')])),
  };
}
