import type { Place } from './place.ts';

/** What one node tells the others. */
export type Signal =
  /** A turn was committed or a delivery settled: there may be new lines. Sent by the store itself. */
  | { readonly about: 'conversation'; readonly conversationId: number; readonly place: Place }
  /** Rows wait that no node has. Sent by the store itself. */
  | { readonly about: 'outbox' }
  /** Another version of a journey is the current one, or a draft was saved. Sent by the store itself. */
  | { readonly about: 'journey'; readonly journeyId: string }
  | {
      readonly about: 'typing';
      readonly conversationId: number;
      readonly place: Place;
      readonly by: 'customer' | 'agent';
    }
  | { readonly about: 'presence' }
  | { readonly about: 'account'; readonly personId: string }
  /** Signals may have been lost: anything may have changed. */
  | { readonly about: 'missed' };

/**
 * From node to node, soon, together with others, and without promise: whoever depends on it looks again by itself.
 * A node does not hear what it sends.
 */
export interface Signals {
  send(signal: Signal): void;
  /** @returns ends it */
  listen(listener: (signal: Signal) => void): () => void;
}
