import type { ChannelAdapter, InboundEvent } from '@usher/channel';
import type { Millis } from '@usher/journey';
import type { Place, Store } from '@usher/storage';
import { readWish, type Wish } from './opt-out-words.ts';
import { recordKey } from './record-key.ts';

/** Who wishes to hear nothing that they have not just asked for, by channel and address. */
export interface OptOuts {
  /** The wish that an event states, before any journey hears it. */
  readWish(channel: string, inbound: InboundEvent): Wish | undefined;
  /** Whether what nobody has just asked for must be held against the wishes of this channel's customers. */
  matterOn(channel: string): boolean;
  /** @throws what the store throws */
  isOut(place: Place): Promise<boolean>;
  /**
   * Durable when it resolves. @returns whether anything has changed: then it is answered. The same event again has the same answer.
   * @throws what the store throws
   */
  set(place: Place, wish: Wish, eventKey: string): Promise<boolean>;
}

const scope = 'optout';

export function createOptOuts(
  store: Pick<Store, 'readRecord' | 'writeRecord' | 'deleteRecord'>,
  adapters: readonly ChannelAdapter[],
  clock: { now(): Millis },
): OptOuts {
  const listening: ReadonlySet<string> = new Set(
    adapters.filter(({ capabilities }) => capabilities.inbound.includes('opt-out')).map(({ channel }) => channel),
  );
  const keyOf = ({ channel, address }: Place) => recordKey(channel, address);
  const find = (place: Place) => store.readRecord(scope, keyOf(place), clock.now());

  return {
    readWish: (channel, inbound) => readWish(inbound, listening.has(channel)),
    matterOn: (channel) => listening.has(channel),
    isOut: async (place) => (await find(place)) !== undefined,
    async set(place, wish, eventKey) {
      const key = keyOf(place);
      const found = await find(place);
      if (wish === 'in') {
        if (found !== undefined) await store.deleteRecord(scope, key);
        return found !== undefined;
      }
      if (found !== undefined) return (found.value as { readonly by?: string }).by === eventKey;
      await store.writeRecord({ scope, key, value: { by: eventKey, at: clock.now() }, now: clock.now() });
      return true;
    },
  };
}
