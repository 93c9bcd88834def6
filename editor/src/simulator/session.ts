import { type Agent, type Program, type Simulation, simulateFrom, type TraceStep, type Turn } from '@usher/engine';
import type { Content, Json, Millis } from '@usher/journey';
import { describeWait } from './describe-wait.ts';
import { urlOfFile } from './sent-things.ts';

/** What a person does in the simulator, as data: played again after the journey has changed. */
export type Input =
  | { readonly do: 'say'; readonly text: string }
  /** An option by its id, so that it is found again; the label is what was read on the button. */
  | { readonly do: 'pick'; readonly token: string; readonly option?: string; readonly label: string }
  /** `isOpen`: the form of the question that is open, so that it is found again. */
  | {
      readonly do: 'fill';
      readonly token: string;
      readonly values: Readonly<Record<string, Json>>;
      readonly label: string;
      readonly isOpen: boolean;
    }
  | { readonly do: 'send'; readonly name: string; readonly mime: string; readonly bytes: number }
  | { readonly do: 'place'; readonly latitude: number; readonly longitude: number; readonly name: string }
  /** To what was said last. */
  | { readonly do: 'react'; readonly emoji: string }
  | { readonly do: 'advance'; readonly millis: Millis }
  | { readonly do: 'answer'; readonly effect: string; readonly output: Json; readonly label: string }
  | {
      readonly do: 'fail';
      readonly effect: string;
      readonly code: string;
      readonly message: string;
      readonly label: string;
    }
  | { readonly do: 'take-over' }
  | { readonly do: 'agent-says'; readonly text: string }
  | { readonly do: 'give-back'; readonly outcome: 'served' | 'returned'; readonly to?: string; readonly label: string };

export type SimulatedLine =
  /** `message` is all that was said at once, of which this is a part: the same object for each of its parts. */
  | { readonly from: 'bot' | 'agent'; readonly content: Content; readonly message: readonly Content[] }
  | { readonly from: 'customer'; readonly text: string }
  /** What happened around the conversation. */
  | { readonly from: 'world'; readonly text: string };

/** The conversation after one input. */
export interface Moment extends Pick<Simulation, 'snapshot' | 'now' | 'awaited'> {
  /** Undefined for the beginning. */
  readonly input: Input | undefined;
  /** Everything said so far. */
  readonly lines: readonly SimulatedLine[];
  /** What this input set going. */
  readonly trace: readonly TraceStep[];
  /** Stands still: playing on goes on from a fork of it. */
  readonly simulation: Simulation;
}

export interface Beginning {
  readonly at: Millis;
  readonly language: string;
  readonly channel: string;
  /** Begin here instead of at the start, with these variables. */
  readonly state?: string;
  readonly variables?: Readonly<Record<string, Json>>;
}

/** A conversation played on a clock of its own. Every moment is kept, so stepping back is looking at an earlier one. */
export interface Session {
  readonly program: Program;
  readonly beginning: Beginning;
  readonly moments: readonly Moment[];
  /** The moment that is looked at; playing on from there forgets the later ones. */
  readonly position: number;
}

/** The agent of the simulator. */
export const simulatedAgent: Agent = { id: 'simulator', name: 'Alex' };

/** Begins a conversation. @throws UsherError what `simulateFrom` throws, as a sentence for the designer */
export function beginSession(program: Program, beginning: Beginning): Session {
  const simulation = simulateFrom(program, beginning);
  return { program, beginning, moments: [toMoment(simulation, undefined, [], simulation.turns)], position: 0 };
}

/** The moment that is looked at. */
export function momentOf({ moments, position }: Session): Moment {
  const moment = moments[position];
  if (moment === undefined) throw new Error('A session always stands at one of its moments.');
  return moment;
}

/** Looks at another moment; one that is not there is the nearest. */
export function goTo(session: Session, position: number): Session {
  return { ...session, position: Math.min(Math.max(position, 0), session.moments.length - 1) };
}

/** Plays one input on the moment that is looked at. @throws Error where the engine refuses it; the session stays as it was */
export function play(session: Session, input: Input): Session {
  const moments = [...session.moments.slice(0, session.position + 1), playOn(momentOf(session), input)];
  return { ...session, moments, position: moments.length - 1 };
}

/** Plays all inputs up to the one looked at on a changed journey, as far as they still fit. */
export function replay(session: Session, program: Program): { readonly session: Session; readonly isWhole: boolean } {
  const inputs = session.moments
    .slice(1, session.position + 1)
    .flatMap(({ input }) => (input === undefined ? [] : [input]));
  let replayed = beginSession(program, session.beginning);
  for (const input of inputs) {
    try {
      replayed = play(replayed, refresh(momentOf(replayed), input));
    } catch {
      return { session: replayed, isWhole: false };
    }
  }
  return { session: replayed, isWhole: true };
}

