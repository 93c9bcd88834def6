import { type MouseEvent, useCallback, useEffect, useState } from 'react';
import { readRoute, writeRoute } from './route.ts';

export interface Route {
  readonly key: string | undefined;
  go(key: string | undefined): void;
}

/** Which conversation the address names; back and forward work. */
export function useRoute(): Route {
  const [key, setKey] = useState(() => readRoute(location.pathname));
  useEffect(() => {
    const follow = () => setKey(readRoute(location.pathname));
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);
  const go = useCallback((next: string | undefined) => {
    if (writeRoute(next) !== location.pathname) history.pushState(null, '', writeRoute(next));
    setKey(next);
  }, []);
  return { key, go };
}

/** Whether a click on a link shall stay in the page: not when it asks for a new tab. */
export function staysHere(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
