/** Contracts that implementations are tested with, and what helps testing. */

/** **Stores**. */
export { type OpenedStore, type OpenStore, storeContract } from './store-contract.ts';
