import type { Millis } from '@usher/journey';
import type { Readiness, Runtime } from '@usher/runtime';
import type { Store } from '@usher/storage';

/** Whether this server takes traffic at this moment, and why not. */
export type ReadinessCheck = () => Promise<Readiness>;

export interface ReadinessParts {
  readonly runtime: Pick<Runtime, 'readiness'>;
  readonly store: Pick<Store, 'nextTimerDue'>;
  /** Aborts when the server stops. */
  readonly stopping: AbortSignal;
}

/** Whoever asks often is told of a look that is no older than this. */
const freshFor: Millis = 1_000;
const patience: Millis = 3_000;

/** Asks the runtime, and the store itself: a database may have gone since the runtime needed it last. */
export function createReadinessCheck({ runtime, store, stopping }: ReadinessParts): ReadinessCheck {
  let last: { readonly at: number; readonly answers: Promise<boolean> } | undefined;
  const storeAnswers = (): Promise<boolean> => {
    const at = performance.now();
    if (last === undefined || at - last.at > freshFor) last = { at, answers: inTime(store.nextTimerDue()) };
    return last.answers;
  };
  return async () => {
    if (stopping.aborted) return { isReady: false, why: 'it is stopping' };
    const found = runtime.readiness();
    if (!found.isReady) return found;
    return (await storeAnswers()) ? found : { isReady: false, why: 'the store does not answer' };
  };
}

function inTime(asked: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), patience).unref();
    const settle = (answers: boolean) => () => {
      clearTimeout(timer);
      resolve(answers);
    };
    asked.then(settle(true), settle(false));
  });
}
