import type { UsherError } from '@usher/journey';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type AnyActor, createActor, SimulatedClock } from 'xstate';
import type { Event } from '../event.ts';
import { compilePlain } from './compile-plain.ts';
import type { PlainSnapshot } from './plain-snapshot.ts';
import { type PlainTurn, startPlain, takePlain } from './take-plain.ts';
import { buildMachine, childSpec, eventTypes, machineSpec, type StateSpec } from './test/random-machine.ts';
import { type PlainView, viewPlain } from './view-plain.ts';

// biome-ignore lint/suspicious/noExplicitAny: machines made at run time have no types to infer
type Untyped = any;

/** What is the same for a live actor and for ours, taken apart at the same moment. */
interface Player {
  begin(): void;
  send(type: string): void;
  advance(millis: number): void;
  /** Undefined when it failed as a whole. */
  view(): unknown;
  readonly notes: readonly string[];
}

interface LivePlayer extends Player {
  /** A child was started while another of its id was running. */
  hadTwins(): boolean;
  /** Any actor has failed, heard by its parent or not. */
  hadFailure(): boolean;
}

interface OurPlayer extends Player {
  /** Two children of one id at a time are refused. */
  refusedTwins(): boolean;
}

function noteOf(path: readonly string[], place: string, n: number, type: string): string {
  return `${path.join('/')} ${place} ${n} ${type}`;
}

/** Of an actor, as XState says it. */
const running = 1;

function playLive(root: StateSpec, child: StateSpec): LivePlayer {
  const notes: string[] = [];
  const pathOf = (self: Untyped): string[] => (self._parent === undefined ? [] : [...pathOf(self._parent), self.id]);
  const machine = buildMachine(root, child, ({ context, event, self }, { place }) =>
    notes.push(noteOf(pathOf(self), place, context.n, event.type)),
  );
  const clock = new SimulatedClock();
  const begun: Untyped[] = [];
  let hadTwins = false;
  const inspect = ({ type, event, actorRef }: Untyped): void => {
    if (type !== '@xstate.event' || event.type !== 'xstate.init') return;
    const isTwin = (other: Untyped): boolean =>
      other._parent === actorRef._parent && other.id === actorRef.id && other._processingStatus === running;
    hadTwins ||= begun.some(isTwin);
    begun.push(actorRef);
  };
  const actor: AnyActor = createActor(machine, { clock, inspect, input: { n: 0 } });
  // Without an observer an error becomes an exception of the process.
  actor.subscribe({ error: () => {} });
  const viewOf = (snapshot: Untyped): unknown => {
    const { status, value, context, output } = snapshot;
    if (status === 'error') return { status };
    const children = Object.entries((snapshot.children ?? {}) as Record<string, Untyped>)
      .map(([id, ref]) => [id, viewOf(ref.getSnapshot())] as const)
      .filter(([, view]) => (view as { status: string }).status !== 'stopped' && status === 'active');
    return JSON.parse(JSON.stringify({ status, value, context, output, children: Object.fromEntries(children) }));
  };
  return {
    notes,
    begin: () => void actor.start(),
    send: (type) => actor.send({ type }),
    // One by one: XState's clock counts what begins during a jump from the jump's end.
    advance: (millis) => {
      for (let step = 0; step < millis; step += 1) clock.increment(1);
    },
    view: () => (actor.getSnapshot().status === 'error' ? undefined : viewOf(actor.getSnapshot())),
    hadTwins: () => hadTwins,
    hadFailure: () => begun.some((ref) => ref.getSnapshot().status === 'error'),
  };
}

/** Ours, restored from text before every event. */
function playOurs(root: StateSpec, child: StateSpec): OurPlayer {
  const program = compilePlain(
    'root',
    buildMachine(root, child, () => {
      throw new Error('Nothing is performed within a turn.');
    }),
  );
  const notes: string[] = [];
  let now = 0;
  let text: string | undefined;
  let hasFailed = false;
  let refusedTwins = false;
  const keep = (compute: () => PlainTurn): void => {
    if (hasFailed) return;
    try {
      const { snapshot, effects } = compute();
      text = JSON.stringify(snapshot);
      for (const { data } of effects as Untyped[])
        notes.push(noteOf(data.actor, data.params.place, data.context.n, data.event.type));
    } catch (error) {
      hasFailed = true;
      refusedTwins = (error as UsherError).code === 'machines/child-exists';
    }
  };
  const snapshot = (): PlainSnapshot => JSON.parse(text ?? '') as PlainSnapshot;
  const take = (event: Event) => keep(() => takePlain(program, snapshot(), event));
  const nextTimer = () =>
    Object.entries(snapshot().timers)
      .map(([timer, { n, due }]) => ({ timer, n, due }))
      .sort((left, right) => left.due - right.due || left.n - right.n)[0];
  return {
    notes,
    begin: () => keep(() => startPlain(program, { input: { n: 0 }, at: now })),
    send: (type) => take({ id: 'e', at: now, type: `custom.${type}`, data: { event: { type } } }),
    advance(millis) {
      const end = now + millis;
      if (text === undefined) return;
      for (let next = nextTimer(); next !== undefined && next.due <= end && !hasFailed; next = nextTimer()) {
        now = Math.max(now, next.due);
        take({ id: 't', at: now, type: 'timer.fired', timer: next.timer, n: next.n });
      }
      now = end;
    },
    view: () => (hasFailed || text === undefined ? undefined : viewOf(viewPlain(snapshot()))),
    refusedTwins: () => refusedTwins,
  };
}

function viewOf({ status, value, context, output, children }: PlainView): unknown {
  if (status === 'error') return { status };
  const seen = status === 'active' ? Object.entries(children).map(([id, child]) => [id, viewOf(child)]) : [];
  return JSON.parse(JSON.stringify({ status, value, context, output, children: Object.fromEntries(seen) }));
}

const happening = fc.oneof(
  fc.record({ send: fc.constantFrom(...eventTypes) }),
  fc.record({ advance: fc.constantFrom(1, 30, 150, 400) }),
);

// Live actors warn of every event that comes after their end.
beforeAll(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterAll(() => void vi.restoreAllMocks());

describe('a plain machine', { timeout: 600_000 }, () => {
  test('restored from JSON before every event does what a live actor of XState does', () => {
    fc.assert(
      fc.property(machineSpec, childSpec, fc.array(happening, { maxLength: 8 }), (root, child, history) => {
        const live = playLive(root, child);
        const ours = playOurs(root, child);
        live.begin();
        ours.begin();
        for (const each of [undefined, ...history]) {
          if (each !== undefined && 'send' in each) for (const player of [live, ours]) player.send(each.send);
          if (each !== undefined && 'advance' in each) for (const player of [live, ours]) player.advance(each.advance);
          // XState enters what a history state remembers without leaving it where the line begins in there: what it invokes runs twice.
          fc.pre(!(ours.refusedTwins() && live.hadTwins()));
          expect(ours.view()).toEqual(live.view());
          // What an actor had done in the step in which it fails is performed by XState alone.
          if (ours.view() === undefined || live.hadFailure()) return;
          expect(ours.notes).toEqual(live.notes);
        }
      }),
      {
        numRuns: Number(process.env.PLAIN_RUNS ?? 40),
        maxSkipsPerRun: 0.1,
        ...(process.env.PLAIN_SEED === undefined ? {} : { seed: Number(process.env.PLAIN_SEED) }),
      },
    );
  });
});
