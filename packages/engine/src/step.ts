import { type AnyActorLogic, type AnyActorScope, type AnyStateMachine, createActor } from 'xstate';
import { rootKey } from './generated-states.ts';
import { inertLogic, type MachineContext } from './machine.ts';

/** Where a conversation stands, in our own words; XState's snapshot is rebuilt from it. */
export interface Standing {
  /** Innermost active states. */
  readonly active: readonly string[];
  readonly history: Readonly<Record<string, readonly string[]>>;
  /** States whose block runs, with the block's name in the config. */
  readonly running: Readonly<Record<string, string>>;
}

/** What XState did within one macrostep, in order. */
export type StepAction =
  | { readonly kind: 'entered' | 'left' | 'start-block' | 'stop-block'; readonly key: string }
  | { readonly kind: 'wrote'; readonly key: string; readonly variables: MachineContext['variables'] }
  | { readonly kind: 'undone'; readonly variables: MachineContext['variables'] }
  | { readonly kind: 'start-timer' | 'stop-timer'; readonly key: string; readonly delay: number };

export interface StepResult {
  /** False when no transition took the event. */
  readonly isTaken: boolean;
  readonly active: readonly string[];
  readonly history: Readonly<Record<string, readonly string[]>>;
  readonly variables: MachineContext['variables'];
  readonly isDone: boolean;
  readonly actions: readonly StepAction[];
  /** XState's own snapshot, for the next macrostep of the same turn; nothing else may look inside. */
  readonly carried: Carried;
}

/** A snapshot of XState's that never leaves the turn. */
export type Carried = { readonly carried: unique symbol };

// biome-ignore lint/suspicious/noExplicitAny: XState's snapshot type depends on a machine that is known only at run time
type MachineSnapshot = any;

interface RawAction {
  readonly type: string;
  readonly info: { readonly context: MachineContext };
  // biome-ignore lint/suspicious/noExplicitAny: parameters differ by action and are read by name below
  readonly params: any;
}

/** Takes the first macrostep of a machine. Pure: nothing of what it returns has been executed. */
export function stepInitial(machine: AnyStateMachine, order: StateOrder, context: MachineContext): StepResult {
  const { scope, actions } = createScope();
  const next: MachineSnapshot = machine.getInitialSnapshot(scope, context as never);
  if (next.status === 'error') throw next.error;
  return toResult(next, actions, order, true);
}

/**
 * Takes one event as one macrostep, on where the conversation stands or on what the last macrostep of this turn left.
 * @throws what a guard or an assignment threw; nothing has changed then.
 */
export function step(
  machine: AnyStateMachine,
  order: StateOrder,
  from: { readonly standing: Standing; readonly context: MachineContext } | Carried,
  event: { readonly type: string },
): StepResult {
  const { scope, actions } = createScope();
  const before: MachineSnapshot =
    'standing' in from ? machine.restoreSnapshot(persisted(order, from.standing, from.context) as never, scope) : from;
  const next: MachineSnapshot = machine.transition(before, event as never, scope);
  if (next.status === 'error') throw next.error;
  // A state that re-enters itself and runs no block leaves XState's snapshot the very same object: its actions tell.
  return toResult(next, actions, order, next !== before || actions.length > 0);
}

/** The tree of states as the machine has it, and each state's place in document order. */
export interface StateOrder {
  readonly parentOf: ReadonlyMap<string, string>;
  readonly isParallel: (key: string) => boolean;
  readonly positionOf: ReadonlyMap<string, number>;
}

/** Reads the tree off a compiled machine. */
export function readStateOrder(machine: AnyStateMachine): StateOrder {
  const parentOf = new Map<string, string>();
  const positionOf = new Map<string, number>();
  const parallel = new Set<string>();
  const visit = (node: AnyStateMachine['root']): void => {
    positionOf.set(node.id, positionOf.size);
    if (node.type === 'parallel') parallel.add(node.id);
    const children = Object.values(node.states).filter((child) => child.type !== 'history');
    for (const child of children) {
      parentOf.set(child.id, node.id);
      visit(child);
    }
  };
  visit(machine.root);
  return { parentOf, isParallel: (key) => parallel.has(key), positionOf };
}

/** Never started and never told anything: XState asks for one, to be the parent of actors that are not started either. */
const self = createActor(inertLogic as unknown as AnyActorLogic) as unknown as AnyActorScope['self'];

