import type { JourneyTestResult, TestMoment } from '@usher/engine';
import type { JourneyTest } from '@usher/journey';
import type { Expected } from './step-kinds.ts';

/** How a test failed, for the person who looks at its steps. */
export interface Failure {
  /** Counted from 1. */
  readonly step: number;
  /** What was so instead, a sentence each. */
  readonly instead: readonly string[];
}

/** @returns undefined for a test that passed */
export function describeFailure(
  { script }: Pick<JourneyTest, 'script'>,
  { failure, moments }: JourneyTestResult,
  nameState: (key: string) => string,
): Failure | undefined {
  if (failure === undefined) return undefined;
  const step = script[failure.step - 1];
  const moment = moments.at(-1);
  const instead =
    step !== undefined && 'expect' in step && moment !== undefined ? compare(step.expect, moment, nameState) : [];
  return { step: failure.step, instead: instead.length > 0 ? instead : [asSentence(failure.message)] };
}

function compare(
  { said, state, ended }: Expected,
  moment: TestMoment,
  nameState: (key: string) => string,
): readonly string[] {
  const { heard, active, outcome } = moment;
  const isHeard = said === undefined || heard.some((line) => line.includes(said));
  const isThere = state === undefined || active.includes(state);
  const hasEnded = ended === undefined || outcome === ended;
  return [
    ...(isHeard ? [] : [heard.length === 0 ? 'Heard nothing.' : `Heard instead: ${heard.map(quote).join(', ')}.`]),
    ...(isThere && hasEnded ? [] : [describePlace(moment, nameState)]),
  ];
}

function describePlace({ active, isDone, outcome }: TestMoment, nameState: (key: string) => string): string {
  if (isDone) return outcome === undefined ? 'It has ended.' : `It has ended with ${quote(outcome)}.`;
  return `It is at ${active.map((key) => quote(nameState(key))).join(', ')}.`;
}

function quote(words: string): string {
  return `“${words}”`;
}

function asSentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
