import type { ChannelAdapter } from '@usher/channel';
import { UsherError } from '@usher/journey';
import type { Ground } from './assemble.ts';
import { codeOf } from './observers.ts';
import { delayAfter } from './outbox/back-off.ts';
import type { Runtime } from './runtime.ts';
import { waitUntil } from './time-limit.ts';

const backOff = { firstDelay: 1_000, longestDelay: 300_000 };

/**
 * Has a channel listen. One that says "later" is tried again in the background, so that a platform that is down keeps
 * nobody else waiting. @throws any other error of the adapter, such as a port that is taken
 */
export async function startListening(adapter: ChannelAdapter, take: Runtime['take'], ground: Ground): Promise<void> {
  const listen = () => adapter.listen((events) => take(adapter.channel, events), ground.stopping.signal);
  try {
    await listen();
  } catch (error) {
    if (!(error instanceof UsherError) || error.retry === 'never') throw error;
    void listenLater(adapter.channel, listen, error, ground);
  }
}

async function listenLater(
  channel: string,
  listen: () => Promise<void>,
  first: UsherError,
  ground: Ground,
): Promise<void> {
  const { clock, random, observers, stopping } = ground;
  let failure: unknown = first;
  for (let attempt = 1; failure !== undefined; attempt += 1) {
    observers.emit('channel.failed', { channel, during: 'listen', code: codeOf(failure) });
    const retry = failure instanceof UsherError && failure.retry !== 'never' ? failure.retry : 'later';
    await waitUntil(clock, clock.now() + delayAfter(attempt, retry, backOff, random()), stopping.signal);
    if (stopping.signal.aborted) return;
    failure = await listen().catch((error: unknown) => error);
  }
}
