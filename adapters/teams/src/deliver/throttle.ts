import type { Millis } from '@usher/journey';
import { channelOf } from '../address.ts';
import { teamsRates } from '../capabilities.ts';

/** Chats whose messages are counted; who was not written to for longest is forgotten first. */
const mostChats = 20_000;

const longest = Math.max(...teamsRates.map(({ perMillis }) => perMillis));

/** Keeps what goes to one chat or channel below what Teams takes: it asks for longer pauses of those who do not. */
export function createThrottle(now: () => Millis) {
  const sent = new Map<string, Millis[]>();

  /** @returns how long to wait before sending, in milliseconds; 0 for now. What has to wait counts for no limit */
  return (conversation: string): Millis => {
    const at = now();
    // All threads of a channel count together.
    const chat = channelOf(conversation);
    // A clock that was set back must not keep anybody waiting.
    const times = (sent.get(chat) ?? []).filter((time) => time <= at && time > at - longest);
    const waits = teamsRates.map(({ count, perMillis }) => (times.at(-count) ?? at - perMillis) + perMillis - at);
    const wait = Math.max(0, ...waits);
    if (wait === 0) times.push(at);
    sent.delete(chat);
    sent.set(chat, times);
    for (const oldest of sent.keys()) {
      if (sent.size <= mostChats) break;
      sent.delete(oldest);
    }
    return wait;
  };
}
