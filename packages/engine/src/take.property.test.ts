import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnyActor, createActor, createMachine, fromCallback, SimulatedClock } from 'xstate';
import { compileConfig } from './compile-config.ts';
import { asCompiled, type CompiledProgram, compileJourney } from './compile-journey.ts';
import type { Event } from './event.ts';
import { createImplementations } from './machine.ts';
import { resolveBlocks } from './resolve-blocks.ts';
import type { Snapshot } from './snapshot.ts';
import { start } from './start.ts';
import { take } from './take.ts';
import { createDice, type Dice, drawRandomJourney } from './test/random-journey.ts';
import { testBlockSet } from './test/test-blocks.ts';
import type { TraceStep, Turn } from './turn.ts';

const bytes = fc.array(fc.nat(255), { minLength: 60, maxLength: 260 });
const runs = { numRuns: Number(process.env.USHER_PROPERTY_RUNS ?? 200) };
const input = { id: 'begin', at: 0, language: 'en', channel: 'test' };

/** Chooses what happens next: a message, an event, a timer that is due some time, a result, a button. */
function drawEvent(dice: Dice, snapshot: Snapshot, id: string, at: number): Event {
  const timers = Object.entries(snapshot.timers);
  const effects = Object.values(snapshot.rows).flatMap((row) => Object.keys(row.open));
  const timer = timers[dice.below(Math.max(1, timers.length))];
  const effect = effects[0];
  switch (dice.below(7)) {
    case 0:
      return { id, at, type: 'custom.x' };
    case 1:
      return { id, at, type: 'custom.y' };
    case 2:
      return timer === undefined
        ? { id, at, type: 'custom.x' }
        : { id, at, type: 'timer.fired', timer: timer[0], n: timer[1].n };
    case 3:
      return effect === undefined
        ? { id, at, type: 'custom.y' }
        : { id, at, type: 'effect.done', effect, output: 'paid' };
    default:
      return {
        id,
        at,
        type: 'message.received',
        text: dice.pick(['yes', 'help', 'go', 'back', '?', 'seven', 'hello']),
      };
  }
}

function playRandom(
  source: readonly number[],
  each: (program: CompiledProgram, turn: Turn, event: Event | undefined, before: Snapshot | undefined) => boolean,
): void {
  const dice = createDice(source);
  const program = asCompiled(compileJourney(drawRandomJourney(dice), testBlockSet));
  let turn = tryStart(program);
  if (turn === undefined || !each(program, turn, undefined, undefined)) return;
  for (let index = 0; index < 4 + dice.below(10); index += 1) {
    const before = turn.snapshot;
    const event = drawEvent(dice, before, `e${index}`, (index + 1) * 1000);
    turn = take(program, before, event);
    if (!each(program, turn, event, before)) return;
  }
}

/** A random journey may circle without waiting from its very beginning; the limit on steps ends that, and the run. */
function tryStart(program: CompiledProgram): Turn | undefined {
  try {
    return start(program, input);
  } catch {
    return undefined;
  }
}

const failed = (turn: Turn): boolean =>
  turn.effects.some((effect) => effect.type === 'note' && 'about' in effect && effect.about === 'failed');

describe('random journeys and events', { timeout: 600_000 }, () => {
  test('a run whose snapshot is written to JSON and read back after every turn equals the run without', () => {
    fc.assert(
      fc.property(bytes, (source) => {
        let plain: Snapshot | undefined;
        playRandom(source, (program, turn, event, before) => {
          expect(JSON.parse(JSON.stringify(turn))).toEqual(turn);
          if (event !== undefined && before !== undefined) {
            const readBack = JSON.parse(JSON.stringify(before)) as Snapshot;
            expect(JSON.stringify(take(program, readBack, event))).toBe(JSON.stringify(turn));
            expect(before).toEqual(plain);
          }
          plain = turn.snapshot;
          return true;
        });
      }),
      runs,
    );
  });

  test('the compiled config, run by a live actor with stand-ins for blocks, visits the same states in the same order', () => {
    let compared = 0;
    fc.assert(
      fc.property(bytes, (source) => {
        let live: LiveRun | undefined;
        playRandom(source, (program, turn, event) => {
          if (failed(turn) || wentBack(turn)) return false;
          if (event === undefined) {
            live = createLiveRun(program);
            live.drain();
          } else if (live !== undefined) {
            live.follow(event, turn.trace);
          }
          expect(live?.takeVisited()).toEqual(visitedBy(turn.trace));
          compared += 1;
          return turn.snapshot.status === 'active';
        });
        live?.actor.stop();
      }),
      runs,
    );
    expect(compared).toBeGreaterThan(runs.numRuns);
  });
});

/** "Back" undoes variables by the engine's own trail, which a live actor has not. */
function wentBack(turn: Turn): boolean {
  return turn.trace.some((each) => each.kind === 'heard' && each.as === 'back');
}

