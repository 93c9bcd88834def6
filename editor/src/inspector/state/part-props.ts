import type { StateEntry } from '@usher/journey';
import type { BlockShape } from '../../document/index.ts';

/** What each kind of state is shown from. */
export interface StatePartProps {
  readonly entry: StateEntry;
  readonly shape: BlockShape | undefined;
}
