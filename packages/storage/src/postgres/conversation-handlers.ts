import type { WireConversation, WireInbound } from '../sqlite/wire.ts';
import { createBatches } from './batches.ts';
import type { Database } from './database.ts';
import { ask, type Handlers } from './handlers.ts';

const batched = { most: 64, inFlight: 2 };

/** Finds conversations and inbound ids, many in one call. */
export function createFinders(database: Database): Handlers<
  'findConversation' | 'findConversationByKey' | 'findConversationAt' | 'isDuplicate'
> & {
  readonly findConversations: (ids: readonly number[]) => Promise<readonly WireConversation[]>;
} {
  const findConversations = (ids: readonly number[]) => database.read<WireConversation>(ask('findConversations', ids));
  const byId = createBatches<number, WireConversation | undefined>({
    ...batched,
    async run(ids) {
      const found = new Map((await findConversations(ids)).map((row) => [row.id, row]));
      return ids.map((id) => found.get(id));
    },
  });
  const byKey = createBatches<string, WireConversation | undefined>({
    ...batched,
    async run(keys) {
      const rows = await database.read<WireConversation>(ask('findConversationsByKey', keys));
      const found = new Map(rows.map((row) => [row.key, row]));
      return keys.map((key) => found.get(key));
    },
  });
  const atPlace = createBatches<{ channel: string; address: string }, WireConversation | undefined>({
    ...batched,
    async run(places) {
      const values = [places.map(({ channel }) => channel), places.map(({ address }) => address)];
      const rows = await database.read<{ n: number } & WireConversation>(ask('findConversationsAt', ...values));
      const found = new Map(rows.map(({ n, ...row }) => [n, row]));
      return places.map((_, index) => found.get(index + 1));
    },
  });
  const isDuplicate = createBatches<WireInbound, boolean>({
    ...batched,
    async run(inbounds) {
      const values = (['channel', 'address', 'externalId'] as const).map((part) => inbounds.map((one) => one[part]));
      const rows = await database.read<{ n: number }>(ask('findInbounds', ...values));
      const found = new Set(rows.map(({ n }) => n));
      return inbounds.map((_, index) => found.has(index + 1));
    },
  });

  return {
    findConversations,
    findConversation: ({ id }) => byId(id),
    findConversationByKey: ({ key }) => byKey(key),
    async findConversationAt({ channel, address, journeyId }) {
      if (journeyId === undefined) return atPlace({ channel, address });
      return (await database.read<WireConversation>(ask('findConversationOf', channel, address, journeyId)))[0];
    },
    isDuplicate,
  };
}
