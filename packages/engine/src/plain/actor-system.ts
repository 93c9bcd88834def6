import type { Millis } from '@usher/journey';
import { UsherError } from '@usher/journey';
import type { AnyActorRef, AnyActorScope } from 'xstate';
import { createActor } from 'xstate';
import type { Wish } from '../effect.ts';
import { inertLogic } from '../machine.ts';
import type { PlainProgram } from './compile-plain.ts';
import type { PlainLogic } from './plain-logic.ts';
import type { PlainActor, PlainTimer } from './plain-snapshot.ts';

// biome-ignore lint/suspicious/noExplicitAny: snapshots and events of machines that are known only at run time
export type Untyped = any;

/** One actor while a turn runs. XState's own actor of it never starts: it is a name that machines hold and send to. */
export interface Run {
  readonly n: number;
  readonly id: string;
  readonly src: string;
  readonly logic: PlainLogic;
  readonly ref: AnyActorRef;
  readonly parent: Run | undefined;
  readonly input: unknown;
  readonly isSynced: boolean;
  phase: 'new' | 'running' | 'stopped';
  /** XState's snapshot; undefined before the first step. */
  snapshot: Untyped;
  /** What its first step did, which happens when it starts. */
  first?: readonly Done[];
  readonly queue: Untyped[];
  /** Takes events from its queue; before that they wait there. */
  isOpen: boolean;
  isBusy: boolean;
  /** Its parent has stopped it; it is in the middle of a step that must end first. */
  isEnding: boolean;
  /** Of a job: the effect that performs it. */
  effect?: string;
}

/** What a step did, in order. `adopt`: a child was spawned within an assignment, which XState tells of in no other way. */
export type Done = { readonly did: 'adopt' } | { readonly did: 'action'; readonly action: RawAction };

export interface RawAction {
  readonly type: string;
  readonly info: { readonly context: Untyped; readonly event: Untyped };
  readonly params: Untyped;
}

/** A wish of this turn; `by` is the run of the actor whose job it is. */
export interface WishDraft {
  readonly wish: Wish;
  readonly by: Run;
}

/** All actors of an instance while one turn runs. */
export interface ActorSystem {
  readonly program: PlainProgram;
  readonly at: Millis;
  readonly turn: number;
  n: number;
  /** Events taken in this turn. */
  taken: number;
  readonly runs: Map<AnyActorRef, Run>;
  readonly wishes: WishDraft[];
  readonly timers: Map<string, PlainTimer>;
}

export function createRoot(system: ActorSystem, input: unknown, n: number): Run {
  const ref = createActor(inertLogic as Untyped, { id: system.program.id }) as AnyActorRef;
  return addRun(system, {
    n,
    id: system.program.id,
    src: system.program.id,
    logic: system.program.root,
    ref,
    parent: undefined,
    input,
    isSynced: false,
  });
}

function addRun(
  system: ActorSystem,
  given: Pick<Run, 'n' | 'id' | 'src' | 'logic' | 'ref' | 'parent' | 'input' | 'isSynced'>,
): Run {
  const run: Run = {
    ...given,
    phase: 'new',
    snapshot: undefined,
    queue: [],
    isOpen: false,
    isBusy: false,
    isEnding: false,
  };
  // Guards and assignments may look at their actors: what they see is where these really are.
  (given.ref as { getSnapshot: () => unknown }).getSnapshot = () => run.snapshot ?? { status: 'active' };
  system.runs.set(given.ref, run);
  return run;
}

/** Takes over a child that a step has spawned. @throws UsherError `machines/no-child-id`, `machines/unknown-actor`, `machines/child-exists` */
export function adopt(system: ActorSystem, parent: Run, ref: AnyActorRef): Run {
  const known = system.runs.get(ref);
  if (known !== undefined) return known;
  const { src, options } = ref as AnyActorRef & {
    readonly options: { id?: string; input?: unknown; syncSnapshot?: boolean; systemId?: string };
  };
  if (options.id === undefined) {
    throw new UsherError(
      'machines/no-child-id',
      `The actor "${parent.id}" spawns a child without an \`id\`. Give it one: only by its id can a child be found after a restart.`,
    );
  }
  const logic = typeof src === 'string' && parent.logic.kind === 'machine' ? parent.logic.findChild(src) : undefined;
  if (logic === undefined) throw unknownActor(parent, src);
  if (options.systemId !== undefined) {
    throw new UsherError(
      'machines/system-id',
      `The child "${options.id}" has a \`systemId\`. Address it by its id from its parent instead.`,
    );
  }
  system.n += 1;
  const { id, input, syncSnapshot } = options;
  return addRun(system, {
    n: system.n,
    id,
    src: src as string,
    logic,
    ref,
    parent,
    input,
    isSynced: syncSnapshot === true,
  });
}

