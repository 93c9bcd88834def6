import { type Journey, type State, UsherError } from '@usher/journey';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asCompiled, type CompiledProgram, compileJourney } from './compile-journey.ts';
import type { Event } from './event.ts';
import { listResumePoints } from './resume-points.ts';
import type { Snapshot } from './snapshot.ts';
import { start } from './start.ts';
import { activeWithAncestors } from './step.ts';
import { take } from './take.ts';
import { createDice, type Dice, drawRandomJourney } from './test/random-journey.ts';
import { testBlockSet } from './test/test-blocks.ts';
import { draw } from './test/test-journey.ts';
import type { Turn } from './turn.ts';

const bytes = fc.array(fc.nat(255), { minLength: 80, maxLength: 200 });
/** For the journey, and for what happens in it. */
const sources = fc.tuple(bytes, bytes);
const runs = { numRuns: Number(process.env.USHER_PROPERTY_RUNS ?? 40) };
const agents = [
  { id: 'a1', name: 'Ann' },
  { id: 'b1', name: 'Bob' },
] as const;

/** A random journey in which a person can be called, and every state of it is a point to resume at. */
function drawJourney(dice: Dice): Journey {
  const journey = drawRandomJourney(dice);
  const resumable = ([key, state]: [string, State]): [string, State] => [
    key,
    {
      ...state,
      ...(state.type === 'history' ? {} : { resume: key }),
      ...(state.states === undefined
        ? {}
        : { states: Object.fromEntries(Object.entries(state.states).map(resumable)) }),
    },
  ];
  const states = Object.fromEntries(Object.entries(journey.states).map(resumable));
  const [first = ''] = Object.keys(states);
  return {
    ...journey,
    commands: { ...journey.commands, agent: { en: ['agent'] } },
    on: { ...journey.on, 'command.agent': 'person' },
    states: { ...states, person: draw.agent(first) },
  };
}

function drawEvent(dice: Dice, program: CompiledProgram, snapshot: Snapshot, id: string, at: number): Event {
  const timers = Object.entries(snapshot.timers);
  const effects = Object.values(snapshot.rows).flatMap((row) => Object.keys(row.open));
  const timer = timers[dice.below(Math.max(1, timers.length))];
  const effect = effects[dice.below(Math.max(1, effects.length))];
  const holder = agents.find(({ id: key }) => snapshot.control.holder === `agent:${key}`);
  // Mostly the one who holds it, since all others are refused.
  const agent = holder === undefined || dice.oneIn(4) ? dice.pick(agents) : holder;
  const say = (): Event => ({
    id,
    at,
    type: 'message.received',
    text: dice.pick(['yes', 'help', 'go', 'back', '?', 'seven', 'agent']),
  });
  switch (dice.below(10)) {
    case 0:
      return { id, at, type: dice.pick(['custom.x', 'custom.y']) };
    case 1:
      return timer === undefined ? say() : { id, at, type: 'timer.fired', timer: timer[0], n: timer[1].n };
    case 2:
      return effect === undefined ? say() : { id, at, type: 'effect.done', effect, output: 'paid' };
    case 3:
    case 4:
      return { id, at, type: 'control.taken', agent };
    case 5:
      return { id, at, type: 'agent.said', agent, text: 'I am here.' };
    case 6: {
      const outcome = dice.oneIn(4) ? ('served' as const) : ('returned' as const);
      const points = listResumePoints(program.journey);
      const to = dice.oneIn(3) ? { to: dice.pick(points).key } : {};
      return { id, at, type: 'control.returned', agent, outcome, ...to };
    }
    case 7:
      return dice.oneIn(3) ? { id, at, type: 'control.lost', agent } : say();
    default:
      return say();
  }
}

interface Taken {
  readonly program: CompiledProgram;
  readonly event: Event;
  readonly before: Snapshot;
  /** The turn, or why it was refused. */
  readonly turn: Turn | UsherError;
}

/** Plays one conversation; a journey that circles from its beginning is not played. */
function play([drawing, happening]: readonly (readonly number[])[], each: (taken: Taken) => void): void {
  const program = asCompiled(compileJourney(drawJourney(createDice(drawing ?? [])), testBlockSet));
  const dice = createDice(happening ?? []);
  let snapshot: Snapshot;
  try {
    ({ snapshot } = start(program, { id: 'begin', at: 0, language: 'en', channel: 'test' }));
  } catch {
    return;
  }
  for (let index = 0; index < 8 + dice.below(20) && snapshot.status === 'active'; index += 1) {
    const event = drawEvent(dice, program, snapshot, `e${index}`, (index + 1) * 1000);
    const turn = tryTake(program, snapshot, event);
    each({ program, event, before: snapshot, turn });
    if (!(turn instanceof UsherError)) snapshot = turn.snapshot;
  }
}

function tryTake(program: CompiledProgram, snapshot: Snapshot, event: Event): Turn | UsherError {
  try {
    return take(program, snapshot, event);
  } catch (error) {
    if (error instanceof UsherError) return error;
    throw error;
  }
}

const isHeld = ({ control }: Snapshot): boolean => control.holder.startsWith('agent:');
const isControl = ({ type }: Event): boolean => type.startsWith('control.') || type.startsWith('agent.');
const bySpeaker = (turn: Turn, speaker: 'bot' | 'agent') =>
  turn.effects.filter((effect) => effect.type === 'message.send' && 'author' in effect === (speaker === 'agent'));