/** Effects have other numbers in another run; buttons are found by their options anyway. */
function refresh({ awaited }: Moment, input: Input): Input {
  if (input.do !== 'answer' && input.do !== 'fail') return input;
  const effect = awaited.find(({ id }) => id === input.effect) ?? awaited[0];
  if (effect === undefined) throw new Error('Nothing waits for this result any more.');
  return { ...input, effect: effect.id };
}

function playOn(before: Moment, input: Input): Moment {
  const simulation = before.simulation.fork();
  const turns = perform(simulation, input);
  const lines = [...before.lines, ...linesOf(input)];
  if (input.do !== 'advance') return toMoment(simulation, input, lines, turns);
  return toMoment(simulation, input, waitThrough(before, lines, turns, simulation.now), turns, []);
}

function perform(simulation: Simulation, input: Input): readonly Turn[] {
  switch (input.do) {
    case 'say':
      return sayTo(simulation, input.text);
    case 'send': {
      const { name, mime, bytes } = input;
      return sayTo(simulation, '', { attachments: [{ name, mime, bytes, url: urlOfFile(name) }] });
    }
    case 'place': {
      const { latitude, longitude, name } = input;
      return sayTo(simulation, '', { location: { latitude, longitude, name } });
    }
    case 'react':
      return [simulation.take({ type: 'reaction.added', of: 'last', emoji: input.emoji })];
    case 'fill':
      if (input.isOpen) return [simulation.fill(input.values)];
      return [simulation.take({ type: 'form.submitted', token: input.token, values: input.values })];
    case 'pick': {
      if (input.option !== undefined) return [simulation.pick(input.option)];
      return [simulation.take({ type: 'choice.picked', token: input.token, label: input.label })];
    }
    case 'advance':
      return simulation.advance(input.millis);
    case 'answer':
      return [simulation.answer(input.output, input.effect)];
    case 'fail':
      return [simulation.fail(input.code, input.message, input.effect)];
    case 'take-over':
      return [simulation.takeControl(simulatedAgent)];
    case 'agent-says':
      return [simulation.agentSays(input.text)];
    case 'give-back':
      return [simulation.returnControl(input.to === undefined ? input : { outcome: input.outcome, to: input.to })];
  }
}

function sayTo(simulation: Simulation, ...message: Parameters<Simulation['say']>): readonly Turn[] {
  const before = simulation.turns.length;
  simulation.say(...message);
  return simulation.turns.slice(before);
}

function linesOf(input: Input): SimulatedLine[] {
  switch (input.do) {
    case 'say':
      return [{ from: 'customer', text: input.text }];
    case 'pick':
    case 'fill':
      return [{ from: 'customer', text: input.label }];
    case 'send':
      return [{ from: 'customer', text: `File: ${input.name}` }];
    case 'place':
      return [{ from: 'customer', text: `Place: ${input.name}` }];
    case 'react':
      return [{ from: 'world', text: `The customer reacts with ${input.emoji}` }];
    case 'answer':
    case 'fail':
    case 'give-back':
      return [{ from: 'world', text: input.label }];
    case 'take-over':
      return [{ from: 'world', text: `${simulatedAgent.name} takes the conversation` }];
    default:
      return [];
  }
}

/** The time that passed before each turn, and what was said then. */
function waitThrough(before: Moment, lines: readonly SimulatedLine[], turns: readonly Turn[], until: Millis) {
  const told = [...lines];
  let now = before.now;
  for (const turn of turns) {
    const { at } = turn.snapshot;
    told.push({ from: 'world', text: describeWait(at - now) }, ...saidIn(turn));
    now = at;
  }
  if (now < until) told.push({ from: 'world', text: describeWait(until - now) });
  return told;
}

function toMoment(
  simulation: Simulation,
  input: Input | undefined,
  lines: readonly SimulatedLine[],
  turns: readonly Turn[],
  saying: readonly Turn[] = turns,
): Moment {
  const { snapshot, now, awaited } = simulation;
  const isEnd = turns.some((turn) => turn.snapshot.status === 'done') && !lines.some(isEnding);
  const ending = isEnd ? [sayEnding(simulation.outcome)] : [];
  return {
    input,
    snapshot,
    now,
    awaited,
    simulation,
    lines: [...lines, ...saying.flatMap(saidIn), ...ending],
    trace: turns.flatMap(({ trace }) => trace),
  };
}

const ended = 'The conversation has ended';

function sayEnding(outcome: string | undefined): SimulatedLine {
  return { from: 'world', text: outcome === undefined ? ended : `${ended} with “${outcome}”` };
}

function isEnding(line: SimulatedLine): boolean {
  return line.from === 'world' && line.text.startsWith(ended);
}

function saidIn({ effects }: Turn): SimulatedLine[] {
  return effects.flatMap((effect) => {
    if (effect.type !== 'message.send' || !('content' in effect)) return [];
    const from = 'author' in effect && effect.author !== undefined ? 'agent' : 'bot';
    return effect.content.map((content): SimulatedLine => ({ from, content, message: effect.content }));
  });
}
