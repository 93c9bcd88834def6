import type { Problem } from '@usher/journey';

/** Whether a problem is a hint that a channel shows less than was drawn. */
export function isLoss({ code }: Problem): boolean {
  return code.startsWith('channel/');
}
