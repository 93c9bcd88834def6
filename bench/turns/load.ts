import type { Walk } from './walk.ts';

/** One who talks to a journey, by whatever way. */
export interface Customer {
  /** Resolves when the message is accepted. */
  say(text: string): Promise<void>;
  /** Resolves when so many messages of the bot have come. */
  heard(count: number): Promise<void>;
  leave(): void;
}

/** What a customer says, and how many messages each brings: a walk, or what stands in its place. */
export type Talk = Pick<Walk, 'greetings' | 'steps'>;

export interface LoadOptions {
  readonly talk: Talk;
  /** Conversations side by side; as one ends, the next begins. */
  readonly parallel: number;
  /** Of each of those side by side. One more comes before, unmeasured. */
  readonly conversationsEach: number;
  /** Turns a second altogether, each at its time whether or not others are answered; as fast as answers come where absent. */
  readonly rate?: number;
  /** Opens a conversation, with a name of its own. */
  open(name: string): Promise<Customer>;
  /** Called when what is measured begins and ends. */
  readonly measured?: { begin(): Promise<void>; end(): Promise<void> };
}

export interface LoadResult {
  readonly turns: number;
  readonly turnsPerSecond: number;
  /** From saying to hearing the answer, milliseconds; beginnings are turns, but not among these. */
  readonly p50: number;
  readonly p99: number;
}

/** Talks in so many conversations side by side, and measures what the customers feel. */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const { talk, parallel, conversationsEach, measured } = options;
  await sideBySide(parallel, (lane) => converse(options, `warm-up-${lane}`, []));
  await measured?.begin();
  const waits: number[] = [];
  const from = performance.now();
  // At a rate conversations begin evenly, as messages come; a beginning takes the place of a message.
  const conversation = (talk.steps.length + 1) * interval(options);
  await sideBySide(parallel, async (lane) => {
    for (let round = 0; round < conversationsEach; round += 1) {
      const start = from + (lane / parallel + round) * conversation;
      if (options.rate !== undefined) await until(start);
      await converse(options, `${lane}-${round}`, waits, start + interval(options));
    }
  });
  const seconds = (performance.now() - from) / 1_000;
  await measured?.end();
  const turns = parallel * conversationsEach * (talk.steps.length + 1);
  return { turns, turnsPerSecond: turns / seconds, ...percentiles(waits) };
}

/** Between two messages of one lane, milliseconds. */
const interval = ({ rate, parallel }: LoadOptions): number => (rate === undefined ? 0 : (parallel / rate) * 1_000);

async function converse(options: LoadOptions, name: string, waits: number[], start = 0): Promise<void> {
  const { talk, rate } = options;
  const customer = await options.open(name);
  let expected = talk.greetings;
  await customer.heard(expected);
  for (const [index, { text, replies }] of talk.steps.entries()) {
    const due = start + index * interval(options);
    if (rate !== undefined && start > 0) await until(due);
    // Whoever could not say it in time has waited already.
    const from = rate !== undefined && start > 0 ? due : performance.now();
    expected += replies;
    await customer.say(text);
    await customer.heard(expected);
    waits.push(performance.now() - from);
  }
  customer.leave();
}

function until(due: number): Promise<void> | undefined {
  const left = due - performance.now();
  return left <= 0 ? undefined : new Promise((resolve) => setTimeout(resolve, left));
}

async function sideBySide(count: number, work: (lane: number) => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, lane) => work(lane)));
}

function percentiles(waits: number[]): { p50: number; p99: number } {
  waits.sort((left, right) => left - right);
  const at = (share: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}
