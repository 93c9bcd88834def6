import type { WireConversation, WireEntry, WireEvent, WireLastLine, WireLine, WireOutboxRow } from '../sqlite/wire.ts';
import type { createFinders } from './conversation-handlers.ts';
import type { Database } from './database.ts';
import { ask, type Handlers } from './handlers.ts';

/** What is read of transcripts, and lists of conversations. */
export function createLists(
  database: Database,
  { findConversations }: Pick<ReturnType<typeof createFinders>, 'findConversations'>,
): Handlers<
  | 'readTranscript'
  | 'readTranscriptLines'
  | 'readLastLines'
  | 'readEvents'
  | 'listAgentRequests'
  | 'listHeldConversations'
  | 'listActiveConversations'
> {
  return {
    readTranscript: ({ conversationId, after, limit, through }) =>
      database.read<WireEntry>(ask('readTranscript', conversationId, after, through, limit)),
    readTranscriptLines: ({ conversationId, after, limit }) =>
      database.read<WireLine>(ask('readTranscriptLines', conversationId, after, limit)),
    readLastLines: ({ conversationIds }) => database.read<WireLastLine>(ask('readLastLines', conversationIds)),
    readEvents: ({ conversationId, after, limit }) =>
      database.read<WireEvent>(ask('readEvents', conversationId, after, limit)),
    async listAgentRequests({ limit, conversationId }) {
      const rows = await database.read<WireOutboxRow>(
        conversationId === undefined
          ? ask('listAgentRequests', limit)
          : ask('listAgentRequestsOf', limit, conversationId),
      );
      if (rows.length === 0) return [];
      const ids = [...new Set(rows.map((row) => row.conversationId))];
      const found = new Map((await findConversations(ids)).map((record) => [record.id, record]));
      return rows.map((row) => {
        const conversation = found.get(row.conversationId);
        if (conversation === undefined) throw new Error(`The outbox row ${row.id} is of no conversation.`);
        return { row, conversation };
      });
    },
    listHeldConversations: ({ limit }) => database.read<WireConversation>(ask('listHeldConversations', limit)),
    listActiveConversations: ({ limit }) => database.read<WireConversation>(ask('listActiveConversations', limit)),
  };
}
