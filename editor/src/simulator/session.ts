import {
  type Effect,
  type Event,
  type EventBody,
  isAnswering,
  type Program,
  type Snapshot,
  start,
  type TraceStep,
  type Turn,
  take,
} from '@usher/engine';
import type { Content, Json, Millis } from '@usher/journey';
import { tokenOfOption } from './tokens.ts';

/** What a person does in the simulator, as data: played again after the journey has changed. */
export type Input =
  | { readonly do: 'say'; readonly text: string }
  /** An option by its id, so that it is found again; the label is what was read on the button. */
  | { readonly do: 'pick'; readonly token: string; readonly option?: string; readonly label: string }
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
  | { readonly from: 'bot' | 'agent'; readonly content: Content }
  | { readonly from: 'customer'; readonly text: string }
  /** What happened around the conversation. */
  | { readonly from: 'world'; readonly text: string };

/** The conversation after one input. */
export interface Moment {
  /** Undefined for the beginning. */
  readonly input: Input | undefined;
  readonly snapshot: Snapshot;
  readonly now: Millis;
  /** Everything said so far. */
  readonly lines: readonly SimulatedLine[];
  /** Effects whose result nobody has given yet, oldest first. */
  readonly awaited: readonly Effect[];
  /** What this input set going. */
  readonly trace: readonly TraceStep[];
}

