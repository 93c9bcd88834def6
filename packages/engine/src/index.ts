/**
 * The pure engine: what happened goes in, the next snapshot and effects come out. Runs unchanged in browser and server.
 *
 * **Compile and run.** A journey is compiled once; `start` begins a conversation, `take` takes one event.
 */
export { createBlockSet } from './block-set.ts';
export { compileJourney } from './compile-journey.ts';
export { listResumePoints, type ResumePoint } from './resume-points.ts';
export { nearestLanguage, start, startIn } from './start.ts';
export { take } from './take.ts';
export type { BlockSet, Lock, Program } from './program.ts';
export type { StartInput, TraceStep, Turn } from './turn.ts';

/** **What goes in and out.** */
export type {
  Agent,
  Attachment,
  EffectError,
  Event,
  EventBase,
  EventBody,
  EventType,
  Place,
  ReturnOutcome,
} from './event.ts';
export {
  type Author,
  type CustomWish,
  type Effect,
  type EffectWishes,
  type HttpRequest,
  isAnswering,
  type RetryPolicy,
  type StandardWish,
  type Wish,
} from './effect.ts';
export type { Control, Row, Snapshot, Timer, Trail } from './snapshot.ts';

/** **Behaviours**: what blocks do. `behaveAsking` for a question, `behave` for anything else. */
export { type AnswerOption, type Asking, behaveAsking, longestAnswer, type Reading } from './asking.ts';
export {
  type AnyBehaviour,
  type Behaviour,
  type Block,
  type BlockContext,
  behave,
  type EffectResult,
  type HeardMessage,
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

/** **For contexts of one's own**, such as the testkit's: what the engine itself says and understands. */
export { fillContent } from './fill-content.ts';
export { builtInReply } from './replies.ts';
export { isWord, type Word } from './words.ts';

/** **Without the world**: previews, tests, drawings. */
export {
  type AwaitedEffect,
  type Simulation,
  type SimulationOptions,
  type SimulationPoint,
  nextTimer,
  simulate,
  simulateFrom,
} from './simulate.ts';
export { type JourneyTestResult, runJourneyTest, type TestMoment } from './run-journey-test.ts';
export { previewStates, type StatePreview } from './preview-states.ts';
export { exportMermaid } from './export-mermaid.ts';
