import type { LossFinder } from './create-loss-store.ts';
import type { LossAnswer, LossRequest } from './losses.worker.ts';

/** Looks for losses in a thread of its own, which begins with the first question. One that fails says nothing: they are hints. */
export function startLossFinder(): LossFinder {
  let worker: Worker | undefined;
  let tell: (answer: LossAnswer) => void = () => {};
  return {
    find(request: LossRequest) {
      if (worker === undefined) {
        worker = new Worker(new URL('./losses.worker.ts', import.meta.url), { type: 'module' });
        worker.onmessage = ({ data }: MessageEvent<LossAnswer>) => tell(data);
      }
      worker.postMessage(request);
    },
    onAnswer(listener) {
      tell = listener;
    },
    stop: () => worker?.terminate(),
  };
}
