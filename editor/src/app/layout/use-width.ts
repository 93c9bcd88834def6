import { useSyncExternalStore } from 'react';

/** How much room there is: `narrow` shows panels as sheets over the canvas, `wide` has room for the simulator beside all else. */
export type Room = 'narrow' | 'normal' | 'wide';

const narrow = matchMedia('(width < 60rem)');
const wide = matchMedia('(width >= 96rem)');

export function useRoom(): Room {
  return useSyncExternalStore(subscribe, () => (narrow.matches ? 'narrow' : wide.matches ? 'wide' : 'normal'));
}

function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener);
  wide.addEventListener('change', listener);
  return () => {
    narrow.removeEventListener('change', listener);
    wide.removeEventListener('change', listener);
  };
}
