/**
 * Plain XState machines of a developer, stepped as purely as journeys: a turn is computed, and the host performs it.
 *
 * **Compile and run.**
 */

export { compilePlain, type PlainOptions, type PlainProgram } from './compile-plain.ts';
/** **What it is made of**, for a host. */
export {
  isBuiltIn,
  type MachineLogic,
  type PlainImplementation,
  type PlainLogic,
  type PlainMachine,
} from './plain-logic.ts';
export type { PlainActor, PlainSnapshot, PlainTimer } from './plain-snapshot.ts';
export { type PlainTurn, startPlain, takePlain } from './take-plain.ts';
export { readEvent, toJson } from './to-json.ts';
export { namesEvent, type PlainTimerView, type PlainView, viewPlain, viewTimers } from './view-plain.ts';
