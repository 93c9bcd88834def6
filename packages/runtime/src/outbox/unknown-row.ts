import { UsherError } from '@usher/journey';

/** Whether the store says that this node has no such row: it is gone, or somebody else's. */
export function isUnknownRow(error: unknown): boolean {
  return error instanceof UsherError && error.code === 'storage/unknown-row';
}
