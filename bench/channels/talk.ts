import { setTimeout as delay } from 'node:timers/promises';
import type { Customer } from '../turns/load.ts';

export interface TalkOptions {
  /** Conversations side by side. */
  readonly lanes: number;
  /** One after the other in each lane. */
  readonly conversations: number;
  /** Of the customer in each conversation, after the greeting. */
  readonly messages: number;
  /** Messages a second altogether; as fast as answers come where absent. */
  readonly pace?: number;
  /** Opens a conversation, and resolves when the customer was greeted. */
  open(): Promise<Customer>;
}

/** @returns milliseconds from saying something to having the answer, of each message */
export async function talk({ lanes, conversations, messages, pace, open }: TalkOptions): Promise<number[]> {
  const waits: number[] = [];
  const next = createPacer(pace);
  const lane = async () => {
    for (let round = 0; round < conversations; round += 1) {
      await next();
      const customer = await open();
      for (let said = 1; said <= messages; said += 1) {
        await next();
        const from = performance.now();
        // The answer may be there before the platform knows that its message was taken.
        const heard = customer.heard(said + 1).then(() => performance.now());
        await customer.say(`Message ${said}`);
        waits.push((await heard) - from);
      }
      customer.leave();
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return waits;
}

function createPacer(pace: number | undefined): () => Promise<unknown> {
  if (pace === undefined) return async () => {};
  let due = performance.now();
  return async () => {
    due = Math.max(due + 1_000 / pace, performance.now());
    await delay(Math.max(0, due - performance.now()));
  };
}
