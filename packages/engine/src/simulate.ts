import { type Content, contentToText, type Json, type Millis } from '@usher/journey';
import type { Effect } from './effect.ts';
import { isAnswering } from './effect.ts';
import type { Event, EventBody } from './event.ts';
import type { Program } from './program.ts';
import type { Snapshot } from './snapshot.ts';
import { start } from './start.ts';
import { take } from './take.ts';
import type { StartInput, Turn } from './turn.ts';

export type SimulationOptions = Partial<Omit<StartInput, 'id' | 'at'>> & { readonly at: Millis };

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
  say(text: string): Turn;
  /** Presses a button of an open question by its option's id, else the newest button of that label (or token). @throws Error when no such button was shown */
  pick(label: string): Turn;
  /** Answers the oldest awaited effect. */
  answer(output: Json): Turn;
  fail(code: string, message?: string): Turn;
  raise(type: `custom.${string}`, data?: Json): Turn;
  /** Moves the clock; timers that fall due fire in their order. @returns the turns they took */
  advance(millis: Millis): readonly Turn[];
  /** Takes any event. */
  take(body: EventBody): Turn;
}

/** Begins a simulated conversation. @throws what `start` throws */
export function simulate(program: Program, options: SimulationOptions): Simulation {
  const { at, language = program.journey.languages[0] ?? 'en', channel = 'simulation', ...rest } = options;
  let now = at;
  const turns: Turn[] = [];
  const said: Content[] = [];
  let awaited: AwaitedEffect[] = [];
  const record = (turn: Turn): Turn => {
    turns.push(turn);
    for (const effect of turn.effects) {
      if (effect.type === 'message.send') said.push(...(effect as Extract<Effect, { type: 'message.send' }>).content);
      if (effect.type === 'effect.cancel')
        awaited = awaited.filter((each) => each.id !== (effect as { of?: string }).of);
      if (isAnswering(effect)) awaited.push(effect);
    }
    return turn;
  };
  let snapshot = record(start(program, { ...rest, id: 'start', at, language, channel })).snapshot;
  const takeBody = (body: EventBody): Turn => {
    const turn = take(program, snapshot, { ...body, id: `event-${turns.length}`, at: now } as Event);
    snapshot = turn.snapshot;
    return record(turn);
  };
  const settle = (): string => {
    const effect = awaited.shift();
    if (effect === undefined) throw new Error('No effect awaits a result.');
    return effect.id;
  };
  return {
    get snapshot() {
      return snapshot;
    },
    get now() {
      return now;
    },
    get isDone() {
      return snapshot.status === 'done';
    },
    get outcome() {
      return snapshot.outcome;
    },
    get lines() {
      return said.map(contentToText);
    },
    get awaited() {
      return awaited;
    },
    said,
    turns,
    take: takeBody,
    say: (text) => takeBody({ type: 'message.received', text }),
    pick: (label) =>
      takeBody({ type: 'choice.picked', token: findOption(snapshot, label) ?? findToken(said, label), label }),
    answer: (output) => takeBody({ type: 'effect.done', effect: settle(), output }),
    fail: (code, message = code) => takeBody({ type: 'effect.failed', effect: settle(), error: { code, message } }),
    raise: (type, data) => takeBody({ type, ...(data === undefined ? {} : { data }) }),
    advance: (millis) => {
      const until = now + millis;
      const fired: Turn[] = [];
      for (let next = nextTimer(snapshot, until); next !== undefined; next = nextTimer(snapshot, until)) {
        now = Math.max(now, next.due);
        fired.push(takeBody({ type: 'timer.fired', timer: next.timer, n: next.n }));
      }
      now = until;
      return fired;
    },
  };
}

function nextTimer(snapshot: Snapshot, until: Millis): { timer: string; n: number; due: Millis } | undefined {
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
    const choice =
      content.kind === 'choices'
        ? content.choices.find((each) => each.label === label || each.token === label)
        : undefined;
    if (choice !== undefined) return choice.token;
  }
  throw new Error(`No button "${label}" was shown.`);
}
