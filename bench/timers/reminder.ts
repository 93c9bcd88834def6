import { readFileSync } from 'node:fs';
import { standardBlocks } from '@usher/blocks';
import { type ChannelAdapter, plainTextCapabilities, type Take } from '@usher/channel';
import { createBlockSet } from '@usher/engine';
import { type Clock, createRuntime, createSystemClock, type Runtime } from '@usher/runtime';
import type { Store } from '@usher/storage';

const document = readFileSync(new URL('remind.journey.json', import.meta.url), 'utf8');
/** After this the journey asks again: each timer that fires says one message and sets the next timer. */
export const remindAfter = 24 * 60 * 60_000;

/** The machine's clock, moved on: so a day passes at once. */
export interface MovedClock extends Clock {
  /** It is that time now, and goes on from there. */
  set(time: number): void;
}

export function createMovedClock(): MovedClock {
  const system = createSystemClock();
  let ahead = 0;
  return {
    now: () => system.now() + ahead,
    schedule: (at, run) => system.schedule(at - ahead, run),
    set(time) {
      ahead = time - system.now();
    },
  };
}

/** A runtime whose journey reminds, on a channel that takes whatever it is given. */
export interface Reminder {
  readonly runtime: Runtime;
  say(address: string, eventKey: string): Promise<void>;
}

/** @param delivered hears of each message at its delivery */
export async function createReminder(
  store: Store,
  clock: Clock,
  delivered: (address: string) => void = () => {},
): Promise<Reminder> {
  let take: Take = async () => {};
  const adapter: ChannelAdapter = {
    channel: 'web',
    capabilities: { ...plainTextCapabilities, idempotent: true },
    async deliver({ address }) {
      delivered(address);
      return { status: 'sent' };
    },
    async listen(given) {
      take = given;
    },
  };
  const runtime = createRuntime({
    ...{ store, clock, adapters: [adapter] },
    blocks: createBlockSet(standardBlocks),
    binding: () => 'remind',
  });
  await runtime.publishIfAbsent(document);
  return {
    runtime,
    say: (address, eventKey) =>
      take([{ type: 'message', address, eventKey, text: 'Hello there', receivedAt: clock.now() }]),
  };
}
