import { UsherError } from '@usher/journey';

/** One line for each conversation: its tasks run one after the other in order, those of others beside them. */
export interface ConversationQueue {
  /**
   * Runs `task` when everything queued earlier under `key` has ended.
   * @param bytes what waiting costs; 0 for work of our own, which is never refused.
   * @throws UsherError `runtime/overloaded` where too much waits already; what the task throws.
   */
  run<T>(key: string, bytes: number, task: () => Promise<T>): Promise<T>;
  /** Bytes waiting or running. */
  readonly bytes: number;
}

export interface QueueLimits {
  /** Tasks of different conversations that run at once. */
  readonly sideBySide: number;
  readonly bytes: number;
  /** Of one conversation. */
  readonly bytesOfOne: number;
}

interface Line {
  readonly tasks: (() => Promise<void>)[];
  bytes: number;
}

export function createConversationQueue(limits: QueueLimits): ConversationQueue {
  const lines = new Map<string, Line>();
  const ready: string[] = [];
  let running = 0;
  let bytes = 0;

  const lineOf = (key: string): Line => {
    const known = lines.get(key);
    if (known !== undefined) return known;
    const line: Line = { tasks: [], bytes: 0 };
    lines.set(key, line);
    return line;
  };

  const runReady = (): void => {
    while (running < limits.sideBySide) {
      const key = ready.shift();
      if (key === undefined) return;
      running += 1;
      void runFirst(key);
    }
  };

  const runFirst = async (key: string): Promise<void> => {
    const line = lineOf(key);
    await line.tasks[0]?.();
    line.tasks.shift();
    running -= 1;
    if (line.tasks.length > 0) ready.push(key);
    else lines.delete(key);
    runReady();
  };

  const account = (line: Line, size: number): void => {
    line.bytes += size;
    bytes += size;
  };

  return {
    run(key, size, task) {
      const waiting = lines.get(key)?.bytes ?? 0;
      if (size > 0 && (bytes + size > limits.bytes || waiting + size > limits.bytesOfOne)) {
        return Promise.reject(overloaded(waiting + size > limits.bytesOfOne));
      }
      const line = lineOf(key);
      account(line, size);
      return new Promise((resolve, reject) => {
        line.tasks.push(async () => {
          try {
            resolve(await task());
          } catch (error) {
            reject(error);
          } finally {
            account(line, -size);
          }
        });
        if (line.tasks.length > 1) return;
        ready.push(key);
        runReady();
      });
    },
    get bytes() {
      return bytes;
    },
  };
}

function overloaded(byOne: boolean): UsherError {
  const what = byOne ? 'this conversation' : 'all conversations together';
  return new UsherError(
    'runtime/overloaded',
    `More messages of ${what} are waiting than the runtime holds in memory. This one was not taken; send it again in a moment.`,
    { retry: { afterMillis: 1_000 } },
  );
}
