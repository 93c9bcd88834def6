import { UsherError } from '@usher/journey';
import type { TurnCommit } from '@usher/storage';

/**
 * Every turn writes the whole snapshot, so what a conversation keeps must have an end.
 * @param longest in UTF-16 units. @throws UsherError `runtime/too-much-kept`
 */
export function refuseTooLarge({ snapshot }: TurnCommit, longest: number): void {
  if (snapshot.length <= longest) return;
  throw new UsherError(
    'runtime/too-much-kept',
    `The conversation would keep ${snapshot.length} characters, its variables and what it remembers of its way together; ${longest} are allowed (the limit "snapshotLength"). It stands where it stood. Keep less: of an answer of a service only what the journey needs.`,
  );
}
