import type { Millis } from '@usher/journey';
import type { Signals } from './signals.ts';

/** What a store is to one node among others. A part of `Store`. */
export interface NodeStore {
  /** Whether other processes may write the same database, so that whatever was read may be old by now. */
  readonly isShared: boolean;
  /** Between nodes; absent where there is one. */
  readonly signals?: Signals;
  /**
   * Says that this node lives; called a few times within `leaseTime`. A node that said nothing for so long may be taken for dead:
   * its rows then go to others. `lost`: that has happened. The node has a new number from then on and none of the rows it had.
   */
  renewNode(): Promise<'kept' | 'lost'>;
  /** How long a node may be silent; infinite where there is one. */
  readonly leaseTime: Millis;
}
