import { type Json, UsherError } from '@usher/journey';
import type { AnyActorRef } from 'xstate';
import {
  type ActorSystem,
  adopt,
  createScope,
  type Done,
  pathOf,
  type RawAction,
  type Run,
  sourcesOf,
  type Untyped,
  unknownActor,
} from './actor-system.ts';
import { toErrorJson, toJson } from './to-json.ts';

/**
 * Delivers events between the actors of one instance as XState's own actors do: what an actor sends leaves when its step is
 * over, and a receiver that is in the middle of a step takes it afterwards. Nothing is performed: actions and jobs are
 * wishes, delayed events are timers. Proved against live actors in `plain.property.test.ts`.
 */

/** Events of all actors in one turn; more is a circle of events. */
const longestTurn = 10_000;
const stopEvent = 'xstate.stop';

/** Puts an event in an actor's queue, and has it taken now unless the actor is in the middle of a step. */
export function deliver(system: ActorSystem, run: Run, event: Untyped): void {
  if (run.phase === 'stopped') return;
  run.queue.push(event);
  flush(system, run);
}

function flush(system: ActorSystem, run: Run): void {
  if (!run.isOpen || run.isBusy) return;
  run.isBusy = true;
  while (run.queue.length > 0) process(system, run, run.queue.shift());
  run.isBusy = false;
}

function process(system: ActorSystem, run: Run, event: Untyped): void {
  system.taken += 1;
  if (system.taken > longestTurn) throw endless(run);
  const isStop = event.type === stopEvent;
  if (run.logic.kind === 'job') {
    if (isStop) stopProcedure(system, run);
    return;
  }
  const { scope, done } = createScope(run);
  const logic = run.logic.kind === 'machine' ? run.logic.machine : run.logic.logic;
  const next = attempt(() => logic.transition(run.snapshot, event, scope as Untyped));
  if ('error' in next) fail(system, run, next.error);
  else settle(system, run, next.value, done);
  if (isStop) stopProcedure(system, run);
}

/** Begins an actor: its first step was computed when somebody needed to know it, and happens now. */
export function start(system: ActorSystem, run: Run): void {
  if (run.phase !== 'new') return;
  run.phase = 'running';
  const { status, error } = takeFirst(system, run);
  if (status === 'error') fail(system, run, error);
  else {
    if (run.logic.kind === 'job') beginJob(system, run);
    else if (status === 'active') startChildren(system, run);
    settle(system, run, run.snapshot, run.first ?? []);
    run.isOpen = true;
    flush(system, run);
  }
}

/** What the developer's own code throws is the actor's failure, not ours. */
function attempt(step: () => Untyped): { readonly value: Untyped } | { readonly error: unknown } {
  try {
    return { value: step() };
  } catch (error) {
    return { error };
  }
}

/** XState starts the children of a beginning actor before it performs what that actor does first. */
function startChildren(system: ActorSystem, run: Run): void {
  for (const ref of childrenOf(run.snapshot)) {
    const child = adopt(system, run, ref);
    if (takeFirst(system, child).status === 'active') start(system, child);
  }
}

function takeFirst(system: ActorSystem, run: Run): Untyped {
  if (run.snapshot !== undefined) return run.snapshot;
  const { logic } = run;
  if (logic.kind === 'job') run.snapshot = { status: 'active' };
  else if (logic.kind === 'reducer') run.snapshot = firstOfReducer(run, logic.logic);
  else {
    const { scope, done } = createScope(run);
    run.snapshot = logic.machine.getInitialSnapshot(scope, run.input as never);
    run.first = done;
    if (run.snapshot.status !== 'error') adoptAll(system, run, run.snapshot, done);
  }
  return run.snapshot;
}

function firstOfReducer(run: Run, logic: Untyped): Untyped {
  const first = attempt(() => logic.getInitialSnapshot(createScope(run).scope, run.input));
  return 'error' in first ? { status: 'error', error: first.error } : first.value;
}

/** What a step did happens: first what acts on the world, then what the actors send each other, each in its order. */
function settle(system: ActorSystem, run: Run, next: Untyped, done: readonly Done[]): void {
  run.snapshot = next;
  const spawned = adoptAll(system, run, next, done);
  const later: (() => void)[] = [];
  for (const each of done) {
    if (each.did === 'action') act(system, run, each.action, later);
    else {
      const child = spawned.shift();
      if (child !== undefined) later.push(() => startSpawned(system, run, child));
    }
  }
  for (const happen of later) happen();
  conclude(system, run);
}

