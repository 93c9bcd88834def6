import type { Json, Millis } from '@usher/journey';
import type { PlainProgram } from './compile-plain.ts';
import type { PlainActor, PlainSnapshot } from './plain-snapshot.ts';

/** Where an actor stands, for reading. */
export interface PlainView {
  readonly status: 'active' | 'done' | 'error';
  /** XState's state value; of machines only. */
  readonly value?: Json;
  readonly context?: Json;
  readonly output?: Json;
  readonly error?: Json;
  /** By id. */
  readonly children: Readonly<Record<string, PlainView>>;
}

/** An event that is sent later, the earliest first. */
export interface PlainTimerView {
  readonly due: Millis;
  /** Ids from the root's children down to the actor that gets it. */
  readonly actor: readonly string[];
  readonly event: string;
}

export function viewPlain({ root }: PlainSnapshot): PlainView {
  return viewActor(root);
}

function viewActor({ status, value, context, output, error, children }: PlainActor): PlainView {
  return {
    status,
    ...(value === undefined ? {} : { value }),
    ...(context === undefined ? {} : { context }),
    ...(output === undefined ? {} : { output }),
    ...(error === undefined ? {} : { error }),
    children: Object.fromEntries(Object.entries(children).map(([id, child]) => [id, viewActor(child)])),
  };
}

export function viewTimers({ root, timers }: PlainSnapshot): readonly PlainTimerView[] {
  const paths = new Map<number, readonly string[]>();
  const visit = (actor: PlainActor, path: readonly string[]): void => {
    paths.set(actor.n, path);
    for (const [id, child] of Object.entries(actor.children)) visit(child, [...path, id]);
  };
  visit(root, []);
  return Object.values(timers)
    .map(({ due, to, event, n }) => ({ due, n, actor: paths.get(to) ?? [], event: String(event.type) }))
    .sort((left, right) => left.due - right.due || left.n - right.n)
    .map(({ due, actor, event }) => ({ due, actor, event }));
}

/** Whether a machine names an event, by its type or by a pattern such as `order.*`. */
export function namesEvent({ root }: PlainProgram, type: string): boolean {
  return (root.machine.events as readonly string[]).some(
    (known) => known === type || known === '*' || (known.endsWith('.*') && `${type}.`.startsWith(known.slice(0, -1))),
  );
}
