import { type Millis, UsherError } from '@usher/journey';
import type { ConversationRecord, Store } from '@usher/storage';
import type { Act } from './actions.ts';
import { holderOf, toControl } from './control.ts';
import { readFacts } from './conversation-facts.ts';

export interface LostAgentsParts {
  readonly store: Pick<Store, 'listHeldConversations'>;
  readonly act: Act;
  now(): Millis;
  isGone(agentId: string): boolean;
  /** Asks the other nodes who is there, before somebody is called gone. */
  refresh?(): Promise<void>;
  onError(error: unknown): void;
  /** Something stood in the way that passes: look again in a while. */
  onNotNow(): void;
}

/** Sees to it that nobody waits for an agent who is gone. */
export interface LostAgents {
  /** Takes conversations from those who are gone; for whoever was called, somebody is called again. */
  look(): void;
  /** Whether a conversation was just taken from somebody who is gone; true once. */
  takeLost(conversationId: number): boolean;
}

/** How long after a loss its new call for a person may come. */
export const soonAfterLoss: Millis = 10_000;
/** More than a team holds; what is beyond is seen at the next look. */
const mostHeld = 1_000;

export function createLostAgents(parts: LostAgentsParts): LostAgents {
  const { store, act, now, isGone, onError, onNotNow } = parts;
  const lost = new Map<number, Millis>();
  let isLooking = false;
  let isOutdated = false;

  const release = async (record: ConversationRecord): Promise<void> => {
    const { id, key, controlHolder, controlEpoch: epoch, snapshot } = record;
    const agentId = holderOf(toControl({ holder: controlHolder, epoch }));
    if (agentId === undefined || !isGone(agentId)) return;
    const agent = { id: agentId, name: readFacts(snapshot).holderName ?? 'Somebody' };
    lost.set(id, now());
    try {
      // The same for every look at the same holding, so that it is done once, and never to a later one.
      await act(key, { type: 'control.lost', id: `lost:${epoch}`, agent, epoch });
    } catch (error) {
      lost.delete(id);
      const code = error instanceof UsherError ? error.code : '';
      if (hasMovedOn.has(code)) return;
      if (passes.has(code)) onNotNow();
      else onError(error);
    }
  };

  const lookAtAll = async (): Promise<void> => {
    for (const [id, at] of lost) if (now() - at > soonAfterLoss) lost.delete(id);
    do {
      isOutdated = false;
      await parts.refresh?.();
      for (const record of await store.listHeldConversations(mostHeld)) await release(record);
    } while (isOutdated);
  };

  return {
    look() {
      isOutdated = true;
      if (isLooking) return;
      isLooking = true;
      void lookAtAll()
        .catch(onError)
        .finally(() => {
          isLooking = false;
        });
    },
    takeLost(conversationId) {
      const at = lost.get(conversationId);
      lost.delete(conversationId);
      return at !== undefined && now() - at <= soonAfterLoss;
    },
  };
}

/** Somebody else took it, it was given back, or it is over: nobody waits for who is gone. What cannot run is told elsewhere. */
const hasMovedOn: ReadonlySet<string> = new Set([
  ...['runtime/moved', 'runtime/ended', 'runtime/unknown-conversation', 'runtime/unplayable'],
]);
const passes: ReadonlySet<string> = new Set(['runtime/not-ready', 'runtime/overloaded', 'runtime/conflict']);
