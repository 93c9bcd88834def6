import { UsherError } from '@usher/journey';
import { isUnknownRow } from './unknown-row.ts';

/** The code of an attempt that did not begin because this node may have been taken for dead. */
export const silentCode = 'runtime/silent';

/** Whether the effect is, or may be, somebody else's: nothing has left. */
export function isNotOurs(error: unknown): boolean {
  return isUnknownRow(error) || (error instanceof UsherError && error.code === silentCode);
}