export interface Beginning {
  readonly at: Millis;
  readonly language: string;
  readonly channel: string;
  /** Where it began instead of at the start: the program is that of `beginAt`. */
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
export const simulatedAgent = { id: 'simulator', name: 'Alex' } as const;

/** Begins a conversation. @throws UsherError what `start` throws, as a sentence for the designer */
export function beginSession(program: Program, beginning: Beginning): Session {
  const { state: _compiled, ...input } = beginning;
  const turn = start(program, { ...input, id: 'start' });
  const snapshot: Snapshot = { ...turn.snapshot, status: 'active' };
  const empty: Moment = { snapshot, now: beginning.at, lines: [], awaited: [], trace: [], input: undefined };
  return { program, beginning, moments: [addTurn(empty, turn)], position: 0 };
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

/** Plays one input on the moment that is looked at. @throws UsherError where the engine refuses it; the session stays as it was */
export function play(session: Session, input: Input): Session {
  const moments = [...session.moments.slice(0, session.position + 1), next(session.program, momentOf(session), input)];
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

/** Buttons and effects have other numbers in another run. */
function refresh(moment: Moment, input: Input): Input {
  if (input.do === 'pick' && input.option !== undefined) {
    const token = tokenOfOption(moment.snapshot, input.option);
    if (token === undefined) throw new Error(`There is no button "${input.label}" any more.`);
    return { ...input, token };
  }
  if (input.do !== 'answer' && input.do !== 'fail') return input;
  const effect = moment.awaited.find(({ id }) => id === input.effect) ?? moment.awaited[0];
  if (effect === undefined) throw new Error('Nothing waits for this result any more.');
  return { ...input, effect: effect.id };
}

function next(program: Program, moment: Moment, input: Input): Moment {
  const before: Moment = { ...moment, input, trace: [], lines: [...moment.lines, ...linesOf(input)] };
  if (input.do === 'advance') return advance(program, before, input.millis);
  const turn = take(program, moment.snapshot, eventOf(moment, bodyOf(input)));
  const settled = input.do === 'answer' || input.do === 'fail' ? input.effect : undefined;
  const awaited = before.awaited.filter(({ id }) => id !== settled);
  return addTurn({ ...before, awaited }, turn);
}

function eventOf(moment: Moment, body: EventBody): Event {
  return { ...body, id: `simulated-${moment.snapshot.turn}`, at: moment.now } as Event;
}

function bodyOf(input: Exclude<Input, { do: 'advance' }>): EventBody {
  const agent = simulatedAgent;
  switch (input.do) {
    case 'say':
      return { type: 'message.received', text: input.text };
    case 'pick':
      return { type: 'choice.picked', token: input.token, label: input.label };
    case 'answer':
      return { type: 'effect.done', effect: input.effect, output: input.output };
    case 'fail':
      return { type: 'effect.failed', effect: input.effect, error: { code: input.code, message: input.message } };
    case 'take-over':
      return { type: 'control.taken', agent };
    case 'agent-says':
      return { type: 'agent.said', agent, text: input.text };
    case 'give-back': {
      const { outcome, to } = input;
      return { type: 'control.returned', agent, outcome, ...(to === undefined ? {} : { to }) };
    }
  }
}

function linesOf(input: Input): SimulatedLine[] {
  switch (input.do) {
    case 'say':
      return [{ from: 'customer', text: input.text }];
    case 'pick':
      return [{ from: 'customer', text: input.label }];
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

function advance(program: Program, moment: Moment, millis: Millis): Moment {
  const until = moment.now + millis;
  let at = moment;
  for (let timer = nextTimer(at.snapshot, until); timer !== undefined; timer = nextTimer(at.snapshot, until)) {
    const now = Math.max(at.now, timer.due);
    const turn = take(
      program,
      at.snapshot,
      eventOf({ ...at, now }, { type: 'timer.fired', timer: timer.id, n: timer.n }),
    );
    at = addTurn({ ...at, now, lines: [...at.lines, { from: 'world', text: describeWait(now - at.now) }] }, turn);
  }
  if (at.now === until) return at;
  return { ...at, now: until, lines: [...at.lines, { from: 'world', text: describeWait(until - at.now) }] };
}

/** The timer that fires next, of those due by `until`; the first one started where two are due together. */
export function nextTimer(
  snapshot: Snapshot,
  until: Millis = Number.POSITIVE_INFINITY,
): { readonly id: string; readonly n: number; readonly due: Millis } | undefined {
  return Object.entries(snapshot.timers)
    .map(([id, { n, due }]) => ({ id, n, due }))
    .filter(({ due }) => due <= until)
    .sort((left, right) => left.due - right.due || left.n - right.n)[0];
}

function addTurn(before: Moment, turn: Turn): Moment {
  const lines: SimulatedLine[] = [...before.lines];
  let awaited = [...before.awaited];
  for (const effect of turn.effects) {
    if (effect.type === 'message.send') lines.push(...saidBy(effect as Extract<Effect, { type: 'message.send' }>));
    const calledOff =
      'of' in effect ? effect.of : 'request' in effect && effect.type === 'agent.cancel' ? effect.request : undefined;
    awaited = awaited.filter(({ id }) => id !== calledOff);
    if (isAnswering(effect)) awaited.push(effect);
  }
  if (turn.snapshot.status === 'done' && before.snapshot.status !== 'done') {
    lines.push({
      from: 'world',
      text: `The conversation has ended${turn.snapshot.outcome === undefined ? '' : ` with “${turn.snapshot.outcome}”`}`,
    });
  }
  return { ...before, snapshot: turn.snapshot, lines, awaited, trace: [...before.trace, ...turn.trace] };
}

function saidBy(effect: Extract<Effect, { type: 'message.send' }>): SimulatedLine[] {
  const from = 'author' in effect && effect.author !== undefined ? 'agent' : 'bot';
  return effect.content.map((content) => ({ from, content }));
}

const units: readonly (readonly [millis: Millis, one: string, many: string])[] = [
  [86_400_000, 'day', 'days'],
  [3_600_000, 'hour', 'hours'],
  [60_000, 'minute', 'minutes'],
  [1_000, 'second', 'seconds'],
];

/** A stretch of time in words: "2 hours 5 minutes later". */
export function describeWait(millis: Millis): string {
  const words: string[] = [];
  let rest = Math.round(millis / 1_000) * 1_000;
  for (const [size, one, many] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0 && words.length < 2) words.push(`${count} ${count === 1 ? one : many}`);
  }
  return words.length === 0 ? 'A moment later' : `${words.join(' ')} later`;
}
