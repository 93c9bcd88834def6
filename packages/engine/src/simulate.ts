import { type Choice, type Content, contentToText, type Json, type Millis } from '@usher/journey';
import { burstTimer } from './bursts.ts';
import { type Effect, isAnswering } from './effect.ts';
import type { Agent, Attachment, Event, EventBody, Place, ReturnOutcome } from './event.ts';
import type { Program } from './program.ts';
import type { Snapshot } from './snapshot.ts';
import { start, startIn } from './start.ts';
import { take } from './take.ts';
import type { StartInput, Turn } from './turn.ts';

export type SimulationOptions = Partial<Omit<StartInput, 'id' | 'at'>> & { readonly at: Millis };

/** Where a simulation begins that does not begin at the beginning. */
export type SimulationPoint = SimulationOptions & {
  /** A conversation to go on from, as `take` left it: of the same program, unless a state is entered. */
  readonly snapshot?: Snapshot;
  /** The key of a state to enter, with the variables given; else those of the snapshot, else the journey's defaults. */
  readonly state?: string;
};

/** An effect whose result nobody has given yet. */
export type AwaitedEffect = Effect & { readonly id: string };

/**
 * A conversation on a clock of its own, with the real engine and no world around it: effects wait until somebody answers
 * them. For the editor's preview, for tests and for `usher chat`.
 */
export interface Simulation {
  readonly snapshot: Snapshot;
  readonly now: Millis;
  readonly isDone: boolean;
  readonly outcome: string | undefined;
  /** Everything said so far, in order. */
  readonly said: readonly Content[];
  /** The same as plain lines. */
  readonly lines: readonly string[];
  readonly turns: readonly Turn[];
  /** Effects that await a result, oldest first. */
  readonly awaited: readonly AwaitedEffect[];
  /** Writes or sends something, and where short messages are joined waits until it is heard. @returns the turn that heard it */
  say(text: string, more?: { readonly attachments?: readonly Attachment[]; readonly location?: Place }): Turn;
  /** Sends the newest form that was shown. @throws Error when none was */
  fill(values: Readonly<Record<string, Json>>): Turn;
  /** Presses a button of an open question by its option's id, else the newest button of that label (or token). @throws Error when no such button was shown */
  pick(label: string): Turn;
  /** Answers an awaited effect, the oldest one where no id is given. @throws Error when nothing awaits one */
  answer(output: Json, effect?: string): Turn;
  fail(code: string, message?: string, effect?: string): Turn;
  raise(type: `custom.${string}`, data?: Json): Turn;
  /** An agent takes the conversation. */
  takeControl(agent?: Agent): Turn;
  /** The agent who holds it says something. @throws UsherError `engine/not-in-control` */
  agentSays(text: string): Turn;
  /** The agent who holds it gives it back. @throws UsherError `engine/not-in-control`, `engine/unknown-resume-point` */
  returnControl(how: { readonly outcome: ReturnOutcome; readonly to?: string }): Turn;
  /** Moves the clock; timers that fall due fire in their order. @returns the turns they took */
  advance(millis: Millis): readonly Turn[];
  /** Takes any event. */
  take(body: EventBody): Turn;
  /** Another simulation that goes on from here, or from where this one was after so many turns. */
  fork(turns?: number): Simulation;
}

/** Begins a simulated conversation. @throws what `start` throws */
export function simulate(program: Program, options: SimulationOptions): Simulation {
  return beginWith(program, options.at, start(program, toInput(program, options)));
}

/**
 * Begins in the middle: enters a state, or goes on from a snapshot. Of effects that a snapshot awaits only id and type are
 * known; they can be answered by their id.
 * @throws what `start` throws; UsherError `engine/unknown-state`
 */
export function simulateFrom(program: Program, point: SimulationPoint): Simulation {
  const { snapshot, state, ...given } = point;
  if (state === undefined && snapshot === undefined) return simulate(program, given);
  if (state === undefined && snapshot !== undefined)
    return createSimulation(program, [{ snapshot, now: given.at, said: [], awaited: [] }]);
  const { language, timeZone, channel, contact, variables } = snapshot ?? {};
  const known = { language, timeZone, channel, contact, variables };
  const kept = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
  return beginWith(program, given.at, startIn(program, state ?? '', toInput(program, { ...kept, ...given })));
}

function toInput(program: Program, options: SimulationOptions): StartInput {
  const { language = program.journey.languages[0] ?? 'en', channel = 'simulation', ...rest } = options;
  return { ...rest, id: 'start', language, channel };
}

/** How it stood after a turn. */
interface Moment {
  readonly turn?: Turn;
  readonly snapshot: Snapshot;
  readonly now: Millis;
  readonly said: readonly Content[];
  readonly awaited: readonly AwaitedEffect[];
}

function beginWith(program: Program, at: Millis, turn: Turn): Simulation {
  return createSimulation(program, [afterTurn({ snapshot: turn.snapshot, now: at, said: [], awaited: [] }, turn)]);
}

function afterTurn(before: Moment, turn: Turn): Moment {
  const said = [...before.said];
  let awaited = [...before.awaited];
  for (const effect of turn.effects) {
    if (effect.type === 'message.send') said.push(...(effect as Extract<Effect, { type: 'message.send' }>).content);
    if (effect.type === 'effect.cancel') awaited = awaited.filter((each) => each.id !== (effect as { of?: string }).of);
    if (isAnswering(effect)) awaited.push(effect);
  }
  return { ...before, turn, snapshot: turn.snapshot, said, awaited };
}

