import type { ChannelMemory } from '@usher/channel';
import type { Json, Millis } from '@usher/journey';
import { asJson, type InboundActivity, isObject, text } from './activity.ts';
import { isShared, toAddress } from './address.ts';
import type { Target } from './bot-framework/bot-framework.ts';

/** What must be known to say something at an address that nobody has just written from. */
export interface Reference extends Target {
  readonly channelId: string;
  readonly isShared: boolean;
  readonly user: string;
  readonly bot: string;
}

/** How long what a button refers to is kept. */
const whileOpen: Millis = 7 * 86_400_000;

/**
 * What the adapter keeps about addresses: how to reach each, and what stands open there. All keys of an address begin
 * with a word and the address, so that it can be forgotten.
 */
export function createReferences(memory: ChannelMemory, now: () => Millis) {
  const reference = (address: string) => `reference/${address}`;
  const open = (address: string, what: string) => `open/${address}/${what}`;

  return {
    async find(address: string): Promise<Reference | undefined> {
      return readReference(await memory.read(reference(address)));
    },
    /** Written with every turn that tells something new: the service's address may change at any time. */
    async note(address: string, found: Reference): Promise<void> {
      const known = await memory.read(reference(address));
      if (JSON.stringify(sorted(known)) === JSON.stringify(sorted(asJson(found)))) return;
      await memory.write(reference(address), asJson(found));
    },
    /** Those at which somebody is reached in one conversation and its threads, at most 200. */
    async inConversation(place: string): Promise<readonly string[]> {
      const found = await memory.list(reference(place), { limit: 200 });
      const isThere = /^($|[|;])/;
      return found
        .map(({ key }) => key.slice(reference('').length))
        .filter((address) => isThere.test(address.slice(place.length)));
    },
    async keepOpen(address: string, what: string, value: Json): Promise<void> {
      await memory.write(open(address, what), value, { expiresAt: now() + whileOpen });
    },
    readOpen: (address: string, what: string) => memory.read(open(address, what)),
    close: (address: string, what: string) => memory.forget(open(address, what)),
    async forget(address: string): Promise<void> {
      for (;;) {
        const found = await memory.list(open(address, ''), { limit: 100 });
        for (const { key } of found) await memory.forget(key);
        if (found.length < 100) break;
      }
      await memory.forget(reference(address));
    },
  };
}

export type References = ReturnType<typeof createReferences>;

/** Where an activity comes from, and how it is answered there. */
export function locate(activity: InboundActivity, user = activity.from): { address: string; reference: Reference } {
  const shared = isShared(activity.conversation);
  const conversation = activity.conversation.id;
  return {
    address: toAddress(shared ? { conversation, user: user.id } : { conversation }),
    reference: {
      serviceUrl: activity.serviceUrl,
      conversation,
      channelId: activity.channelId,
      isShared: shared,
      user: user.id,
      bot: activity.recipient.id,
    },
  };
}

function readReference(value: Json | undefined): Reference | undefined {
  if (!isObject(value)) return undefined;
  const { serviceUrl, conversation, channelId, user, bot } = value;
  const names = [serviceUrl, conversation, channelId, user, bot].map(text);
  return names.includes(undefined) ? undefined : (value as unknown as Reference);
}

function sorted(value: Json | undefined): Json {
  if (!isObject(value)) return null;
  return asJson(Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))));
}
