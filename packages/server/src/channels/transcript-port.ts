import type { TranscriptPort } from '@usher/channel';
import type { Millis } from '@usher/journey';
import type { ConversationRecord, Store } from '@usher/storage';
import type { RecentTurns } from '../recent-turns.ts';

export interface TranscriptPortParts {
  readonly store: Pick<Store, 'findConversationAt' | 'isShared' | 'readLastLines' | 'readTranscript'>;
  /** What need not be read from the store. */
  readonly recent?: Pick<RecentTurns, 'isElsewhere' | 'linesOf' | 'statusOf'>;
  readonly now?: () => Millis;
}

/**
 * Entries read at a time; the reader comes back for more. What a slow reader has not taken is held in memory, so a page of
 * the longest messages is not more than may wait in the stream itself.
 */
const pageLength = 16;

/** The transcripts of the web channel, over the store. */
export function createTranscriptPort({ store, recent, now = Date.now }: TranscriptPortParts): TranscriptPort {
  // Another node may have moved a conversation elsewhere, and nobody here was told.
  const ids = createIds(store.isShared ? () => now() : () => 0);
  const find = async (address: string): Promise<ConversationRecord | undefined> => {
    const conversation = await store.findConversationAt({ channel: 'web', address });
    if (conversation === undefined) ids.drop(address);
    else ids.keep(address, conversation.id);
    return conversation;
  };
  /** Without reading the conversation itself, once it is known which one that is. */
  const findId = async (address: string): Promise<number | undefined> => {
    const known = ids.of(address);
    const isThere = known !== undefined && recent?.isElsewhere(known, address) !== true;
    return isThere ? known : (await find(address))?.id;
  };
  return {
    exists: async (address) => (await findId(address)) !== undefined,
    hasEnded: async (address) => {
      const id = ids.of(address);
      const known = id === undefined ? undefined : recent?.statusOf(id);
      return (known ?? (await find(address))?.status) === 'done';
    },
    history: async (address, after, through) => {
      const id = await findId(address);
      if (id === undefined) return { entries: [], isWhole: true };
      const remembered = through === undefined ? undefined : recent?.linesOf(id, after, through);
      if (remembered !== undefined) return { entries: remembered, isWhole: true };
      const entries = await store.readTranscript(id, after, pageLength, through);
      return { entries, isWhole: entries.length < pageLength };
    },
    ...(store.isShared ? { newest: (addresses) => readNewest(store, ids.among(addresses)) } : {}),
  };
}

/** The newest line of each conversation that a customer reads, by address. */
async function readNewest(
  store: TranscriptPortParts['store'],
  addresses: ReadonlyMap<number, string>,
): Promise<ReadonlyMap<string, number>> {
  const newest = new Map<string, number>();
  for (const { conversationId, in: heard, out: said } of await store.readLastLines([...addresses.keys()])) {
    const address = addresses.get(conversationId);
    if (address !== undefined) newest.set(address, Math.max(heard?.seq ?? 0, said?.seq ?? 0));
  }
  return newest;
}

/** How long what the store said of an address is believed where other nodes write, too. */
const longestTrust: Millis = 10_000;
/** More than streams that may be open. */
const mostKept = 20_000;

/** Which conversation is at an address. In the web chat a token opens one conversation and never another. */
function createIds(now: () => Millis) {
  const kept = new Map<string, { readonly id: number; readonly at: Millis }>();
  return {
    of(address: string): number | undefined {
      const found = kept.get(address);
      return found === undefined || now() - found.at > longestTrust ? undefined : found.id;
    },
    drop: (address: string): void => void kept.delete(address),
    keep(address: string, id: number): void {
      kept.delete(address);
      kept.set(address, { id, at: now() });
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    },
    /** By the number of the conversation. */
    among: (addresses: readonly string[]): ReadonlyMap<number, string> =>
      new Map(
        addresses.flatMap((address): [number, string][] => {
          const found = kept.get(address);
          return found === undefined ? [] : [[found.id, address]];
        }),
      ),
  };
}
