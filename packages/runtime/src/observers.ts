import { UsherError } from '@usher/journey';
import type { Clock } from './clock.ts';
import type { Observer, RuntimeEvent, RuntimeEventName, RuntimeEvents } from './runtime-event.ts';

export type Emit = <Name extends RuntimeEventName>(name: Name, facts: RuntimeEvents[Name]) => void;

export interface Observers {
  readonly emit: Emit;
  /** @returns ends the observation */
  observe(observer: Observer): () => void;
}

/** Tells every observer. One that throws harms neither the others nor the runtime. */
export function createObservers(clock: Clock): Observers {
  const observers = new Set<Observer>();
  return {
    emit(name, facts) {
      const event = { name, at: clock.now(), ...facts } as RuntimeEvent;
      for (const observer of observers) {
        try {
          observer(event);
        } catch {
          // Whoever watches must not be able to stop what it watches.
        }
      }
    },
    observe(observer) {
      observers.add(observer);
      return () => observers.delete(observer);
    },
  };
}

/** The code of an error for a log: never its message, which may quote what a customer said. */
export function codeOf(error: unknown): string {
  if (error instanceof UsherError) return error.code;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
