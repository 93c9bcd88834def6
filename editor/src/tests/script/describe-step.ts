import type { Json, TestStep } from '@usher/journey';
import { nameDuration } from '../../inspector/fields/duration-parts.ts';
import { type Expected, handOffEnds, kindOfStep, type StepKind, type StepOf } from './step-kinds.ts';

/** A step as a line that can be read: what happens, and the words that make it this one. */
export interface StepLine {
  readonly kind: StepKind;
  /** Whole sentences without a full stop, one for each thing that the step says. */
  readonly words: readonly string[];
}

export interface StepNames {
  readonly nameState: (key: string) => string;
  /** The label of a button, where it is known. */
  readonly labelOf: (option: string) => string | undefined;
}

/** A step of a test in words. Every step has at least one line, whatever is missing in it. */
export function describeStep(step: TestStep, names: StepNames): StepLine {
  return { kind: kindOfStep(step), words: wordsOf(step, names) };
}

function wordsOf(step: TestStep, names: StepNames): readonly string[] {
  if ('say' in step) return [step.say === '' ? 'Customer says nothing yet' : `Customer says “${step.say}”`];
  if ('pick' in step) return [step.pick === '' ? 'Presses no button yet' : `Presses “${labelOf(step.pick, names)}”`];
  if ('fill' in step) return [`Sends the form: ${shorten(JSON.stringify(step.fill))}`];
  if ('send' in step) return [`Sends the file “${step.send.name}”`];
  if ('place' in step) return [`Sends the place ${sayPlace(step.place)}`];
  if ('wait' in step) return [`After ${nameDuration(step.wait)}`];
  if ('handoff' in step)
    return [handOffEnds.find(({ id }) => id === step.handoff)?.label ?? `A person: ${step.handoff}`];
  if ('result' in step) return [describeResult(step.result)];
  return describeExpected(step.expect, names);
}

function labelOf(option: string, { labelOf: find }: StepNames): string {
  return find(option) ?? option;
}

function describeResult({ ok, failed }: { ok?: Json | undefined; failed?: string | undefined }): string {
  if (failed !== undefined) return `A result comes: it failed with “${failed}”`;
  return ok === undefined || ok === null ? 'A result comes' : `A result comes: ${shorten(JSON.stringify(ok))}`;
}

function sayPlace({ latitude, longitude, name }: StepOf<'place'>['place']): string {
  return name === undefined || name === '' ? `${latitude}, ${longitude}` : `“${name}”`;
}

function shorten(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}

function describeExpected({ said, state, ended }: Expected, { nameState }: StepNames): readonly string[] {
  const words = [
    said === undefined ? undefined : `Expects to hear “${said}”`,
    state === undefined ? undefined : `Expects to be at “${nameState(state)}”`,
    ended === undefined ? undefined : `Expects the end “${ended}”`,
  ].filter((each) => each !== undefined);
  return words.length === 0 ? ['Expects nothing yet'] : words;
}
