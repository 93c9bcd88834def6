import type { StateEntry } from '@usher/journey';
import {
  type BlockShape,
  type Line,
  type LineKey,
  type LineKind,
  type LineSource,
  listLinesOf,
  shapeOfState,
} from '../../document/index.ts';
import { sayCondition, sayDuration, sayEvent } from './plain-words.ts';
import { sayOutlet } from './say-outlet.ts';
import type { Reading } from './summarise-state.ts';

/**
 * One way out of a state, a row of its card. `open` is a way out of the block that leads nowhere yet, `inherited` takes the line
 * of a group around it or of the journey, `stays` sets variables and goes nowhere.
 */
export interface WayOut {
  /** Unique in its state; the line's key where one is drawn. */
  readonly id: string;
  readonly source: LineSource;
  readonly kind: 'drawn' | 'inherited' | 'open' | 'stays';
  readonly label: string;
  /** The whole condition or description, for those who ask. */
  readonly detail?: string;
  /** A state, or `@return`. */
  readonly to?: string;
  /** The side trip that it starts. */
  readonly trip?: string;
  /** The drawn line. */
  readonly line?: LineKey;
}

/** Ways out of a state, or of the whole journey (`undefined`), in the order of its card: the block's, then handlers and deadlines. */
export function listWaysOut(reading: Reading, entry: StateEntry | undefined): readonly WayOut[] {
  const block = shapeOfState(entry?.state, reading.catalog);
  const lines = listLinesOf(reading.journey, entry?.key ?? null, reading.catalog);
  return lines.map((line): WayOut => {
    const { state, kind, name } = line.id;
    const isOutlet = kind === 'outlet';
    const words = isOutlet
      ? labelOutlet(reading, entry, block, name)
      : labelTransition(line, isOneOfSeveral(lines, line));
    return { id: line.key, source: { state, kind, name }, ...words, ...readEnd(line) };
  });
}

function isOneOfSeveral(lines: readonly Line[], { key, id }: Line): boolean {
  return lines.some((other) => other.key !== key && other.id.kind === id.kind && other.id.name === id.name);
}

function readEnd(line: Line): Pick<WayOut, 'kind' | 'to' | 'trip' | 'line'> {
  if (line.trip !== undefined) return { kind: 'drawn', trip: line.trip, line: line.key };
  if (line.to !== undefined) return { kind: 'drawn', to: line.to, line: line.key };
  if (line.inherited !== undefined) return { kind: 'inherited', to: line.inherited.to };
  return line.id.kind === 'outlet' ? { kind: 'open' } : { kind: 'stays', line: line.key };
}

/** A branch is called by its condition only where its key says nothing. */
function labelOutlet(
  reading: Reading,
  entry: StateEntry | undefined,
  block: BlockShape | undefined,
  name: string,
): Pick<WayOut, 'label' | 'detail'> {
  const { label } = sayOutlet(reading, entry?.key, block, name);
  const condition = listConditions(block).find((each) => each.outlet === name)?.source;
  return condition === undefined || condition === '' ? { label } : { label, detail: `if ${sayCondition(condition)}` };
}

/** A definition may trust its props, and those of a half-filled form deserve no trust. */
function listConditions(block: BlockShape | undefined): readonly { outlet: string; source: string }[] {
  try {
    return block?.definition.conditions?.(block.props as Record<string, unknown>) ?? [];
  } catch {
    return [];
  }
}

function labelTransition({ id, transition }: Line, isOneOfSeveral: boolean): Pick<WayOut, 'label' | 'detail'> {
  const { guard, description } = transition;
  const condition = guard === undefined ? undefined : `if ${sayCondition(guard)}`;
  const first = nameSource(id.kind, id.name, condition !== undefined);
  const rest = description ?? condition ?? (isOneOfSeveral && id.index > 0 ? 'otherwise' : undefined);
  const label = [first, rest].filter((part) => part !== undefined && part !== '').join(': ');
  return condition === undefined ? { label } : { label, detail: condition };
}

function nameSource(kind: LineKind, name: string, hasCondition: boolean): string {
  if (kind === 'on') return `On ${sayEvent(name)}`;
  if (kind === 'after') return `After ${sayDuration(name)}`;
  if (kind === 'done') return 'When done';
  return hasCondition ? 'At once' : 'At once, always';
}
