import { type Json, type JsonObject, type Millis, UsherError } from '@usher/journey';
import type { Effect } from '../effect.ts';
import type { Event } from '../event.ts';
import type { Turn } from '../turn.ts';
import { type ActorSystem, createRoot, findRun, pathOf, type Run, revive, type Untyped } from './actor-system.ts';
import type { PlainProgram } from './compile-plain.ts';
import type { PlainActor, PlainSnapshot } from './plain-snapshot.ts';
import { deliver, fail, start } from './run-actors.ts';
import { readEvent, toErrorJson, toJson } from './to-json.ts';

/** The outcome of one event, over all actors of the instance. Nothing in it has happened yet. */
export type PlainTurn = Omit<Turn, 'snapshot'> & { readonly snapshot: PlainSnapshot };

/**
 * Begins an instance.
 * @throws UsherError `machines/turn-failed` with the cause, `machines/endless-loop`, `machines/not-json`
 */
export function startPlain(
  program: PlainProgram,
  { input, at }: { readonly input?: unknown; readonly at: Millis },
): PlainTurn {
  const system = createSystem(program, undefined, at);
  const root = createRoot(system, input === undefined ? undefined : toJson(input, 'input'), 0);
  return compute(system, root, undefined, () => start(system, root));
}

/**
 * Takes one event. Pure: computing it again gives the same turn, effect ids included. An instance that is done stays as it is.
 *
 * An event of a developer's comes as `custom.<type>` with `{ event }` for its data; `timer.fired`, `effect.done` and
 * `effect.failed` are the host's own.
 * @throws UsherError `machines/wrong-version`, `machines/does-not-fit`, `machines/bad-event`, `machines/turn-failed`,
 * `machines/endless-loop`, `machines/not-json`; nothing has changed then
 */
export function takePlain(program: PlainProgram, snapshot: PlainSnapshot, event: Event): PlainTurn {
  refuseForeign(program, snapshot);
  if (snapshot.status === 'done') return nothing(snapshot, event.at);
  const system = createSystem(program, snapshot, event.at);
  const root = createRoot(system, undefined, snapshot.root.n);
  revive(system, root, snapshot.root);
  return compute(system, root, snapshot, () => dispatch(system, root, snapshot, event));
}

function refuseForeign(program: PlainProgram, snapshot: PlainSnapshot): void {
  if (
    snapshot.format === 1 &&
    snapshot.hosts === 'machine' &&
    snapshot.machine === program.id &&
    snapshot.program === program.version
  )
    return;
  throw new UsherError(
    'machines/wrong-version',
    `This instance belongs to version ${snapshot.program} of "${snapshot.machine}", not to ${program.version} of "${program.id}". Take its events with the machine of its own version.`,
  );
}

function createSystem(program: PlainProgram, snapshot: PlainSnapshot | undefined, at: Millis): ActorSystem {
  return {
    program,
    at,
    turn: (snapshot?.turn ?? 0) + 1,
    n: snapshot?.n ?? 0,
    taken: 0,
    runs: new Map(),
    wishes: [],
    timers: new Map(Object.entries(snapshot?.timers ?? {})),
  };
}

function dispatch(system: ActorSystem, root: Run, snapshot: PlainSnapshot, event: Event): void {
  switch (event.type) {
    case 'timer.fired':
      fireTimer(system, snapshot, event);
      break;
    case 'effect.done':
      settleJob(system, event.effect, (run, parent) => {
        run.snapshot = { status: 'done', output: event.output };
        deliver(system, parent, {
          type: `xstate.done.actor.${run.id}`,
          output: structuredClone(event.output),
          actorId: run.id,
        });
      });
      break;
    case 'effect.failed':
      settleJob(system, event.effect, (run) => fail(system, run, { ...event.error }));
      break;
    default:
      deliver(system, root, readOwn(event));
  }
}

function readOwn(event: Event): JsonObject {
  const data = 'data' in event ? (event.data as { readonly event?: unknown } | undefined) : undefined;
  return readEvent(data?.event);
}

function fireTimer(system: ActorSystem, snapshot: PlainSnapshot, event: Extract<Event, { type: 'timer.fired' }>): void {
  const timer = snapshot.timers[event.timer];
  if (timer === undefined || timer.n !== event.n) return;
  system.timers.delete(event.timer);
  const target = findRun(system, timer.to);
  if (target !== undefined) deliver(system, target, structuredClone(timer.event));
}

/** A result that comes after its job was stopped is nobody's. */
function settleJob(system: ActorSystem, effect: string, conclude: (run: Run, parent: Run) => void): void {
  for (const run of system.runs.values()) {
    if (run.effect !== effect || run.phase !== 'running' || run.parent === undefined) continue;
    run.phase = 'stopped';
    conclude(run, run.parent);
    return;
  }
}

function compute(system: ActorSystem, root: Run, before: PlainSnapshot | undefined, run: () => void): PlainTurn {
  try {
    run();
    return finish(system, root, before);
  } catch (cause) {
    throw toFailure(system, cause);
  }
}