const isHeard = (turn: Turn): boolean => turn.trace.some(({ kind }) => kind === 'heard');
const hasFailed = (turn: Turn): boolean =>
  turn.effects.some((effect) => effect.type === 'note' && 'about' in effect && effect.about === 'failed');
const orphans = (turn: Turn) =>
  turn.effects.filter((effect) => effect.type === 'note' && 'about' in effect && effect.about === 'orphan');
const isResult = ({ type }: Event): boolean => type === 'effect.done' || type === 'effect.failed';

function checkAll(check: (taken: Taken & { readonly turn: Turn }) => void): number {
  let checked = 0;
  fc.assert(
    fc.property(sources, (source) => {
      play(source, (taken) => {
        if (taken.turn instanceof UsherError) return;
        checked += 1;
        check({ ...taken, turn: taken.turn });
      });
    }),
    runs,
  );
  return checked;
}

describe('agents in random journeys', { timeout: 600_000 }, () => {
  test('every change of who holds control raises the epoch by one, and nothing else does', () => {
    checkAll(({ before, turn: { snapshot } }) => {
      const hasChanged = snapshot.control.holder !== before.control.holder;
      expect(snapshot.control.epoch - before.control.epoch).toBe(hasChanged ? 1 : 0);
    });
  });

  test('what is wished carries the epoch under which it may be said', () => {
    checkAll(({ turn }) => {
      for (const { epoch } of turn.effects) expect(epoch).toBe(turn.snapshot.control.epoch);
    });
  });

  test('while an agent holds control the journey says nothing and stays where it is', () => {
    let seen = 0;
    checkAll(({ before, event, turn }) => {
      if (!isHeld(before) || isControl(event)) return;
      seen += 1;
      expect(bySpeaker(turn, 'bot')).toEqual([]);
      const { active, variables, trail, history } = before;
      expect(turn.snapshot).toMatchObject({ active, variables, trail, history });
      expect(Object.keys(turn.snapshot.rows)).toEqual(Object.keys(before.rows));
    });
    expect(seen).toBeGreaterThan(runs.numRuns);
  });

  test('only who holds control speaks or gives back; a refusal changes nothing', () => {
    let refused = 0;
    fc.assert(
      fc.property(sources, (source) => {
        play(source, ({ event, before, turn }) => {
          if (event.type !== 'agent.said' && event.type !== 'control.returned') return;
          const holds = before.control.holder === `agent:${event.agent.id}`;
          if (!(turn instanceof UsherError)) return expect(holds).toBe(true);
          if (!holds) expect(turn.code).toBe('engine/not-in-control');
          else expect(turn.code).toBe('engine/turn-failed');
          refused += 1;
        });
      }),
      runs,
    );
    expect(refused).toBeGreaterThan(0);
  });

  test('nothing that comes in is lost: it is heard, held, or noted', () => {
    checkAll(({ before, event, turn }) => {
      if (event.type === 'message.received') expect(isHeard(turn) || hasFailed(turn)).toBe(true);
      if (event.type === 'effect.done') expect(isAccountedFor(event.effect, turn)).toBe(true);
      if (event.type !== 'control.returned' && event.type !== 'control.lost') {
        const grown = (turn.snapshot.held ?? []).length - (before.held ?? []).length;
        expect(grown === 0 || (grown === 1 && isHeld(before))).toBe(true);
        return;
      }
      expect(turn.snapshot.held).toBeUndefined();
      const results = (before.held ?? []).filter(isResult).length;
      if (event.type === 'control.returned' && event.to !== undefined) expect(orphans(turn)).toHaveLength(results);
    });
  });

  test('given back, the customer reads where the journey stands', () => {
    let seen = 0;
    checkAll(({ program, before, event, turn }) => {
      if (event.type !== 'control.returned' || turn.snapshot.status === 'done') return;
      seen += 1;
      const asked = Object.values(turn.snapshot.rows).flatMap((row) => row.asked ?? []);
      if (asked.length > 0) expect(Math.max(...asked)).toBeGreaterThan(before.n);
      if (event.to === undefined) return;
      const entered = turn.trace.flatMap((step) => (step.kind === 'entered' ? step.state : []));
      expect(entered).toContain(event.to);
      expect(activeWithAncestors(program.order, turn.snapshot.active).has('$agent')).toBe(
        turn.effects.some(({ type, by }) => type === 'agent.request' && by === '$agent'),
      );
    });
    expect(seen).toBeGreaterThan(runs.numRuns / 8);
  });

  test('a timer belongs to a state that is there, and a turn is plain JSON', () => {
    checkAll(({ program, before, event, turn }) => {
      const there = activeWithAncestors(program.order, turn.snapshot.active);
      for (const timer of Object.keys(turn.snapshot.timers)) {
        const key = /^after:\d+:(.+)$/.exec(timer)?.[1] ?? timer.split('!')[0] ?? '';
        expect(there.has(key)).toBe(true);
      }
      expect(JSON.parse(JSON.stringify(turn))).toEqual(turn);
      expect(take(program, JSON.parse(JSON.stringify(before)) as Snapshot, event)).toEqual(turn);
    });
  });
});

/** A result is held, noted, or was given to the block that awaited it. */
function isAccountedFor(effect: string, { snapshot, effects }: Turn): boolean {
  const isHeldBack = snapshot.held?.some((event) => event.type === 'effect.done' && event.effect === effect) === true;
  const isNoted = effects.some((each) => each.type === 'note');
  const isOpen = Object.values(snapshot.rows).some((row) => row.open[effect] !== undefined);
  return isHeldBack || isNoted || !isOpen;
}
