import { levelOf, type RuntimeEvent } from '@usher/runtime';
import { type Logger, pino } from 'pino';
import type { ServerConfig } from './config/read-config.ts';

export type Log = Logger;

/** JSON lines on standard output, written as they come so that a crash loses none. */
export function createLog(level: ServerConfig['logLevel']): Log {
  return pino({ level, base: null }, pino.destination({ dest: 1, sync: true }));
}

/** A line for what the runtime tells of itself: codes, ids and counts. The trace stays out, it is for the canvas. */
export function logRuntimeEvent(log: Log, event: RuntimeEvent): void {
  const { name, at: _at, ...facts } = event;
  const { trace: _trace, ...shown } = facts as { trace?: unknown };
  log[levelOf(event)](shown, name);
}
