/** Contracts that implementations are tested with, and what helps testing. */

/** **Stores**. */
export { type OpenedStore, type OpenStore, storeContract } from './store-contract.ts';
/** **Channel adapters**: the contract, and what stands on the other side of a platform. */
export { channelContract } from './channel-contract.ts';
export type { CaseId } from './channel-contract/cases.ts';
export type { ChannelPeer, PeerFile, ShownMessage, WordlessType } from './channel-contract/peer.ts';
export type {
  AdapterNode,
  AdapterUnderTest,
  FaultKind,
  Hook,
  Ingress,
  IngressAnswer,
  IngressVariant,
  PlannedFault,
  PlatformFaults,
} from './channel-contract/under-test.ts';
export type { SetupChannel } from './channel-contract/used-channel.ts';
/** **What adapters keep**: stand-ins for tests, and the contract that the real ones pass too. */
export { channelMemoryContract, type OpenedMemory } from './channel-memory/memory-contract.ts';
export { createTestFiles, type TestFiles } from './channel-memory/test-files.ts';
export { createTestMemory } from './channel-memory/test-memory.ts';
export { createTestTranscripts, type TestTranscripts } from './channel-memory/test-transcripts.ts';

/** **Blocks**. `blockContract` for a block, `tryBlock` for single steps of it. */
export { type BlockContextOptions, createBlockContext } from './block-context.ts';
export { type BlockContractOptions, blockContract } from './block-contract.ts';
export type { RecordedBlock } from './block-contract/definition-tests.ts';
export { type BlockTrial, linesOf, tryBlock } from './try-block.ts';
