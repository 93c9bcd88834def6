import { describe } from 'vitest';
import { causeContract } from './store-contract/cause-contract.ts';
import { claimContract } from './store-contract/claim-contract.ts';
import { commitContract } from './store-contract/commit-contract.ts';
import { dedupeContract } from './store-contract/dedupe-contract.ts';
import { deskContract } from './store-contract/desk-contract.ts';
import { draftContract } from './store-contract/draft-contract.ts';
import { keepingContract } from './store-contract/keeping-contract.ts';
import { lifetimeContract } from './store-contract/lifetime-contract.ts';
import { moveContract } from './store-contract/move-contract.ts';
import { nodesContract } from './store-contract/nodes-contract.ts';
import { outboxContract } from './store-contract/outbox-contract.ts';
import { recordContract } from './store-contract/record-contract.ts';
import { sharedContract } from './store-contract/shared-contract.ts';
import { signalsContract } from './store-contract/signals-contract.ts';
import { takeOverContract } from './store-contract/take-over-contract.ts';
import { timerContract } from './store-contract/timer-contract.ts';
import { transcriptContract } from './store-contract/transcript-contract.ts';
import type { OpenStore } from './store-contract/use-store.ts';
import { versionContract } from './store-contract/version-contract.ts';

export type { OpenedStore, OpenStore } from './store-contract/use-store.ts';

/**
 * Registers the tests that every `Store` passes. Call it at the top of a test file.
 *
 * @param name of the implementation, for the titles
 * @param open gives an empty store each time; `reopen` must also work after the store was closed
 * @param nodes `several` where other processes may open the same data: `open` then gives `openOther`, and the lease is about a
 * second, because some tests wait until it has run out
 */
export function storeContract(name: string, open: OpenStore, nodes: 'one' | 'several' = 'one'): void {
  describe(`${name} keeps the contract of a store`, () => {
    commitContract(open);
    keepingContract(open);
    dedupeContract(open);
    outboxContract(open);
    claimContract(open);
    causeContract(open);
    moveContract(open);
    transcriptContract(open);
    timerContract(open);
    versionContract(open);
    draftContract(open);
    deskContract(open);
    recordContract(open);
    lifetimeContract(open);
    nodesContract(open, nodes);
    if (nodes === 'one') return;
    sharedContract(open);
    takeOverContract(open);
    signalsContract(open);
  });
}
