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
import type { Journey, JourneyTest, Millis } from '@usher/journey';

/** The pure functions that make turns. The runtime hosts whatever keeps to them; they perform nothing themselves. */
export interface Engine {
  compile(journey: Journey, blocks: BlockSet): Program;
  start(program: Program, input: StartInput): Turn;
  take(program: Program, snapshot: Snapshot, event: Event): Turn;
  /** Plays one of a journey's own tests before it is published; absent where it cannot. */
  test?(program: Program, test: JourneyTest, at: Millis): JourneyTestResult;
}

export const journeyEngine: Engine = { compile: compileJourney, start, take, test: runJourneyTest };
