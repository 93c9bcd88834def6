import { setTimeout as delay } from 'node:timers/promises';

/**
 * How long anything may take that a test waits for, in milliseconds: much longer than on a machine that has nothing else to do. A wait
 * ends as soon as there is what it waits for, so that only what never comes takes so long.
 */
export const patience = 60_000;

/** Asks again and again until there is an answer. @throws Error naming what was waited for, after `milliseconds` */
export async function pollFor<T>(
  what: string | (() => string),
  ask: () => T | undefined | Promise<T | undefined>,
  milliseconds = patience,
): Promise<T> {
  const deadline = Date.now() + milliseconds;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await delay(20);
  }
  throw new Error(`Waited ${milliseconds / 1_000} seconds in vain for ${typeof what === 'string' ? what : what()}.`);
}
