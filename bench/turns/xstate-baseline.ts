import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

export interface XstateBaselineOptions {
  /** States of the machine. */
  readonly states: number;
  /** Length of its snapshot as JSON, about. */
  readonly snapshotBytes: number;
}

/** As much of XState as is used here; its package belongs to the engine and is not resolved from this folder. */
interface Xstate {
  assign(values: object): unknown;
  createMachine(config: object): Machine;
  initialTransition(machine: Machine): readonly [unknown, unknown];
  transition(machine: Machine, state: unknown, event: { readonly type: string }): readonly [unknown, unknown];
}
interface Machine {
  getPersistedSnapshot(state: unknown): unknown;
  resolveState(snapshot: unknown): unknown;
}

export interface XstateBaseline {
  /** A snapshot as JSON text. */
  readonly first: string;
  /** One turn: from the text of a snapshot to that of the next. */
  take(snapshot: string): string;
}

/**
 * XState alone: a flat machine of as many states, one guarded transition with one assignment a turn, on a snapshot of as many
 * bytes read from JSON and written to it. No blocks, no questions, no expressions, no texts.
 */
export async function createXstateBaseline({ states, snapshotBytes }: XstateBaselineOptions): Promise<XstateBaseline> {
  const require = createRequire(new URL('../../packages/engine/package.json', import.meta.url));
  const { assign, createMachine, initialTransition, transition } = (await import(
    pathToFileURL(require.resolve('xstate')).href
  )) as Xstate;
  const names = Array.from({ length: states }, (_, index) => `state${index}`);
  const machine = createMachine({
    context: { count: 0, text: 'x'.repeat(snapshotBytes) },
    initial: 'state0',
    states: Object.fromEntries(
      names.map((name, index) => [
        name,
        {
          on: {
            NEXT: {
              target: names[(index + 1) % states] ?? name,
              guard: ({ context }: { context: { count: number } }) => context.count >= 0,
              actions: assign({ count: ({ context }: { context: { count: number } }) => context.count + 1 }),
            },
          },
        },
      ]),
    ),
  });
  return {
    first: JSON.stringify(machine.getPersistedSnapshot(initialTransition(machine)[0])),
    take(snapshot) {
      const [next] = transition(machine, machine.resolveState(JSON.parse(snapshot)), { type: 'NEXT' });
      return JSON.stringify(machine.getPersistedSnapshot(next));
    },
  };
}

/** Turns a second. */
export async function measureXstate(options: XstateBaselineOptions, turns: number): Promise<number> {
  const { first, take } = await createXstateBaseline(options);
  let text = first;
  const from = performance.now();
  for (let turn = 0; turn < turns; turn += 1) text = take(text);
  return turns / ((performance.now() - from) / 1_000);
}
