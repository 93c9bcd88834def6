import type { TestStep } from '@usher/journey';

export type StepKind = 'say' | 'pick' | 'fill' | 'send' | 'place' | 'wait' | 'result' | 'handoff' | 'expect';
export type StepOf<Kind extends StepKind> = Extract<TestStep, Record<Kind, unknown>>;
export type Expected = StepOf<'expect'>['expect'];

/** Every kind with what it is called and how a new one begins, in the order in which they are offered. */
export const stepKinds: {
  readonly [Kind in StepKind]: { readonly label: string; readonly begin: () => StepOf<Kind> };
} = {
  say: { label: 'The customer says something', begin: () => ({ say: '' }) },
  pick: { label: 'The customer presses a button', begin: () => ({ pick: '' }) },
  fill: { label: 'The customer sends a form', begin: () => ({ fill: {} }) },
  send: { label: 'The customer sends a file', begin: () => ({ send: { name: 'photo.jpg', mime: 'image/jpeg' } }) },
  place: { label: 'The customer sends a place', begin: () => ({ place: { latitude: 52.52, longitude: 13.405 } }) },
  expect: { label: 'Expect something', begin: () => ({ expect: {} }) },
  wait: { label: 'Time passes', begin: () => ({ wait: 'PT15M' }) },
  result: { label: 'A result comes', begin: () => ({ result: { ok: {} } }) },
  handoff: { label: 'A person answers', begin: () => ({ handoff: 'served' }) },
};

export const allStepKinds = Object.keys(stepKinds) as readonly StepKind[];

export function kindOfStep(step: TestStep): StepKind {
  const kind = allStepKinds.find((each) => each in step);
  if (kind === undefined) throw new Error('Every step of a test is of one of the kinds.');
  return kind;
}

/** How a call for a person can end, as a test says it. */
export const handOffEnds = [
  { id: 'served', label: 'A person takes it and resolves it' },
  { id: 'returned', label: 'A person takes it and gives it back' },
  { id: 'nobody-available', label: 'Nobody is available' },
  { id: 'wait-expired', label: 'Nobody came in time' },
  { id: 'customer-cancelled', label: 'The customer no longer waits' },
] as const;
