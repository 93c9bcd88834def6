import type { Io } from './io.ts';

/** Serves until the person wants an end, then stops cleanly. */
export async function untilStopped(server: { stop(): Promise<void> }, io: Pick<Io, 'stop' | 'say'>): Promise<void> {
  await new Promise<void>((resolve) => {
    if (io.stop.aborted) resolve();
    else io.stop.addEventListener('abort', () => resolve(), { once: true });
  });
  io.say('Stopping.');
  await server.stop();
  io.say('Stopped.');
}
