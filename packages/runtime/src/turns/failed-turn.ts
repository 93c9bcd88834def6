import type { Effect, Event } from '@usher/engine';
import type { HostedTurn } from '../engine-port.ts';

/** Why an event could not be taken. */
export interface Failure {
  /** Stable, for logs. */
  readonly code: string;
  /** For an operator; it may quote what was said. */
  readonly sentence: string;
}

type Note = Extract<Effect, { type: 'note' }>;

/**
 * Whether a turn was taken as `journey.failed` in place of its event. The engine says so by its last note; notes of events that were
 * held back, and failed when they were taken, name another event or come earlier.
 */
export function failureOf({ effects }: HostedTurn, event: Event): Failure | undefined {
  const last = effects.at(-1);
  if (last?.type !== 'note' || last.about !== 'failed') return undefined;
  const { cause, code, event: taken } = asFields(last);
  if (code === undefined || (taken !== event.type && taken !== 'start')) return undefined;
  return { code: String(code), sentence: String(cause) };
}

function asFields({ data }: Note): Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Record<string, unknown>) : {};
}
