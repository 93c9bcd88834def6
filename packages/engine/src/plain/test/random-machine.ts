import fc from 'fast-check';
import {
  type AnyStateMachine,
  assign,
  cancel,
  createMachine,
  enqueueActions,
  fromTransition,
  raise,
  sendParent,
  sendTo,
  spawnChild,
  stopChild,
} from 'xstate';

/** What a random machine is made from: data, so that a failing one shrinks. */
export interface StateSpec {
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  readonly inner: readonly StateSpec[];
  readonly on: readonly LineSpec[];
  readonly after: readonly (LineSpec & { readonly delay: number })[];
  readonly always: readonly LineSpec[];
  readonly entry: readonly ActSpec[];
  readonly exit: readonly ActSpec[];
  readonly invokes: boolean;
  readonly isSynced: boolean;
}
interface LineSpec {
  readonly event: number;
  readonly target: number;
  readonly guard: number;
  readonly reenters: boolean;
  readonly acts: readonly ActSpec[];
}
interface ActSpec {
  readonly kind: number;
  readonly to: number;
}

export const eventTypes = ['A', 'B', 'C', 'D'] as const;

const act = fc.record({ kind: fc.nat(12), to: fc.nat(2) });
const acts = fc.array(act, { maxLength: 3 });
const line = fc.record({ event: fc.nat(3), target: fc.nat(20), guard: fc.nat(5), reenters: fc.boolean(), acts });

function state(depth: number): fc.Arbitrary<StateSpec> {
  const kinds =
    depth === 0
      ? (['atomic', 'atomic', 'atomic', 'final', 'history'] as const)
      : (['atomic', 'atomic', 'compound', 'parallel', 'final', 'history'] as const);
  return fc.constantFrom(...kinds).chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      inner:
        kind === 'compound' || kind === 'parallel'
          ? fc.array(state(depth - 1), { minLength: 2, maxLength: 3 })
          : fc.constant([]),
      on: fc.array(line, { maxLength: 3 }),
      after: fc.array(
        fc.tuple(line, fc.integer({ min: 1, max: 12 })).map(([each, delay]) => ({ ...each, delay })),
        { maxLength: 1 },
      ),
      always: fc.oneof(
        { weight: 4, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(line, { maxLength: 1 }) },
      ),
      entry: acts,
      exit: fc.array(act, { maxLength: 1 }),
      invokes: fc.boolean(),
      isSynced: fc.boolean(),
    }),
  );
}

export const machineSpec: fc.Arbitrary<StateSpec> = fc
  .tuple(
    state(0),
    fc.array(state(2), { minLength: 2, maxLength: 4 }),
    fc.constantFrom('compound' as const, 'parallel' as const),
  )
  .map(([root, inner, kind]) => ({ ...root, kind, inner }));
export const childSpec: fc.Arbitrary<StateSpec> = fc
  .tuple(state(0), fc.array(state(1), { minLength: 2, maxLength: 3 }))
  .map(([root, inner]) => ({ ...root, kind: 'compound' as const, inner }));

// biome-ignore lint/suspicious/noExplicitAny: configs made at run time have no types to infer
type Untyped = any;

/**
 * A machine makes this many sends and spawns in its life, and a child inherits its parent's count: a live actor that answers its
 * child for ever never comes back.
 */
const budget = 16;
/**
 * After so much it takes no `always` any more: one that invokes anew a child that fails at once, whose failure makes its guard
 * true again, is a circle without an end to a live actor.
 */
const alwaysBudget = 48;

interface Building {
  readonly id: string;
  readonly targets: string[];
  readonly histories: Set<string>;
  readonly isChild: boolean;
  delays: number;
  invokes: number;
}

