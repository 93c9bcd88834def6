import {
  type BlockSet,
  compileJourney,
  type Event,
  type JourneyTestResult,
  type Program,
  runJourneyTest,
  type Snapshot,
  type StartInput,
  start,
  type Turn,
  take,
} from '@usher/engine';
import type { Journey, JourneyLookup, JourneyTest, Millis } from '@usher/journey';

/** What the host looks at in a snapshot; all the rest is its engine's own. */
export type HostedSnapshot = Pick<Snapshot, 'format' | 'status' | 'outcome' | 'language' | 'control'>;
/** A turn as the host writes it, whichever engine made it. */
export type HostedTurn = Omit<Turn, 'snapshot'> & { readonly snapshot: HostedSnapshot };

/** Makes the turns of whatever keeps to it, journeys or machines: all that goes on from a snapshot goes this way. */
export interface TurnEngine<P> {
  take(program: P, snapshot: HostedSnapshot, event: Event): HostedTurn;
}

/** The pure functions that make turns of journeys; they perform nothing themselves. */
export interface Engine extends TurnEngine<Program> {
  compile(journey: Journey, blocks: BlockSet, journeys?: JourneyLookup): Program;
  start(program: Program, input: StartInput): HostedTurn;
  /** Plays one of a journey's own tests before it is published; absent where it cannot. */
  test?(program: Program, test: JourneyTest, at: Millis): JourneyTestResult;
}

export const journeyEngine: Engine = {
  compile: compileJourney,
  start,
  // A snapshot of a journey's conversation was written by this engine.
  take: (program, snapshot, event) => take(program, snapshot as Snapshot, event),
  test: runJourneyTest,
};
