import { createFinders } from './conversation-handlers.ts';
import type { AllHandlers, Means } from './handlers.ts';
import { createLists } from './list-handlers.ts';
import { createDrafts, createKeeping, createVersions } from './other-handlers.ts';
import { createAttempts, createOutbox } from './outbox-handlers.ts';
import { createFiles, createLeases, createRecords } from './record-handlers.ts';
import { createCommit } from './turns.ts';

/** Everything that the store can be asked for. */
export function createAllHandlers(means: Means): AllHandlers {
  const { findConversations, ...finders } = createFinders(means.database);
  return {
    commit: createCommit(means.database, means.node, means.signal),
    ...finders,
    ...createLists(means.database, { findConversations }),
    ...createAttempts(means),
    ...createOutbox(means),
    ...createKeeping(means),
    ...createVersions(means),
    ...createDrafts(means),
    ...createRecords(means),
    ...createLeases(means),
    ...createFiles(means),
  };
}