/** @returns those that assignments have spawned, in order */
function adoptAll(system: ActorSystem, run: Run, next: Untyped, done: readonly Done[]): Run[] {
  for (const each of done) {
    if (each.did !== 'action' || each.action.type !== 'xstate.spawnChild') continue;
    const { actorRef, src } = each.action.params as { actorRef: AnyActorRef | undefined; src: unknown };
    if (actorRef === undefined) throw unknownActor(run, src);
    adopt(system, run, actorRef);
  }
  const byAction = new Set(
    done.flatMap((each) =>
      each.did === 'action' && each.action.type === 'xstate.spawnChild' ? [each.action.params.actorRef] : [],
    ),
  );
  return childrenOf(next)
    .map((ref) => adopt(system, run, ref))
    .filter((child) => child.phase === 'new' && !byAction.has(child.ref));
}

function childrenOf(snapshot: Untyped): AnyActorRef[] {
  return Object.values((snapshot.children ?? {}) as Record<string, AnyActorRef | undefined>).filter(
    (ref) => ref !== undefined,
  );
}

function startSpawned(system: ActorSystem, parent: Run, child: Run): void {
  if (child.phase !== 'new') return;
  for (const other of system.runs.values()) {
    if (
      other === child ||
      other.parent !== parent ||
      other.id !== child.id ||
      other.phase !== 'running' ||
      other.isEnding
    )
      continue;
    throw new UsherError(
      'machines/child-exists',
      `The actor "${parent.id}" spawns a child "${child.id}" while it has one of that id. Stop that one first, or give each an id of its own.`,
    );
  }
  start(system, child);
}

function conclude(system: ActorSystem, run: Run): void {
  const { parent, id, snapshot } = run;
  switch (snapshot.status) {
    case 'active':
      if (run.isSynced && parent !== undefined) deliver(system, parent, { type: `xstate.snapshot.${id}`, snapshot });
      return;
    case 'done':
      stopProcedure(system, run);
      if (parent !== undefined)
        deliver(system, parent, { type: `xstate.done.actor.${id}`, output: snapshot.output, actorId: id });
      return;
    case 'error':
      fail(system, run, snapshot.error);
  }
}

function act(system: ActorSystem, run: Run, action: RawAction, later: (() => void)[]): void {
  const { type, params } = action;
  switch (type) {
    case 'xstate.raise':
      if (params.delay !== undefined) later.push(() => schedule(system, run, run, params));
      else if (String(params.event.type).startsWith('xstate.after.')) throw badDelay(run, params);
      return;
    case 'xstate.cancel':
      later.push(() => system.timers.delete(timerKey(run, params.sendId)));
      return;
    case 'xstate.sendTo':
      later.push(() => send(system, run, params));
      return;
    case 'xstate.spawnChild':
      later.push(() => startSpawned(system, run, adopt(system, run, params.actorRef)));
      return;
    case 'xstate.stopChild':
      stopLater(system, params, later);
      return;
    case 'xstate.emit':
    case 'xstate.log':
      return;
    default:
      wishAction(system, run, action);
  }
}

function send(system: ActorSystem, run: Run, params: Untyped): void {
  const target = params.to === run.ref ? run : system.runs.get(params.to);
  if (target === undefined) {
    throw new UsherError(
      'machines/foreign-actor',
      `The actor "${run.id}" sends "${params.event.type}" to an actor that is neither itself nor its parent nor a child of it. Have the parent pass it on.`,
    );
  }
  const { event, delay } = params;
  if (delay !== undefined) {
    schedule(system, run, target, params);
    return;
  }
  // XState's own way for a child to say that it failed.
  deliver(system, target, event.type === 'xstate.error' ? errorOf(run, event.data) : event);
}

function errorOf({ id }: Run, error: unknown): Untyped {
  return { type: `xstate.error.actor.${id}`, error: toErrorJson(error), actorId: id };
}

function stopLater(system: ActorSystem, ref: AnyActorRef | undefined, later: (() => void)[]): void {
  const child = ref && system.runs.get(ref);
  if (child === undefined) return;
  // What is spawned and stopped within one step never begins.
  if (child.phase === 'new') child.phase = 'stopped';
  else later.push(() => stop(system, child));
}

function stop(system: ActorSystem, run: Run): void {
  if (run.phase === 'stopped') return;
  run.queue.length = 0;
  run.isEnding = true;
  if (run.phase === 'new') run.phase = 'stopped';
  else deliver(system, run, { type: stopEvent });
}