function createSimulation(program: Program, begun: readonly Moment[]): Simulation {
  const moments = [...begun];
  let now = latest().now;

  function latest(): Moment {
    return moments.at(-1) as Moment;
  }
  const takeEvent = (body: EventBody, before = latest()): Turn => {
    const { snapshot } = before;
    const turn = take(program, snapshot, { ...body, id: `event-${snapshot.turn}`, at: now } as Event);
    moments.push({ ...afterTurn(before, turn), now });
    return turn;
  };
  const advance = (millis: Millis): readonly Turn[] => {
    const until = now + millis;
    const fired: Turn[] = [];
    for (let next = nextTimer(latest().snapshot, until); next; next = nextTimer(latest().snapshot, until)) {
      now = Math.max(now, next.due);
      fired.push(takeEvent({ type: 'timer.fired', timer: next.timer, n: next.n }));
    }
    now = until;
    return fired;
  };
  const say: Simulation['say'] = (text, more) => {
    const turn = takeEvent({ type: 'message.received', text, ...more });
    const { timers, burst } = turn.snapshot;
    const heard = burst === undefined ? [] : advance((timers[burstTimer]?.due ?? now) - now);
    return heard.at(-1) ?? turn;
  };
  const settle = (given: string | undefined, toBody: (effect: string) => EventBody): Turn => {
    const before = latest();
    const effect = given ?? before.awaited[0]?.id ?? firstOpen(before.snapshot);
    if (effect === undefined) throw new Error('No effect awaits a result.');
    return takeEvent(toBody(effect), { ...before, awaited: before.awaited.filter(({ id }) => id !== effect) });
  };
  const holder = (): Agent => {
    const { holder: key, name = '' } = latest().snapshot.control;
    return { id: key.replace(/^agent:/, ''), name };
  };

  return {
    get snapshot() {
      return latest().snapshot;
    },
    get now() {
      return now;
    },
    get isDone() {
      return latest().snapshot.status === 'done';
    },
    get outcome() {
      return latest().snapshot.outcome;
    },
    get said() {
      return latest().said;
    },
    get lines() {
      return latest().said.map(contentToText);
    },
    get awaited() {
      return latest().awaited;
    },
    get turns() {
      return moments.flatMap(({ turn }) => turn ?? []);
    },
    take: takeEvent,
    say,
    fill: (values) => {
      const form = latest().said.findLast((content) => content.kind === 'form');
      if (form === undefined) throw new Error('No form was shown.');
      return takeEvent({ type: 'form.submitted', token: form.token, values });
    },
    pick: (label) => {
      const { snapshot, said } = latest();
      return takeEvent({ type: 'choice.picked', token: findOption(snapshot, label) ?? findToken(said, label), label });
    },
    answer: (output, given) => settle(given, (effect) => ({ type: 'effect.done', effect, output })),
    fail: (code, message = code, given) =>
      settle(given, (effect) => ({ type: 'effect.failed', effect, error: { code, message } })),
    raise: (type, data) => takeEvent({ type, ...(data === undefined ? {} : { data }) }),
    takeControl: (agent = { id: 'agent', name: 'Agent' }) => takeEvent({ type: 'control.taken', agent }),
    agentSays: (text) => takeEvent({ type: 'agent.said', agent: holder(), text }),
    returnControl: (how) => takeEvent({ type: 'control.returned', agent: holder(), ...how }),
    advance,
    fork: (turns) => {
      const last = { ...latest(), now };
      if (turns === undefined) return createSimulation(program, [...moments.slice(0, -1), last]);
      const before = moments.filter(({ turn }) => turn === undefined).length;
      return createSimulation(program, moments.slice(0, Math.max(1, before + turns)));
    },
  };
}

function firstOpen(snapshot: Snapshot): string | undefined {
  return Object.values(snapshot.rows).flatMap((row) => Object.keys(row.open))[0];
}

/** The timer that fires next of those due by `until`, the one started first where two are due together. */
export function nextTimer(
  snapshot: Snapshot,
  until: Millis = Number.POSITIVE_INFINITY,
): { readonly timer: string; readonly n: number; readonly due: Millis } | undefined {
  return Object.entries(snapshot.timers)
    .map(([timer, { n, due }]) => ({ timer, n, due }))
    .filter((each) => each.due <= until)
    .sort((left, right) => left.due - right.due || left.n - right.n)[0];
}

function findOption(snapshot: Snapshot, option: string): string | undefined {
  for (const row of Object.values(snapshot.rows)) {
    const place = row.asked === undefined ? -1 : (row.options ?? []).indexOf(option);
    if (place >= 0) return `${row.n.toString(36)}.${place.toString(36)}`;
  }
  return undefined;
}

function findToken(said: readonly Content[], label: string): string {
  for (const content of [...said].reverse()) {
    const choices = choicesIn(content);
    const choice = choices.find((each) => each.label === label || each.token === label);
    if (choice !== undefined) return choice.token;
  }
  throw new Error(`No button "${label}" was shown.`);
}

/** Those of a form too, which a channel without forms shows. */
export function choicesIn(content: Content): readonly Choice[] {
  if (content.kind === 'form') return content.instead.flatMap(choicesIn);
  return content.kind === 'choices' ? content.choices : [];
}