function createScope(): { scope: AnyActorScope; actions: RawAction[] } {
  const actions: RawAction[] = [];
  const scope = {
    self,
    system: self.system,
    id: self.id,
    sessionId: self.sessionId,
    logger: () => {},
    defer: () => {},
    stopChild: () => {},
    emit: () => {},
    actionExecutor: (action: RawAction) => {
      actions.push(action);
    },
  } as unknown as AnyActorScope;
  return { scope, actions };
}

function persisted(order: StateOrder, standing: Standing, context: MachineContext): unknown {
  return {
    status: 'active',
    value: stateValueOf(order, activeWithAncestors(order, standing.active), rootKey) ?? {},
    historyValue: Object.fromEntries(
      Object.entries(standing.history).map(([key, ids]) => [key, ids.map((id) => ({ id }))]),
    ),
    context,
    children: Object.fromEntries(
      Object.entries(standing.running).map(([key, src]) => [
        key,
        { src, snapshot: { status: 'active' }, syncSnapshot: false },
      ]),
    ),
  };
}

/** The active states together with everything around them. */
export function activeWithAncestors(order: StateOrder, active: readonly string[]): Set<string> {
  const all = new Set<string>();
  for (const leaf of active) {
    for (let at: string | undefined = leaf; at !== undefined && !all.has(at); at = order.parentOf.get(at)) all.add(at);
  }
  return all;
}

type StateValue = string | { [key: string]: StateValue };

/** Looks at active states only: a journey may have a thousand others. */
function stateValueOf(order: StateOrder, active: ReadonlySet<string>, key: string): StateValue | undefined {
  const activeChildren = Map.groupBy(active, (child) => order.parentOf.get(child));
  const valueAt = (parent: string): StateValue | undefined => {
    const children = activeChildren.get(parent) ?? [];
    if (order.isParallel(parent)) {
      const inOrder = children.toSorted((left, right) => positionIn(order, left) - positionIn(order, right));
      return Object.fromEntries(inOrder.map((child) => [child, valueAt(child) ?? {}]));
    }
    const [child] = children;
    if (child === undefined) return undefined;
    const inner = valueAt(child);
    return inner === undefined ? child : { [child]: inner };
  };
  return valueAt(key);
}

const positionIn = (order: StateOrder, key: string): number => order.positionOf.get(key) ?? 0;

function toResult(
  snapshot: MachineSnapshot,
  actions: readonly RawAction[],
  order: StateOrder,
  isTaken: boolean,
): StepResult {
  const nodes: { id: string; type: string }[] = snapshot._nodes;
  const active = nodes.filter((node) => node.type === 'atomic' || node.type === 'final').map((node) => node.id);
  // XState's order of active nodes differs after a restore: document order makes equal snapshots equal as text.
  active.sort((left, right) => positionIn(order, left) - positionIn(order, right));
  const history: Record<string, string[]> = {};
  for (const [key, remembered] of Object.entries((snapshot.historyValue ?? {}) as Record<string, { id: string }[]>)) {
    history[key] = remembered.map((node) => node.id);
  }
  return {
    isTaken,
    active,
    history,
    variables: snapshot.context.variables,
    isDone: snapshot.status === 'done',
    actions: actions.flatMap(toStepAction),
    carried: snapshot,
  };
}

const timerType = /^xstate\.after\.(\d+)\.(.+)$/;

function toStepAction({ type, params, info }: RawAction): StepAction[] {
  switch (type) {
    case '$entered':
      return [{ kind: 'entered', key: params.key }];
    case '$left':
      return [{ kind: 'left', key: params.key }];
    case '$wrote':
      return [{ kind: 'wrote', key: params.key, variables: info.context.variables }];
    case '$undone':
      return [{ kind: 'undone', variables: info.context.variables }];
    case 'xstate.spawnChild':
      return [{ kind: 'start-block', key: params.id }];
    case 'xstate.stopChild':
      return [{ kind: 'stop-block', key: params.id }];
    case 'xstate.raise':
      return params.delay === undefined ? [] : timerAction('start-timer', params.event.type);
    case 'xstate.cancel':
      return timerAction('stop-timer', params.sendId ?? params);
    default:
      return [];
  }
}

function timerAction(kind: 'start-timer' | 'stop-timer', name: string): StepAction[] {
  const match = timerType.exec(name);
  return match === null ? [] : [{ kind, delay: Number(match[1]), key: match[2] ?? '' }];
}
