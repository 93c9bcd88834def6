import { createHash } from 'node:crypto';
import type { ChannelMemory } from '@usher/channel';
import type { Json, Millis } from '@usher/journey';
import { asJson, type InboundActivity, isObject, text } from './activity.ts';
import { channelOf, isShared, toAddress } from './address.ts';
import type { Target } from './bot-framework/bot-framework.ts';

/** What must be known to say something at an address that nobody has just written from. */
export interface Reference extends Target {
  readonly channelId: string;
  readonly isShared: boolean;
  /** A channel of a team itself, where each message begins a thread. */
  readonly isChannel?: true;
  readonly user: string;
  readonly bot: string;
}

/** How long what a button refers to is kept. */
const whileOpen: Millis = 7 * 86_400_000;

/** How long nobody else does what somebody has begun. */
const whileBegun: Millis = 2 * 60_000;

/**
 * What the adapter keeps about addresses: how to reach each, and what stands open there. All keys of an address begin
 * with a word and the address, so that it can be forgotten.
 */
export function createReferences(memory: ChannelMemory, now: () => Millis) {
  const reference = (address: string) => `reference/${address}`;
  const open = (address: string, what: string) => `open/${address}/${what}`;

  const thread = (address: string, id: string) =>
    open(address, `thread/${createHash('sha256').update(id).digest('base64url').slice(0, 22)}`);

  async function note(address: string, found: Reference): Promise<void> {
    const known = await memory.read(reference(address));
    if (JSON.stringify(sorted(known)) === JSON.stringify(sorted(asJson(found)))) return;
    await memory.write(reference(address), asJson(found));
  }

  return {
    /** As `locate`; but who answers in a thread that we began in a channel is where we spoke to them. */
    async locate(activity: InboundActivity): Promise<Located> {
      const found = locate(activity);
      const { id } = activity.conversation;
      const channel = channelOf(id);
      if (!found.reference.isShared || channel === id) return found;
      const address = toAddress({ conversation: channel, user: activity.from.id });
      return (await memory.read(thread(address, id))) === undefined ? found : { ...found, address };
    },
    /** Our first message in a channel has begun a thread, where the conversation goes on. */
    async noteThread(address: string, inThread: Reference): Promise<void> {
      await memory.write(thread(address, inThread.conversation), true, { expiresAt: now() + whileOpen });
      await note(address, inThread);
    },
    async find(address: string): Promise<Reference | undefined> {
      return readReference(await memory.read(reference(address)));
    },
    /** Written with every turn that tells something new: the service's address may change at any time. */
    note,
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
    /** @returns false while somebody else does it, on any node */
    begin: (address: string, what: string) =>
      memory.add(open(address, `${what}/begun`), true, { expiresAt: now() + whileBegun }),
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

export interface Located {
  readonly address: string;
  readonly reference: Reference;
}

/** The conversation in the thread that a message of ours has begun. */
export function inThreadOf({ isChannel: _, ...known }: Reference, ref: string): Reference {
  return { ...known, conversation: `${known.conversation};messageid=${ref}` };
}

/** Where an activity comes from, and how it is answered there. */
export function locate(activity: InboundActivity, user = activity.from): Located {
  const shared = isShared(activity.conversation);
  const { id: conversation, conversationType } = activity.conversation;
  const isChannel = conversationType === 'channel' && channelOf(conversation) === conversation;
  return {
    address: toAddress(shared ? { conversation, user: user.id } : { conversation }),
    reference: {
      serviceUrl: activity.serviceUrl,
      conversation,
      channelId: activity.channelId,
      isShared: shared,
      ...(isChannel ? { isChannel } : {}),
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