export function unknownActor(parent: Run, src: unknown): UsherError {
  const name = typeof src === 'string' ? `"${src}"` : 'that stands in the action itself';
  return new UsherError(
    'machines/unknown-actor',
    `The actor "${parent.id}" spawns a child by the logic ${name}, which has no name here. Name it in \`setup({ actors })\` or in the host's \`actors\`, and spawn it by that name.`,
  );
}

/** A scope in which XState computes a step and performs nothing of it. */
export function createScope(run: Run): { readonly scope: AnyActorScope; readonly done: Done[] } {
  const done: Done[] = [];
  const { ref } = run;
  const scope = {
    self: ref,
    system: ref.system,
    id: run.id,
    sessionId: ref.sessionId,
    logger: () => {},
    // XState calls it here for one thing only: to start what an assignment has spawned.
    defer: () => {
      done.push({ did: 'adopt' });
    },
    stopChild: () => {},
    emit: () => {},
    actionExecutor: (action: RawAction) => {
      done.push({ did: 'action', action });
    },
  } as unknown as AnyActorScope;
  return { scope, done };
}

/** Brings an actor with all its children back from JSON. @throws UsherError `machines/does-not-fit` */
export function revive(system: ActorSystem, run: Run, actor: PlainActor): void {
  run.phase = actor.status === 'active' ? 'running' : 'stopped';
  run.isOpen = run.phase === 'running';
  if (actor.effect !== undefined) run.effect = actor.effect;
  const { status, output, error } = actor;
  if (run.logic.kind !== 'machine') {
    run.snapshot = {
      status,
      output,
      error,
      ...(actor.context === undefined ? {} : { context: structuredClone(actor.context) }),
    };
    return;
  }
  run.snapshot = restoreMachine(run, run.logic, actor);
  for (const [id, child] of Object.entries(actor.children)) {
    const ref = run.snapshot.children[id] as AnyActorRef | undefined;
    const logic = run.logic.findChild(child.src);
    if (ref === undefined || logic === undefined) throw doesNotFit(run, `it has no actor "${child.src}"`);
    revive(
      system,
      addRun(system, {
        n: child.n,
        id,
        src: child.src,
        logic,
        ref,
        parent: run,
        input: undefined,
        isSynced: child.isSynced === true,
      }),
      child,
    );
  }
}

function restoreMachine(run: Run, logic: Extract<PlainLogic, { kind: 'machine' }>, actor: PlainActor): Untyped {
  const { status, value, context, history = {}, output, error, children } = actor;
  const persisted = {
    status,
    value,
    // XState writes into the context that it is given.
    context: structuredClone(context),
    output,
    error,
    historyValue: Object.fromEntries(
      Object.entries(history).map(([id, remembered]) => [id, remembered.map((state) => ({ id: state }))]),
    ),
    children: Object.fromEntries(
      Object.entries(children).map(([id, child]) => [
        id,
        { src: child.src, snapshot: { status: child.status }, syncSnapshot: child.isSynced === true },
      ]),
    ),
  };
  try {
    const restored: Untyped = logic.machine.restoreSnapshot(persisted as Untyped, createScope(run).scope);
    restored._nodes = inOrder(restored._nodes, actor.order);
    return restored;
  } catch (cause) {
    throw doesNotFit(run, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** XState restores regions level by level, which is no order that it ever enters states in. */
function inOrder(nodes: readonly Untyped[], order: PlainActor['order']): Untyped[] {
  const placeOf = (node: Untyped): number => (order === undefined ? node.order : order.indexOf(node.id));
  return [...nodes].sort((left, right) => placeOf(left) - placeOf(right));
}

function doesNotFit(run: Run, why: string, cause?: unknown): UsherError {
  return new UsherError(
    'machines/does-not-fit',
    `The machine registered for this version is not the one that the actor "${run.id}" began with: ${why}. Register the one it began with, and the changed one under another version.`,
    { cause },
  );
}

export function findRun(system: ActorSystem, n: number): Run | undefined {
  for (const run of system.runs.values()) if (run.n === n && run.phase === 'running') return run;
  return undefined;
}

/** Where an actor is in the tree: ids from the root's children down. */
export function pathOf(run: Run): readonly string[] {
  return run.parent === undefined ? [] : [...pathOf(run.parent), run.id];
}

/** Names of the logic on the way from the root to an actor. */
export function sourcesOf(run: Run): readonly string[] {
  return run.parent === undefined ? [] : [...sourcesOf(run.parent), run.src];
}
