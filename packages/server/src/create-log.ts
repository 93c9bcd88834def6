import { levelOf, type RuntimeEvent } from '@usher/runtime';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { ServerConfig } from './config/read-config.ts';

export type Log = Logger;

/** JSON lines on standard output, written as they come so that a crash loses none. */
export function createLog(level: ServerConfig['logLevel'], destination: DestinationStream = standardOutput()): Log {
  return pino({ level, base: null, serializers: { err: describeError } }, destination);
}

function standardOutput(): DestinationStream {
  return pino.destination({ dest: 1, sync: true });
}

/** Without the bytes that the parser of HTTP keeps beside its complaint: cookies, tokens and what customers say are in them. */
function describeError(error: Error): object {
  const { rawPacket: _rawPacket, ...described } = pino.stdSerializers.err(error);
  return described;
}

/** A line for what the runtime tells of itself: codes, ids and counts. The trace stays out, it is for the canvas. */
export function logRuntimeEvent(log: Log, event: RuntimeEvent): void {
  const { name, at: _at, ...facts } = event;
  const { trace: _trace, ...shown } = facts as { trace?: unknown };
  log[levelOf(event)](shown, name);
}