function visitedBy(trace: readonly TraceStep[]): string[] {
  return trace.flatMap((each) =>
    each.kind === 'entered' || each.kind === 'left' ? [`${each.kind} ${each.state}`] : [],
  );
}

interface LiveRun {
  readonly actor: AnyActor;
  drain(): void;
  follow(event: Event, trace: readonly TraceStep[]): void;
  takeVisited(): string[];
}

/** The stand-in of a block: a callback that queues its key; blocks that leave at once are evaluated when their turn comes. */
function createLiveRun(program: CompiledProgram): LiveRun {
  const queue: { key: string; isStopped: boolean }[] = [];
  let visited: string[] = [];
  const standIn = fromCallback(({ input: given }: { input: { key: string } }) => {
    const entry = { key: given.key, isStopped: false };
    queue.push(entry);
    return () => {
      entry.isStopped = true;
    };
  });
  const compiled = compileConfig(program.journey, resolveBlocks(program.journey, testBlockSet), true);
  const evaluate = (source: string, context: { variables: object; environment: object }) =>
    program.expression(source).evaluate({ ...context.environment, variables: context.variables } as never);
  const implementations = createImplementations(evaluate as never);
  const sources = [...new Set([...program.blocks.values()].map(({ definition }) => definition.type))];
  const mark = (kind: string) => (_: unknown, params: { key: string }) => visited.push(`${kind} ${params.key}`);
  const machine = createMachine(
    {
      ...compiled,
      context: {
        variables: {},
        environment: { now: 0, timeZone: 'UTC', language: 'en', channel: 'test', contact: {} },
      },
    } as never,
    {
      ...implementations,
      actions: {
        ...implementations.actions,
        $entered: mark('entered'),
        $left: mark('left'),
        $wrote: () => {},
        $taken: () => {},
        $undone: () => {},
      },
      actors: Object.fromEntries(sources.map((source) => [source, standIn])),
    } as never,
  );
  const actor = createActor(machine, { clock: new SimulatedClock() });
  actor.start();
  const done = (key: string, outlet: string, set: object = {}) =>
    actor.send({ type: `xstate.done.actor.${key}`, actorId: key, output: { outlet, set } } as never);
  const variables = () =>
    (actor.getSnapshot() as unknown as { context: { variables: Record<string, unknown> } }).context.variables;
  const drain = () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (next.isStopped) continue;
      const block = program.blocks.get(next.key);
      if (block?.definition.type === 'say') done(next.key, 'done');
      if (block?.definition.type === 'decide') {
        const value = program.expression(block.props.condition as string).evaluate({
          now: 0,
          timeZone: 'UTC',
          language: 'en',
          channel: 'test',
          contact: {},
          variables: variables() as never,
        });
        done(next.key, value === true ? 'yes' : 'otherwise');
      }
    }
  };
  return {
    actor,
    drain,
    follow: (event, trace) => {
      followEvent(program, event, trace, actor, done);
      drain();
    },
    takeVisited: () => {
      const taken = visited;
      visited = [];
      return taken;
    },
  };
}

/** Tells the live actor what the routing made of the event; which states that visits is its own affair. */
function followEvent(
  program: CompiledProgram,
  event: Event,
  trace: readonly TraceStep[],
  actor: AnyActor,
  done: (key: string, outlet: string, set?: object) => void,
): void {
  const heard = trace.find((each) => each.kind === 'heard');
  const outlet = trace.find((each) => each.kind === 'outlet');
  if (event.type.startsWith('custom.')) actor.send(event as never);
  else if (event.type === 'timer.fired' && event.timer.startsWith('after:')) {
    const [, delay, key] = event.timer.split(':');
    actor.send({ type: `xstate.after.${delay}.${key}` } as never);
  } else if (event.type === 'timer.fired' || event.type === 'effect.done') {
    if (outlet?.kind !== 'outlet') return;
    done(outlet.state, outlet.outlet, event.type === 'effect.done' ? savedBy(program, outlet.state, event.output) : {});
  } else if (event.type === 'message.received' && heard?.kind === 'heard') {
    if (heard.as === 'command') actor.send({ type: event.text === 'go' ? 'command.go' : 'command.help' } as never);
    if (heard.as === 'event') actor.send(event as never);
    if ((heard.as === 'free' || heard.as === 'exact') && outlet?.kind === 'outlet' && outlet.state === heard.state) {
      done(outlet.state, outlet.outlet, outlet.outlet === 'answered' ? savedBy(program, outlet.state, event.text) : {});
    }
  }
}

function savedBy(program: CompiledProgram, key: string, value: unknown): object {
  const name = program.blocks.get(key)?.props.saveAs;
  return typeof name === 'string' ? { [name]: value } : {};
}
