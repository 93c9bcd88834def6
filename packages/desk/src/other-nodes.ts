import type { Millis } from '@usher/journey';
import type { PresenceLine } from '@usher/storage';
import type { DeskClock } from './clock.ts';
import { coalesce } from './coalesce.ts';

/** What desks on several nodes tell each other of who is there. */
export interface PresenceBoard {
  /** In place of what this node said before. */
  keep(lines: readonly PresenceLine[]): Promise<void>;
  /** What the other nodes said. */
  list(): Promise<readonly PresenceLine[]>;
  /** Tells the other nodes that this one said something else. */
  announce(): void;
}

/**
 * A person as the other nodes see them, taken together. One without a name has no window anywhere: they are not listed, but
 * were there so lately that nobody takes their conversations from them yet.
 */
export type ElsewhereLine = PresenceLine;

/** Who is at the other nodes, as of a moment ago. */
export interface OtherNodes {
  /** Who is there, or was until a moment ago; nobody twice. */
  lines(): readonly ElsewhereLine[];
  find(agentId: string): ElsewhereLine | undefined;
  /** Reads it now; fails quietly, and what was known holds until its time. */
  refresh(): Promise<void>;
  /** Who is at this node has changed. */
  tell(): void;
  stop(): void;
}

export interface OtherNodesParts {
  readonly board: PresenceBoard;
  readonly clock: DeskClock;
  /** How long a line of ours holds. */
  readonly lease: Millis;
  /** How often to look at what the others say. */
  readonly lookEvery: Millis;
  /** What this node says. */
  own(): readonly PresenceLine[];
  /** Somebody came, went, or takes conversations or no longer does. */
  onChange(): void;
  onError(error: unknown): void;
}

/** Changes of a moment are told together. */
const tellInterval: Millis = 200;

export function createOtherNodes(parts: OtherNodesParts): OtherNodes {
  const { board, clock, lease, lookEvery, own, onChange, onError } = parts;
  let known: ReadonlyMap<string, ElsewhereLine> = new Map();
  let shown = '[]';
  let reading: Promise<void> | undefined;
  const scheduled = new Set<{ cancel(): void }>();
  let isStopped = false;

  const alive = () => [...known.values()].filter(({ until }) => until > clock.now());

  /** Whom a node does not name any more may only have lost it: they count until their time is over. */
  const read = async (): Promise<void> => {
    try {
      const lines = mergeByAgent(await board.list());
      known = new Map([...known, ...lines]);
    } catch (error) {
      onError(error);
    }
    const now = alive();
    known = new Map(now.map((line) => [line.agentId, line]));
    const text = JSON.stringify(now.map(toShown));
    const isNew = text !== shown;
    shown = text;
    if (isNew && !isStopped) onChange();
  };
  const refresh = (): Promise<void> => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };

  let told: { readonly text: string; readonly at: Millis } | undefined;
  const telling = coalesce(clock, tellInterval, async () => {
    const lines = own();
    const text = JSON.stringify(lines.map(toShown));
    const isNew = text !== (told?.text ?? '[]');
    // Nothing new, and the others believe the old for long enough.
    if (!isNew && (lines.length === 0 || clock.now() - (told?.at ?? 0) < lease / 4)) return;
    try {
      await board.keep(lines);
      told = { text, at: clock.now() };
      if (isNew) board.announce();
    } catch (error) {
      onError(error);
    }
  });

  const every = (interval: Millis, run: () => void) => {
    if (isStopped) return;
    const next = clock.schedule(clock.now() + interval, () => {
      scheduled.delete(next);
      run();
      every(interval, run);
    });
    scheduled.add(next);
  };
  every(lookEvery, () => void refresh());
  every(lease / 3, () => telling.ask());
  void refresh();

  return {
    lines: alive,
    find: (agentId) => {
      const line = known.get(agentId);
      return line !== undefined && line.until > clock.now() ? line : undefined;
    },
    refresh,
    tell: () => telling.ask(),
    stop() {
      isStopped = true;
      telling.stop();
      for (const each of scheduled) each.cancel();
      scheduled.clear();
    },
  };
}

/** Without the time, which moves on while nothing changes. */
function toShown({ agentId, name, isAvailable }: ElsewhereLine): readonly unknown[] {
  return [agentId, name, isAvailable];
}

/** Somebody with windows at several nodes takes conversations where one of these says so. */
function mergeByAgent(lines: readonly PresenceLine[]): ReadonlyMap<string, ElsewhereLine> {
  const merged = new Map<string, ElsewhereLine>();
  for (const line of lines) {
    const other = merged.get(line.agentId);
    merged.set(line.agentId, other === undefined ? line : merge(other, line));
  }
  return merged;
}

function merge(one: ElsewhereLine, other: ElsewhereLine): ElsewhereLine {
  return {
    agentId: one.agentId,
    name: other.name === '' ? one.name : other.name,
    isAvailable: one.isAvailable || other.isAvailable,
    until: Math.max(one.until, other.until),
  };
}
