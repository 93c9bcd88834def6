import { createFinders } from './conversation-handlers.ts';
import { createGivingCalls } from './giving-calls.ts';
import type { AllHandlers, Means } from './handlers.ts';
import { createLists } from './list-handlers.ts';
import { createDrafts, createKeeping, createVersions } from './other-handlers.ts';
import { createAttempts, createOutbox } from './outbox-handlers.ts';
import { createFiles, createLeases, createRecords } from './record-handlers.ts';
import { createCommit } from './turns.ts';

/** Everything that the store can be asked for. */
export function createAllHandlers(means: Means): AllHandlers {
  const { findConversations, ...finders } = createFinders(means.database);
  const giving = createGivingCalls();
  const outbox = createOutbox(means);
  return {
    commit: giving.follow(createCommit(means.database, means.node, means.signal)),
    ...finders,
    ...createLists(means.database, { findConversations }),
    ...createAttempts(means),
    ...outbox,
    claimOutbox: giving.follow(outbox.claimOutbox),
    settleOutbox: giving.follow(outbox.settleOutbox),
    async releaseOutbox(given) {
      // Calls go over several connections: what was asked for first is not done first, and its rows would be in nobody's memory.
      await giving.ended();
      return outbox.releaseOutbox(given);
    },
    ...createKeeping(means),
    ...createVersions(means),
    ...createDrafts(means),
    ...createRecords(means),
    ...createLeases(means),
    ...createFiles(means),
  };
}
