/** Contracts that implementations are tested with, and what helps testing. */

/** **Stores**. */
export { type OpenedStore, type OpenStore, storeContract } from './store-contract.ts';
/** **Channel adapters**. */
export { type AdapterUnderTest, adapterContract, type ChannelPeer } from './adapter-contract.ts';

/** **Blocks**. `blockContract` for a block, `tryBlock` for single steps of it. */
export { type BlockContextOptions, createBlockContext } from './block-context.ts';
export { type BlockContractOptions, blockContract } from './block-contract.ts';
export type { RecordedBlock } from './block-contract/definition-tests.ts';
export { type BlockTrial, linesOf, tryBlock } from './try-block.ts';