function toFailure({ program }: ActorSystem, cause: unknown): UsherError {
  if (cause instanceof UsherError && cause.code.startsWith('machines/')) return cause;
  const known = toErrorJson(cause) as { readonly message?: Json };
  const sentence = String(known.message ?? JSON.stringify(known));
  if (sentence.startsWith('Infinite loop detected')) {
    return new UsherError(
      'machines/endless-loop',
      `The machine "${program.id}" did not come to rest: more steps followed from one event, by \`always\` or \`raise\`, than \`maxIterations\` allows. Nothing of it was kept; give the circle a way out.`,
      { cause },
    );
  }
  return new UsherError(
    'machines/turn-failed',
    `The machine "${program.id}" failed: ${sentence} Nothing of this event was kept.`,
    { cause },
  );
}

/** What came out, as JSON. */
function finish(system: ActorSystem, root: Run, before: PlainSnapshot | undefined): PlainTurn {
  const actor = toActor(system, root);
  const alive = new Set([...system.runs.values()].filter((run) => run.phase === 'running').map((run) => run.n));
  const timers = Object.fromEntries([...system.timers].filter(([, { from, to }]) => alive.has(from) && alive.has(to)));
  const old = before?.timers ?? {};
  const snapshot: PlainSnapshot = {
    format: 1,
    engine: 'xstate5',
    hosts: 'machine',
    machine: system.program.id,
    program: system.program.version,
    status: actor.status === 'done' ? 'done' : 'active',
    language: 'und',
    control: { holder: 'system', epoch: 0 },
    turn: system.turn,
    n: system.n,
    at: system.at,
    root: actor,
    timers,
  };
  return {
    snapshot,
    effects: system.wishes.map(
      ({ wish, by }, index): Effect => ({
        ...wish,
        id: `${system.turn}.${index}`,
        by: pathOf(by).join('/'),
        n: by.n,
        epoch: 0,
      }),
    ),
    timers: {
      set: Object.fromEntries(
        Object.entries(timers).flatMap(([key, { n, due }]) => (old[key]?.n === n ? [] : [[key, { n, due }]])),
      ),
      clear: Object.keys(old).filter((key) => !(key in timers)),
    },
    trace: [],
  };
}

function nothing(snapshot: PlainSnapshot, at: Millis): PlainTurn {
  return {
    snapshot: { ...snapshot, turn: snapshot.turn + 1, at },
    effects: [],
    timers: { set: {}, clear: [] },
    trace: [{ kind: 'heard', as: 'ended' }],
  };
}

function toActor(system: ActorSystem, run: Run): PlainActor {
  const { snapshot, n, src, logic, isSynced, effect } = run;
  const { status, output, error } = snapshot as { status: PlainActor['status']; output?: unknown; error?: unknown };
  const children: Record<string, Untyped> = snapshot.children ?? {};
  const refs = new Set(Object.values(children));
  const place = run.parent === undefined ? '' : ` of the actor "${pathOf(run).join('/')}"`;
  return {
    n,
    src,
    kind: logic.kind,
    status,
    ...(logic.kind === 'machine'
      ? { value: snapshot.value as Json, ...toOrder(snapshot._nodes), history: toHistory(snapshot.historyValue) }
      : {}),
    ...(snapshot.context === undefined
      ? {}
      : { context: toJson(snapshot.context, `the context${place}`, { mayRefer: (actor) => refs.has(actor) }) }),
    ...(output === undefined ? {} : { output: toJson(output, `the output${place}`) }),
    ...(error === undefined ? {} : { error: toErrorJson(error) }),
    ...(isSynced ? { isSynced } : {}),
    ...(logic.kind === 'job' && status === 'active' && effect !== undefined ? { effect } : {}),
    // What failed leaves its children behind, stopped.
    children: status === 'error' ? {} : toChildren(system, children),
  };
}

function toChildren(system: ActorSystem, children: Record<string, Untyped>): Record<string, PlainActor> {
  return Object.fromEntries(
    Object.entries(children).flatMap(([id, ref]) => {
      const run = system.runs.get(ref);
      // A parent that is over still lists those that it has stopped.
      const isOver = run === undefined || (run.phase === 'stopped' && !isConcluded(run));
      return isOver ? [] : [[id, toActor(system, run)]];
    }),
  );
}

/** One that was stopped before it began has no snapshot. */
function isConcluded({ snapshot }: Run): boolean {
  return snapshot?.status === 'done' || snapshot?.status === 'error';
}

function toOrder(nodes: readonly { readonly id: string; readonly order: number }[]): Pick<PlainActor, 'order'> {
  const isAscending = nodes.every(({ order }, index) => index === 0 || order > (nodes[index - 1]?.order ?? -1));
  return isAscending ? {} : { order: nodes.map(({ id }) => id) };
}

function toHistory(
  history: Readonly<Record<string, readonly { readonly id: string }[]>> = {},
): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(history).map(([id, states]) => [id, states.map((state) => state.id)]));
}
