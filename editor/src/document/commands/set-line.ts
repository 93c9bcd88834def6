import type { Transition } from '@usher/journey';
import { readSource, writeSource } from '../line-tables.ts';
import { type Command, done, refuse } from './command.ts';
import { leadTo } from './draw-line.ts';
import { findLine } from './find-line.ts';
import { isRefusal } from './refusals.ts';

/** Changes where a line leads, on what condition, and what it sets; null takes a part away. */
export const setLine: Command<'setLine'> = {
  label: 'Change line',
  run(journey, { line, change }) {
    const id = findLine(journey, line);
    if (isRefusal(id)) return id;
    const transitions = readSource(journey, id);
    const old = transitions[id.index] ?? {};
    const next = merge(old, change);
    if (JSON.stringify(next) === JSON.stringify(old)) return done(journey);
    if (id.kind === 'outlet' && Object.keys(next).some((member) => member !== 'target')) {
      return refuse(
        'plain-outlet',
        'A way out only leads somewhere. Put a decision behind it to branch, or a step that sets variables.',
      );
    }
    const led = next.target === undefined || next.target === old.target ? next : leadTo(journey, id, next.target);
    if (isRefusal(led)) return led;
    const { target: _, trip: __, ...rest } = next;
    const written: Transition = led === next ? next : { ...led, ...rest };
    const kept = id.kind === 'outlet' && written.target === undefined ? [] : [written];
    return done(writeSource(journey, id, transitions.toSpliced(id.index, 1, ...kept)));
  },
};

type Change = { [K in keyof Transition]?: Transition[K] | null };

function merge(old: Transition, change: Change): Transition {
  const merged: Record<string, unknown> = { ...old };
  // A line leads to a state or begins a side trip, whichever was said last.
  if (typeof change.target === 'string') delete merged.trip;
  if (typeof change.trip === 'string') delete merged.target;
  for (const [member, value] of Object.entries(change)) {
    if (value === null || value === '' || isEmpty(value)) delete merged[member];
    else if (value !== undefined) merged[member] = value;
  }
  return merged as Transition;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
