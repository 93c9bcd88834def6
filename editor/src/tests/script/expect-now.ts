import {
  type BlockSet,
  compileJourney,
  type JourneyTestResult,
  type Program,
  runJourneyTest,
  type TestMoment,
} from '@usher/engine';
import type { Journey, JourneyTest, Millis, TestStep } from '@usher/journey';
import type { Expected } from './step-kinds.ts';

/** A test with expectations that hold now. */
export interface Rewritten {
  readonly test: JourneyTest;
  /** The first thing done that the journey does not take any more, counted from 1; from there on nothing was rewritten. */
  readonly stuck?: { readonly step: number; readonly message: string };
}

/** Long enough that days, and words for them, differ. */
const aWhile: Millis = 40 * 86_400_000 + 5 * 3_600_000;

/**
 * Writes the expectations of a test from what the engine says now. Those that hold stay as they are. A test that expects nothing is
 * given expectations for all that is heard, and for where it stands in the end. What differs from day to day is not expected.
 */
export function expectNow(program: Program, test: JourneyTest, at: Millis): Rewritten {
  const doesExpect = test.script.some((step) => 'expect' in step);
  const bare = { ...test, script: test.script.map((step) => ('expect' in step ? { expect: {} } : step)) };
  const result = runJourneyTest(program, bare, at);
  const later = runJourneyTest(program, bare, at + aWhile);
  const moments = result.moments.map((moment, index) => ({
    ...moment,
    lasting: listLasting(moment, later.moments[index]),
  }));
  const script = (doesExpect ? rewrite : fillIn)(test.script, moments, playedOf(result));
  const { failure } = result;
  return { test: { ...test, script: [...script] }, ...(failure === undefined ? {} : { stuck: failure }) };
}

/** The same for a journey that is not compiled yet. @throws UsherError with a sentence where it cannot run */
export function expectNowIn(journey: Journey, blocks: BlockSet, test: JourneyTest, at: Millis): Rewritten {
  return expectNow(compileJourney(journey, blocks), test, at);
}

/** How many steps were played without a hitch. */
function playedOf({ failure, moments }: JourneyTestResult): number {
  return failure === undefined ? moments.length - 1 : failure.step - 1;
}

/** What is heard on another day too. */
function listLasting({ heard }: TestMoment, later: TestMoment | undefined): readonly string[] {
  return later === undefined ? heard : heard.filter((line) => later.heard.includes(line));
}

interface Moment extends TestMoment {
  readonly lasting: readonly string[];
}

function rewrite(script: readonly TestStep[], moments: readonly Moment[], played: number): TestStep[] {
  let free = [...(moments[0]?.lasting ?? [])];
  const written: TestStep[] = [];
  for (const [index, step] of script.entries()) {
    const moment = moments[index + 1];
    if (index >= played || moment === undefined) written.push(step);
    else if (!('expect' in step)) {
      free = [...moment.lasting];
      written.push(step);
    } else {
      const expected = expectAt(step.expect, moment, free, laterSaid(script, index));
      if (Object.keys(expected).length > 0) written.push(isSame(expected, step.expect) ? step : { expect: expected });
    }
  }
  return written;
}

/** What the expectations after this one, up to the next thing done, hear already: their lines are not free. */
function laterSaid(script: readonly TestStep[], index: number): readonly string[] {
  const rest = script.slice(index + 1);
  const end = rest.findIndex((step) => !('expect' in step));
  return (end === -1 ? rest : rest.slice(0, end)).flatMap((step) =>
    'expect' in step && step.expect.said !== undefined ? [step.expect.said] : [],
  );
}

function expectAt(
  { said, state, ended }: Expected,
  moment: TestMoment,
  free: string[],
  later: readonly string[],
): Expected {
  const heard = said === undefined ? undefined : hear(said, moment, free, later);
  const expectsPlace = state !== undefined || ended !== undefined;
  const place = !expectsPlace ? {} : holds({ state, ended }, moment) ? { state, ended } : placeOf(moment);
  return withoutEmpty({ said: heard, ...place });
}

function hear(said: string, { heard }: TestMoment, free: string[], later: readonly string[]): string | undefined {
  const same = free.findIndex((line) => line.includes(said));
  if (same >= 0) free.splice(same, 1);
  if (heard.some((line) => line.includes(said))) return said;
  const other = free.findIndex((line) => !later.some((each) => line.includes(each)));
  const [line] = other < 0 ? [] : free.splice(other, 1);
  return line === undefined ? undefined : wordsOf(line);
}

function holds({ state, ended }: Pick<Expected, 'state' | 'ended'>, moment: TestMoment): boolean {
  return (state === undefined || moment.active.includes(state)) && (ended === undefined || moment.outcome === ended);
}

/** Where it stands; of several states the last one, which spoke last. */
function placeOf({ active, isDone, outcome }: TestMoment): Pick<Expected, 'state' | 'ended'> {
  if (isDone && outcome !== undefined) return { ended: outcome };
  return { state: active.at(-1) };
}

/** The words of a line without the buttons below them, where there are words. */
function wordsOf(line: string): string {
  const [first = ''] = line.split(/\n1\. /);
  return first === '' ? line : first;
}

/** After each thing done what is heard, and where nothing is heard, and in the end, where it stands. */
function fillIn(script: readonly TestStep[], moments: readonly Moment[], played: number): TestStep[] {
  const after = (moment: Moment, isLast: boolean): TestStep[] => {
    const said = [...new Set(moment.lasting.map(wordsOf))].filter((words) => words !== '');
    const steps = said.map((words): Expected => ({ said: words }));
    if (isLast || steps.length === 0) steps.push(withoutEmpty({ ...steps.pop(), ...placeOf(moment) }));
    return steps.filter((expected) => Object.keys(expected).length > 0).map((expect) => ({ expect }));
  };
  return [
    ...(moments[0] === undefined ? [] : after(moments[0], script.length === 0)),
    ...script.flatMap((step, index) => {
      const moment = moments[index + 1];
      return index >= played || moment === undefined ? [step] : [step, ...after(moment, index === script.length - 1)];
    }),
  ];
}

function withoutEmpty(expected: Expected): Expected {
  return Object.fromEntries(Object.entries(expected).filter(([, value]) => value !== undefined));
}

function isSame(left: Expected, right: Expected): boolean {
  return left.said === right.said && left.state === right.state && left.ended === right.ended;
}
