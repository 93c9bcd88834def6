import type { Snapshot } from '@usher/engine';
import { optionOfToken } from './tokens.ts';

/** Whether a button still answers an open question. */
export function isOpenButton(snapshot: Snapshot, token: string): boolean {
  return snapshot.status === 'active' && optionOfToken(snapshot, token) !== undefined;
}