/** Builds a machine. Its custom action is `note`, with the place it stands at. */
export function buildMachine(
  root: StateSpec,
  child: StateSpec | undefined,
  note: (given: Untyped, params: Untyped) => void,
): AnyStateMachine {
  const building: Building = {
    id: child === undefined ? 'kid' : 'root',
    targets: [],
    histories: new Set(),
    isChild: child === undefined,
    delays: 0,
    invokes: 0,
  };
  collectTargets(root, building.id, building);
  const actors =
    child === undefined
      ? {}
      : {
          kid: buildMachine(child, undefined, note),
          sum: fromTransition((total: number, event: Untyped) => total + (event.type === 'A' ? 1 : 0), 0),
        };
  const config = {
    ...stateConfig(root, building.id, building),
    id: building.id,
    context: ({ input }: Untyped) => ({ n: input?.n ?? 0, last: null }),
    options: { maxIterations: 60 },
    output: ({ context }: Untyped) => ({ n: context.n }),
  };
  const on = (config as Untyped).on;
  if (!building.isChild) on['xstate.error.actor.*'] = [{ actions: ['inc', noteAt('child failed')] }];
  return createMachine(config as Untyped, {
    actions: {
      note,
      inc: assign({ n: ({ context }: Untyped) => context.n + 1 }),
      keep: assign({ last: ({ event }: Untyped) => event.output ?? event.type }),
      boom: assign(({ context }: Untyped) => {
        if (context.n % 7 === 6) throw new Error('boom');
        return {};
      }),
    } as Untyped,
    guards: {
      mod: ({ context }: Untyped, params: Untyped) => context.n % 3 === params.is,
      modLeft: ({ context }: Untyped, params: Untyped) => context.n < alwaysBudget && context.n % 3 === params.is,
      left: ({ context }: Untyped) => context.n < budget,
    } as Untyped,
    actors: actors as Untyped,
  });
}

function collectTargets(spec: StateSpec, path: string, building: Building): void {
  spec.inner.forEach((inner, index) => {
    const key = `${path}_${index}`;
    building.targets.push(key);
    if (inner.kind === 'history') building.histories.add(key);
    collectTargets(inner, key, building);
  });
}

function stateConfig(spec: StateSpec, path: string, building: Building): Untyped {
  const { kind, inner } = spec;
  if (kind === 'history') return { id: path, type: 'history', history: spec.invokes ? 'deep' : 'shallow' };
  const own = {
    id: path,
    entry: [noteAt(`+${path}`), ...spec.entry.flatMap((each) => actOf(each, building))],
    exit: [noteAt(`-${path}`), ...spec.exit.flatMap((each) => actOf(each, building))],
  };
  if (kind === 'final') return { ...own, type: 'final', output: { at: path } };
  const invoke = spec.invokes && !building.isChild ? { invoke: invokeOf(spec, path, building) } : {};
  return {
    ...own,
    ...invoke,
    on: linesByEvent(spec.on, building),
    after: Object.fromEntries(spec.after.map((each) => [each.delay * 25 + building.delays++, lineOf(each, building)])),
    always: spec.always.map((each) => ({
      ...lineOf(each, building),
      guard: { type: 'modLeft', params: { is: each.guard % 3 } },
    })),
    ...(inner.length === 0
      ? {}
      : {
          ...(kind === 'parallel' ? { type: 'parallel' } : { initial: firstState(inner, path) }),
          states: Object.fromEntries(
            inner.map((each, index) => [`${path}_${index}`, regionConfig(each, `${path}_${index}`, kind, building)]),
          ),
          onDone: { actions: ['keep', noteAt(`done ${path}`)] },
        }),
  };
}

/** A region that is a history or final state is none. */
function regionConfig(spec: StateSpec, path: string, around: StateSpec['kind'], building: Building): Untyped {
  return stateConfig(
    around === 'parallel' && spec.kind === 'history' ? { ...spec, kind: 'atomic' } : spec,
    path,
    building,
  );
}

function firstState(inner: readonly StateSpec[], path: string): string {
  const index = inner.findIndex(({ kind }) => kind !== 'history');
  return `${path}_${Math.max(0, index)}`;
}

