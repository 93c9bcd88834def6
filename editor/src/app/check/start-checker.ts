import type { CheckAnswer } from './check.worker.ts';
import type { Checker } from './create-problem-store.ts';

/** A checker in a thread of its own. One that fails says nothing: the journey is checked again when it is published. */
export function startChecker(): Checker {
  const worker = new Worker(new URL('./check.worker.ts', import.meta.url), { type: 'module' });
  return {
    check: (request) => worker.postMessage(request),
    onAnswer(listener) {
      worker.onmessage = ({ data }: MessageEvent<CheckAnswer>) => listener(data);
    },
    stop: () => worker.terminate(),
  };
}
