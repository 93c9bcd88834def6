import type { Millis } from '@usher/journey';
import type { TestRunner } from './create-test-store.ts';
import type { RunAnswer, RunRequest } from './tests.worker.ts';

/** Tests that take longer are given up: one that waits for years, say. */
const mostTime: Millis = 20_000;

/** Plays tests in a thread of its own, which is thrown away where it does not come to an end. */
export function startTestRunner(): TestRunner {
  let worker: Worker | undefined;
  let deadline: ReturnType<typeof setTimeout> | undefined;
  let tell: (answer: RunAnswer) => void = () => {};

  const end = () => {
    clearTimeout(deadline);
    worker?.terminate();
    worker = undefined;
  };
  const begin = (): Worker => {
    worker ??= new Worker(new URL('./tests.worker.ts', import.meta.url), { type: 'module' });
    return worker;
  };
  const giveUp = ({ revision }: RunRequest, problem: string) => {
    end();
    tell({ revision, run: { ok: false, problem } });
  };
  return {
    run(request) {
      const running = begin();
      running.onmessage = ({ data }: MessageEvent<RunAnswer>) => {
        clearTimeout(deadline);
        tell(data);
      };
      running.onerror = () =>
        giveUp(request, 'Playing the tests failed in this browser. Reload the page to try again.');
      deadline = setTimeout(() => giveUp(request, tooLong), mostTime);
      running.postMessage(request);
    },
    onAnswer(listener) {
      tell = listener;
    },
    stop: end,
  };
}

const tooLong = 'The tests took longer than 20 seconds and were given up. See whether one of them waits very long.';