function invokeOf(spec: StateSpec, path: string, building: Building): Untyped {
  building.invokes += 1;
  const line = spec.on[0];
  return {
    src: spec.isSynced && spec.exit.length > 0 ? 'sum' : 'kid',
    id: `in${building.invokes}`,
    input: ({ context }: Untyped) => ({ n: context.n }),
    ...(spec.isSynced ? { onSnapshot: { actions: [noteAt(`snapshot ${path}`)] } } : {}),
    onDone: {
      guard: 'left',
      ...(line === undefined ? {} : { target: `#${targetOf(line, building)}`, reenter: reentersAt(line, building) }),
      actions: ['inc', 'keep', noteAt(`done ${path}`)],
    },
    onError: { guard: 'left', actions: ['inc', noteAt(`error ${path}`)] },
  };
}

function linesByEvent(lines: readonly LineSpec[], building: Building): Untyped {
  const on: Record<string, Untyped[]> = {};
  for (const each of lines) {
    const type = eventTypes[each.event] ?? 'A';
    on[type] = [...(on[type] ?? []), lineOf(each, building)];
  }
  return on;
}

function lineOf(spec: LineSpec, building: Building): Untyped {
  return {
    ...(spec.target > 15 ? {} : { target: `#${targetOf(spec, building)}` }),
    ...(spec.guard < 3 ? { guard: { type: 'mod', params: { is: spec.guard } } } : {}),
    reenter: reentersAt(spec, building),
    actions: ['inc', ...spec.acts.flatMap((each) => actOf(each, building))],
  };
}

/** A history that leads back to where the line begins is entered without being left by XState, twice over. */
function reentersAt(spec: LineSpec, building: Building): boolean {
  return spec.reenters || building.histories.has(targetOf(spec, building));
}

function targetOf({ target }: LineSpec, { targets, id }: Building): string {
  return targets[target % targets.length] ?? id;
}

function noteAt(place: string): Untyped {
  return { type: 'note', params: { place } };
}

function actOf({ kind, to }: ActSpec, building: Building): Untyped[] {
  const type = eventTypes[to] ?? 'A';
  const child = `sp${to}`;
  const refOf = (given: Untyped) => childOf(given, child);
  switch (kind) {
    case 0:
      return [raise({ type } as never)];
    case 1:
      return [
        cancel(`later${to}`),
        raise({ type } as never, { id: `later${to}`, delay: 30 * (to + 1) + building.delays++ }),
      ];
    case 2:
      return [cancel(`later${to}`)];
    case 3:
    case 4:
      return building.isChild
        ? [within(sendParent({ type } as never))]
        : [
            stopChild(child),
            within(spawnChild('kid', { id: child, input: ({ context }: Untyped) => ({ n: context.n }) } as never)),
          ];
    case 5:
      return building.isChild
        ? [within(sendParent({ type } as never, { delay: 35 + building.delays++, id: `up${to}` }), cancel(`up${to}`))]
        : [stopChild(child)];
    case 6:
      return building.isChild ? ['boom'] : [within(sendTo(refOf, { type } as never))];
    case 7:
      return building.isChild
        ? ['inc']
        : [
            within(
              sendTo(refOf, { type } as never, { delay: 45 + building.delays++, id: `down${to}` }),
              cancel(`down${to}`),
            ),
          ];
    case 8:
      return [within(sendTo(({ self }: Untyped) => self, { type } as never))];
    default:
      return [kind % 2 === 0 ? 'inc' : noteAt(`act ${kind}`)];
  }
}

/** Undefined, which means oneself to XState, also while an actor begins and has no snapshot yet. */
function childOf({ self }: Untyped, id: string): Untyped {
  try {
    return self.getSnapshot()?.children?.[id];
  } catch {
    return undefined;
  }
}

function within(action: Untyped, first?: Untyped): Untyped {
  return enqueueActions(({ context, enqueue }: Untyped) => {
    if (context.n >= budget) return;
    enqueue('inc');
    if (first !== undefined) enqueue(first);
    enqueue(action);
  });
}
