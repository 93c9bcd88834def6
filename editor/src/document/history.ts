import type { Journey, Millis } from '@usher/journey';

/** One step of undo: the journeys before and after it, which share all that is the same. */
export interface Step {
  readonly label: string;
  readonly before: Journey;
  readonly after: Journey;
  readonly merge: string | undefined;
  readonly at: Millis;
}

/** What can be undone and redone. A value: every change gives another one. */
export interface History {
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
}

export const emptyHistory: History = { done: [], undone: [] };

/** So many steps can be taken back; older ones are forgotten. */
export const longestHistory = 500;
/** Typing on within this time is the same step. */
export const mergeWindow: Millis = 1000;

/** Adds a step, or joins it to the last one where both carry the same `merge` and follow each other closely. */
export function addStep(history: History, step: Step): History {
  const last = history.done.at(-1);
  const joins =
    step.merge !== undefined && last?.merge === step.merge && isSoon(last, step) && history.undone.length === 0;
  if (last === undefined || !joins) return { done: [...history.done, step].slice(-longestHistory), undone: [] };
  const earlier = history.done.slice(0, -1);
  // Typed and taken back: nothing is left to undo.
  if (step.after === last.before) return { done: earlier, undone: [] };
  return { done: [...earlier, { ...last, after: step.after, at: step.at }], undone: [] };
}

function isSoon(last: Step, step: Step): boolean {
  return step.at >= last.at && step.at - last.at <= mergeWindow;
}

/** Takes the last step back. */
export function stepBack({ done, undone }: History): { step: Step; history: History } | undefined {
  const step = done.at(-1);
  // Whoever goes on typing after undo begins a new step.
  return step && { step, history: { done: forgetMerge(done.slice(0, -1)), undone: [...undone, step] } };
}

/** Takes the last undone step again. */
export function stepForth({ done, undone }: History): { step: Step; history: History } | undefined {
  const step = undone.at(-1);
  return step && { step, history: { done: [...done, { ...step, merge: undefined }], undone: undone.slice(0, -1) } };
}

function forgetMerge(steps: readonly Step[]): readonly Step[] {
  const last = steps.at(-1);
  return last?.merge === undefined ? steps : [...steps.slice(0, -1), { ...last, merge: undefined }];
}
