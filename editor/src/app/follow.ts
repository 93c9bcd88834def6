import type { MouseEvent } from 'react';
import { navigate } from './router.ts';

/** Follows a link within this page, but leaves new tabs and windows to the browser. */
export function follow(event: MouseEvent, path: string): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  navigate(path);
}
