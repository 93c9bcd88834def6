import type { JourneyTest, Millis, TestStep } from '@usher/journey';
import { parseDuration } from '@usher/journey';
import type { Attachment, Place } from './event.ts';
import type { Program } from './program.ts';
import { choicesIn, type Simulation, simulate } from './simulate.ts';

/** How one test of a journey's `tests` ended. */
export interface JourneyTestResult {
  readonly name: string;
  readonly passed: boolean;
  /** The first step that did not hold, counted from 1, and what was found instead. */
  readonly failure?: { readonly step: number; readonly message: string };
  /** What was said, a line each. */
  readonly lines: readonly string[];
  /** How it stood at the beginning and after each step played, the one that failed included. */
  readonly moments: readonly TestMoment[];
}

/** What an expectation is held against. */
export interface TestMoment {
  /** What was said since the last thing that was done, a line each. */
  readonly heard: readonly string[];
  /** The innermost active states that are drawn. */
  readonly active: readonly string[];
  readonly isDone: boolean;
  readonly outcome?: string;
  /** Buttons of open questions, which `pick` presses by their ids. */
  readonly offered: readonly { readonly id: string; readonly label: string }[];
}

/**
 * Plays one of the journey's own tests. `pick` names an option's id or a button's label; `result` answers the oldest
 * effect that awaits one; `handoff` answers a call for a human by its outcome; `fill` sends the newest form, `send` a file, `place` a location.
 */
export function runJourneyTest(program: Program, test: JourneyTest, at: Millis): JourneyTestResult {
  const { language, inputs } = test;
  const chat = simulate(program, {
    at,
    ...(language === undefined ? {} : { language }),
    ...(inputs === undefined ? {} : { variables: inputs }),
  });
  let heard = 0;
  const moments = [lookAt(chat, heard)];
  for (const [index, step] of test.script.entries()) {
    const before = chat.said.length;
    const message = playStep(chat, step, heard);
    if (!('expect' in step)) heard = before;
    moments.push(lookAt(chat, heard));
    if (message !== undefined)
      return { name: test.name, passed: false, failure: { step: index + 1, message }, lines: chat.lines, moments };
  }
  return { name: test.name, passed: true, lines: chat.lines, moments };
}

function lookAt(chat: Simulation, heard: number): TestMoment {
  const { isDone, outcome } = chat;
  const active = drawnOf(chat);
  return {
    heard: chat.lines.slice(heard),
    active,
    isDone,
    ...(outcome === undefined ? {} : { outcome }),
    offered: listOffered(chat),
  };
}

/** While a called journey is under way, that is the state that calls it. */
function drawnOf({ snapshot }: Simulation): readonly string[] {
  const drawn = snapshot.active.filter((key) => !key.startsWith('$'));
  return [...new Set(drawn.map((key) => key.split('/', 1)[0] ?? key))];
}

function listOffered({ snapshot, said }: Simulation): TestMoment['offered'] {
  const labels = new Map(said.flatMap(choicesIn).map((each) => [each.token, each.label]));
  return Object.values(snapshot.rows).flatMap(({ n, asked, options = [] }) =>
    asked === undefined
      ? []
      : options.flatMap((id, place) => {
          const label = labels.get(`${n.toString(36)}.${place.toString(36)}`);
          return label === undefined ? [] : [{ id, label }];
        }),
  );
}

type StepOf<Kind extends string> = Extract<TestStep, Record<Kind, unknown>>;

/** A file of a test stands nowhere. */
function fileOf({ name, mime, bytes }: StepOf<'send'>['send']): Attachment {
  const url = `https://files.invalid/${encodeURIComponent(name)}`;
  return { name, mime, url, ...(bytes === undefined ? {} : { bytes }) };
}

function placeOf({ latitude, longitude, name }: StepOf<'place'>['place']): Place {
  return { latitude, longitude, ...(name === undefined ? {} : { name }) };
}

/** Plays one step. @returns what is wrong, or undefined */
function playStep(chat: Simulation, step: TestStep, heard: number): string | undefined {
  try {
    if ('say' in step) chat.say(step.say);
    else if ('fill' in step) chat.fill(step.fill);
    else if ('send' in step) chat.say('', { attachments: [fileOf(step.send)] });
    else if ('place' in step) chat.say('', { location: placeOf(step.place) });
    else if ('pick' in step) chat.pick(step.pick);
    else if ('wait' in step) chat.advance(parseDuration(step.wait));
    else if ('handoff' in step) {
      const call = chat.awaited.find(({ type }) => type === 'agent.request');
      if (call === undefined) return 'expected a call for a person, but none is waiting';
      chat.answer({ outcome: step.handoff }, call.id);
    } else if ('result' in step) {
      if (step.result.failed === undefined) chat.answer(step.result.ok ?? null);
      else chat.fail(step.result.failed);
    } else return checkExpectation(chat, step.expect, heard);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function checkExpectation(
  chat: Simulation,
  expected: Extract<TestStep, { expect: unknown }>['expect'],
  heard: number,
): string | undefined {
  const { said, state, ended } = expected;
  const lines = chat.lines.slice(heard);
  if (said !== undefined && !lines.some((line) => line.includes(said))) {
    return `expected to hear "${said}", heard ${lines.length === 0 ? 'nothing' : lines.map((line) => `"${line}"`).join(', ')}`;
  }
  const active = drawnOf(chat);
  if (state !== undefined && !active.includes(state)) return `expected to be in "${state}", is in ${active.join(', ')}`;
  if (ended !== undefined && chat.outcome !== ended) {
    return `expected to end with "${ended}", ${chat.isDone ? `ended with "${chat.outcome}"` : `goes on in ${active.join(', ')}`}`;
  }
  return undefined;
}
