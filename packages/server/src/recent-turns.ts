import type { Json } from '@usher/journey';
import type { CommitResult, Place, Store, TranscriptEntry } from '@usher/storage';

/**
 * What this process has just written, for whoever would otherwise read it back at once. Kept only where no other process writes:
 * what others change would not be seen here.
 */
export interface RecentTurns {
  /** The same store; what is written through it is remembered. */
  readonly store: Store;
  /** The lines after `after` up to `through`, or undefined where not all of them are remembered. */
  linesOf(conversationId: number, after: number, through: number): readonly TranscriptEntry[] | undefined;
  /** Undefined where it is not remembered. */
  statusOf(conversationId: number): 'active' | 'done' | undefined;
  /** Whether it was moved, and not to this address of the channel. */
  isElsewhere(conversationId: number, address: string): boolean;
}

interface Recent {
  readonly status: 'active' | 'done';
  /** Without a gap, the newest last. */
  readonly lines: readonly TranscriptEntry[];
}

const mostConversations = 1_000;
/** More than addresses are remembered elsewhere. */
const mostMoved = 40_000;
/** A customer's words and what is said in return: whoever is further behind reads the store. */
const mostLines = 8;
/** Characters in the lines of a turn: what says more is read from the store, so that all of this together stays small. */
const mostCharacters = 4_000;

/** @param channel whose conversations are remembered: the one whose customers read lines back */
export function rememberTurns(store: Store, channel: string): RecentTurns {
  if (store.isShared) return { store, linesOf: () => undefined, statusOf: () => undefined, isElsewhere: () => false };
  const recent = new Map<number, Recent>();

  const note = (result: CommitResult): void => {
    if (result.outcome !== 'committed') return;
    const { id, status, place } = result.conversation;
    if (place.channel !== channel) {
      // It may have gone on elsewhere.
      recent.delete(id);
      return;
    }
    const lines = linesAfter(recent.get(id)?.lines ?? [], result.transcript);
    recent.delete(id);
    recent.set(id, { status, lines });
    const [oldest] = recent.keys();
    if (recent.size > mostConversations && oldest !== undefined) recent.delete(oldest);
  };

  const places = new Map<number, Place>();
  const noteMove = (id: number, place: Place): void => {
    places.delete(id);
    places.set(id, place);
    const [oldest] = places.keys();
    if (places.size > mostMoved && oldest !== undefined) places.delete(oldest);
  };

  return {
    store: {
      ...store,
      async commit(turn) {
        const result = await store.commit(turn);
        note(result);
        if (turn.place !== undefined && result.outcome === 'committed') noteMove(result.conversation.id, turn.place);
        return result;
      },
      async withdrawOutbox(id, about) {
        await store.withdrawOutbox(id, about);
        // A line that nobody may read any more, of a conversation that the row alone knows; it is rare.
        recent.clear();
      },
    },
    linesOf(conversationId, after, through) {
      const lines = recent.get(conversationId)?.lines ?? [];
      const first = lines[0]?.seq ?? Number.POSITIVE_INFINITY;
      const last = lines.at(-1)?.seq ?? 0;
      if (first > after + 1 || last < through) return undefined;
      return lines.filter(({ seq }) => seq > after && seq <= through);
    },
    isElsewhere(conversationId, address) {
      const place = places.get(conversationId);
      return place !== undefined && (place.channel !== channel || place.address !== address);
    },
    statusOf: (conversationId) => recent.get(conversationId)?.status,
  };
}

function linesAfter(earlier: readonly TranscriptEntry[], more: readonly TranscriptEntry[]): readonly TranscriptEntry[] {
  const [first] = more;
  if (first === undefined) return earlier;
  if (more.reduce((sum, { body }) => sum + charactersIn(body), 0) > mostCharacters) return [];
  const isNext = earlier.at(-1)?.seq === first.seq - 1;
  return (isNext ? [...earlier, ...more] : more).slice(-mostLines);
}

function charactersIn(value: Json): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  let sum = 0;
  for (const each of Object.values(value)) sum += charactersIn(each);
  return sum;
}
