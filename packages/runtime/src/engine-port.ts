import {
  type BlockSet,
  compileJourney,
  type Event,
  type Program,
  type Snapshot,
  type StartInput,
  start,
  type Turn,
  take,
} from '@usher/engine';
import type { Journey } from '@usher/journey';

/** The pure functions that make turns. The runtime hosts whatever keeps to them; they perform nothing themselves. */
export interface Engine {
  compile(journey: Journey, blocks: BlockSet): Program;
  start(program: Program, input: StartInput): Turn;
  take(program: Program, snapshot: Snapshot, event: Event): Turn;
}

export const journeyEngine: Engine = { compile: compileJourney, start, take };