function stopProcedure(system: ActorSystem, run: Run): void {
  if (run.phase !== 'running') return;
  for (const [key, timer] of system.timers) if (timer.from === run.n) system.timers.delete(key);
  run.queue.length = 0;
  run.phase = 'stopped';
  if (run.logic.kind === 'job') callOff(system, run);
}

/** An actor failed: its parent hears of it, and a root's failure is one of the turn. */
export function fail(system: ActorSystem, run: Run, error: unknown): void {
  run.snapshot = { ...run.snapshot, status: 'error', error: toErrorJson(error) };
  stopProcedure(system, run);
  if (run.parent === undefined) throw error;
  for (const child of system.runs.values()) if (child.parent === run) silence(system, child);
  deliver(system, run.parent, errorOf(run, run.snapshot.error));
}

/** Stops an actor whose parent is no more. */
function silence(system: ActorSystem, run: Run): void {
  if (run.phase === 'new') run.phase = 'stopped';
  stopProcedure(system, run);
  for (const child of system.runs.values()) if (child.parent === run) silence(system, child);
}

function schedule(system: ActorSystem, from: Run, to: Run, { event, id, delay }: Untyped): void {
  if (!Number.isFinite(delay)) throw badDelay(from, { event, delay });
  system.n += 1;
  const n = system.n;
  const place = `the delayed event of "${from.id}"`;
  system.timers.set(timerKey(from, id ?? `#${n}`), {
    n,
    due: system.at + Math.max(0, Math.ceil(delay)),
    from: from.n,
    to: to.n,
    event: toJson(event, place) as never,
  });
}

function timerKey(from: Run, sendId: string): string {
  return `${from.n}/${sendId}`;
}

function wishAction(system: ActorSystem, run: Run, { type, params, info }: RawAction): void {
  if (type === '' || type === '(anonymous)') throw unnamedAction(run);
  const place = `of the action "${type}"`;
  const mayRefer = () => true;
  const data = {
    ...aboutActor(system, run),
    params: params === undefined ? null : toJson(params, `the params ${place}`),
    context: toJson(info.context, `the context ${place}`, { mayRefer }),
    event: toJson(withoutMachine(info.event), `the event ${place}`, { mayRefer }),
  };
  system.wishes.push({ wish: { type: `x-action.${type}`, data }, by: run });
}

function unnamedAction({ id }: Run): UsherError {
  return new UsherError(
    'machines/unnamed-action',
    `The actor "${id}" enqueues a function. What acts on the world needs a name: enqueue { type: 'name' } and give the function in \`actions\`.`,
  );
}

function beginJob(system: ActorSystem, run: Run): void {
  run.effect = `${system.turn}.${system.wishes.length}`;
  const input = run.input === undefined ? null : toJson(run.input, `the input of the actor "${run.id}"`);
  system.wishes.push({
    wish: { type: `x-actor.${run.src}`, data: { ...aboutActor(system, run), input }, answers: true },
    by: run,
  });
}

function callOff(system: ActorSystem, run: Run): void {
  if (run.effect === undefined || run.snapshot.status !== 'active') return;
  system.wishes.push({ wish: { type: 'effect.cancel', of: run.effect }, by: run });
}

/** What its performer needs in order to find the developer's own function. */
function aboutActor(
  { program }: ActorSystem,
  run: Run,
): { readonly machine: string; readonly version: string; readonly actor: Json; readonly sources: Json } {
  return { machine: program.id, version: program.version, actor: pathOf(run), sources: sourcesOf(run) };
}

/** A snapshot in an event carries its whole machine along. */
function withoutMachine(event: Untyped): unknown {
  if (event?.snapshot?.machine === undefined) return event;
  const { status, value, context, output } = event.snapshot;
  return { ...event, snapshot: { status, value, context, output } };
}

function badDelay(run: Run, { event, delay }: Untyped): UsherError {
  const found = delay === undefined ? 'no number' : String(delay);
  return new UsherError(
    'machines/bad-delay',
    `The delay of "${event.type}" in the actor "${run.id}" is ${found}. A delay is a number of milliseconds; look at its function in \`delays\`.`,
  );
}

function endless(run: Run): UsherError {
  return new UsherError(
    'machines/endless-loop',
    `One event led to more than ${longestTurn} others between the actors of this instance, the last one to "${run.id}". They answer each other without an end; nothing of it was kept.`,
  );
}
