import type { ChannelMemory } from '@usher/channel';
import type { Json, Millis } from '@usher/journey';
import { isObject } from './read-activity.ts';

const day: Millis = 86_400_000;
/** The most that is kept of what a client sends along, as JSON. */
const longest = 8_000;
/** Of this process: clients that are connected to it get theirs back without a look into the store. */
const mostRecent = 5_000;

/**
 * What clients send along with a message (`channelData`) and wish to have back with it: by it Web Chat knows that a message was
 * sent. A client's own id of its message becomes the event's key, so that most need nothing kept.
 */
export interface SentData {
  /** The event's key, and the message's id; the same for a message that is sent again. */
  keyOf(channelData: unknown, randomId: () => string): string;
  keep(address: string, key: string, channelData: unknown): Promise<void>;
  find(address: string, key: string): Promise<unknown>;
}

export function createSentData(memory: ChannelMemory, now: () => Millis): SentData {
  const recent = new Map<string, unknown>();
  const placeOf = (address: string, key: string) => `sent/${address}/${key}`;
  return {
    keyOf(channelData, randomId) {
      const id = isObject(channelData) ? channelData.clientActivityID : undefined;
      if (typeof id !== 'string' || !/^[\w.:-]{1,100}$/.test(id)) return `r.${randomId()}`;
      return `${isPlain(channelData) ? 'c' : 'm'}.${id}`;
    },
    async keep(address, key, channelData) {
      if (channelData === undefined) return;
      recent.set(placeOf(address, key), channelData);
      const [oldest] = recent.keys();
      if (recent.size > mostRecent && oldest !== undefined) recent.delete(oldest);
      if (key.startsWith('c.') || !isObject(channelData) || JSON.stringify(channelData).length > longest) return;
      await memory.write(placeOf(address, key), channelData as Json, { expiresAt: now() + day });
    },
    async find(address, key) {
      const place = placeOf(address, key);
      if (recent.has(place)) return recent.get(place);
      if (key.startsWith('c.')) return { clientActivityID: key.slice(2) };
      return key.startsWith('m.') || key.startsWith('r.') ? memory.read(place) : undefined;
    },
  };
}

/** Nothing in it but what can be made again from the key. */
function isPlain(channelData: unknown): boolean {
  if (!isObject(channelData)) return false;
  const { clientActivityID: _, attachmentSizes, ...rest } = channelData;
  return Object.keys(rest).length === 0 && (attachmentSizes === undefined || Array.isArray(attachmentSizes));
}
