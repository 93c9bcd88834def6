import { UsherError } from '@usher/journey';

export interface BatchOptions<Given, Answer> {
  /** Calls that go together at most. */
  readonly most: number;
  /** Batches on their way at once. */
  readonly inFlight: number;
  /** What no two calls of a batch, or of two batches on their way, may share; such calls follow each other in order. */
  readonly keysOf?: (given: Given) => readonly string[];
  /** Calls weigh as much as this many characters; a batch ends where it is heavy. */
  readonly weightOf?: (given: Given) => number;
  /** Asks for all of them at once. @returns one answer for each, in order; an error is the answer of that call alone */
  readonly run: (batch: readonly Given[]) => Promise<readonly (Answer | Error)[]>;
}

interface Waiting<Given, Answer> {
  readonly given: Given;
  readonly keys: readonly string[];
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

const heaviest = 8_000_000;
/** Looking further than this for calls that share no key costs more than it brings. */
const farthest = 512;

/**
 * Makes a function that answers calls by batches: whatever waits when one ends goes along with the next, and nobody waits for
 * company. Where a batch is refused for what is in it, each of its calls is made alone, so that one cannot fail its neighbours.
 */
export function createBatches<Given, Answer>(options: BatchOptions<Given, Answer>): (given: Given) => Promise<Answer> {
  const { most, inFlight, keysOf = () => [], weightOf = () => 0, run } = options;
  let waiting: Waiting<Given, Answer>[] = [];
  const busy = new Set<string>();
  let running = 0;
  let isScheduled = false;

  function schedule(): void {
    if (isScheduled || running === inFlight || waiting.length === 0) return;
    isScheduled = true;
    // After whatever else this turn of the event loop brings.
    setImmediate(() => {
      isScheduled = false;
      const batch = takeBatch();
      if (batch.length === 0) return;
      running += 1;
      void perform(batch).finally(() => {
        running -= 1;
        for (const { keys } of batch) for (const key of keys) busy.delete(key);
        schedule();
      });
      schedule();
    });
  }

  function takeBatch(): readonly Waiting<Given, Answer>[] {
    const batch: Waiting<Given, Answer>[] = [];
    const passed: Waiting<Given, Answer>[] = [];
    const passedKeys = new Set<string>();
    let weight = 0;
    let index = 0;
    for (; index < waiting.length && index < farthest && batch.length < most && weight < heaviest; index += 1) {
      const call = waiting[index] as Waiting<Given, Answer>;
      if (call.keys.some((key) => busy.has(key) || passedKeys.has(key))) {
        for (const key of call.keys) passedKeys.add(key);
        passed.push(call);
      } else {
        for (const key of call.keys) busy.add(key);
        weight += weightOf(call.given);
        batch.push(call);
      }
    }
    waiting = [...passed, ...waiting.slice(index)];
    return batch;
  }

  async function perform(batch: readonly Waiting<Given, Answer>[]): Promise<void> {
    try {
      const answers = await run(batch.map(({ given }) => given));
      for (const [index, call] of batch.entries()) {
        const answer = answers[index] as Answer | Error;
        if (answer instanceof Error) call.reject(answer);
        else call.resolve(answer);
      }
    } catch (error) {
      if (batch.length > 1 && mayBeOfOne(error)) for (const call of batch) await perform([call]);
      else for (const call of batch) call.reject(error);
    }
  }

  return (given) =>
    new Promise((resolve, reject) => {
      waiting.push({ given, keys: keysOf(given), resolve, reject });
      schedule();
    });
}

/** What passes by itself is of the database; the rest may be of a single call. */
function mayBeOfOne(error: unknown): boolean {
  return error instanceof UsherError && error.retry === 'never';
}
