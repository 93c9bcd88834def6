import { useSyncExternalStore } from 'react';

/** The pages of the editor, by their addresses. */
export type Route =
  | { readonly page: 'journeys' }
  | { readonly page: 'journey'; readonly id: string }
  | { readonly page: 'channels' }
  | { readonly page: 'unknown' };

export function readRoute(path: string): Route {
  if (path === '/') return { page: 'journeys' };
  if (path === channelsPath) return { page: 'channels' };
  const [, id] = /^\/journeys\/([^/]+)\/?$/.exec(path) ?? [];
  if (id === undefined) return { page: 'unknown' };
  try {
    return { page: 'journey', id: decodeURIComponent(id) };
  } catch {
    return { page: 'unknown' };
  }
}

export const channelsPath = '/channels';

export function pathOf(id: string): string {
  return `/journeys/${encodeURIComponent(id)}`;
}

const listeners = new Set<() => void>();

/** Goes to a page of the editor without loading anything anew. */
export function navigate(path: string): void {
  history.pushState(null, '', path);
  scrollTo(0, 0);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}
