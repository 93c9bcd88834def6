import { setTimeout as delay } from 'node:timers/promises';

/** Asks again and again until there is an answer. @throws Error naming what was waited for, after `seconds` */
export async function pollFor<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
  seconds = 60,
): Promise<T> {
  const deadline = Date.now() + seconds * 1_000;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await delay(20);
  }
  throw new Error(`Waited ${seconds} seconds in vain for ${what}.`);
}
