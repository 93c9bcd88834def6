import type { Io } from './io.ts';

/** Resolves when the person wants an end. */
export async function untilStopped({ stop, say }: Pick<Io, 'stop' | 'say'>): Promise<void> {
  if (!stop.aborted) {
    await new Promise<void>((resolve) => stop.addEventListener('abort', () => resolve(), { once: true }));
  }
  say('Stopping.');
}
