/**
 * The pure engine: what happened goes in, the next snapshot and effects come out.
 *
 * **What goes in and out**
 */

/** **Behaviours**: what blocks do. `behaveAsking` for a question, `behave` for anything else. */
export { type AnswerOption, type Asking, behaveAsking, longestAnswer, type Reading } from './asking.ts';
export {
  type AnyBehaviour,
  type Behaviour,
  type Block,
  type BlockContext,
  behave,
  type EffectResult,
  type Leave,
  leave,
  type Pass,
  pass,
  type ReplyName,
  replyNames,
  type Stay,
  say,
  stay,
} from './behaviour.ts';
export { createBlockSet } from './block-set.ts';
export { compileJourney } from './compile-journey.ts';
export {
  type CustomWish,
  type Effect,
  type EffectWishes,
  type HttpRequest,
  isAnswering,
  type RetryPolicy,
  type StandardWish,
  type Wish,
} from './effect.ts';
export type { Attachment, EffectError, Event, EventBase, EventBody, EventType } from './event.ts';
export { exportMermaid } from './export-mermaid.ts';
/** **Programs and turns.** `compileJourney`, `start`, `take`, `simulate` take and give these. */
export type { BlockSet, Lock, Program } from './program.ts';
export { type AwaitedEffect, type Simulation, type SimulationOptions, simulate } from './simulate.ts';
export type { Row, Snapshot, Timer, Trail } from './snapshot.ts';
export { nearestLanguage, start } from './start.ts';
export { take } from './take.ts';
export type { StartInput, TraceStep, Turn } from './turn.ts';
