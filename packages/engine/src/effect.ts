import type { Content, Json, JsonObject, Millis } from '@usher/journey';

/** How often and how long apart a delivery is tried before the effect counts as failed. */
export interface RetryPolicy {
  readonly attempts: number;
  readonly firstDelay: Millis;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  /** A value `{ secret }` is resolved by the runtime just before the request and never stored. */
  readonly headers: Readonly<Record<string, string | { readonly secret: string; readonly prefix?: string }>>;
  readonly body?: string;
  readonly timeLimit: Millis;
}

/** Who says a message, where it is not the journey. */
export interface Author {
  readonly kind: 'agent';
  readonly id: string;
  readonly name: string;
}

/** Wishes to act, by type. A handler in the runtime performs them after the turn is committed. */
export interface EffectWishes {
  'message.send': {
    readonly content: readonly Content[];
    readonly author?: Author;
    /** Of an author's message: the sender's own id of it, that of its event. */
    readonly messageId?: string;
  };
  'http.call': { readonly request: HttpRequest; readonly retry: RetryPolicy };
  'agent.request': {
    readonly queue: string;
    readonly reason: string;
    readonly summary: string;
    readonly variables: JsonObject;
  };
  'agent.cancel': { readonly request: string };
  'effect.cancel': { readonly of: string };
  /** Nothing to perform: kept in the log for operators. */
  note: { readonly about: 'late' | 'orphan' | 'stale' | 'failed' | 'agent'; readonly data: Json };
}

/** Names of third parties' effects begin with `x-`; their handler is registered with the runtime. */
export type CustomWish = { readonly type: `x-${string}`; readonly data: Json; readonly answers?: boolean };
export type StandardWish = { [T in keyof EffectWishes]: { readonly type: T } & EffectWishes[T] }[keyof EffectWishes];
export type Wish = StandardWish | CustomWish;

/** Effects whose performer answers with `effect.done` or `effect.failed`. */
const answering: ReadonlySet<string> = new Set(['http.call', 'agent.request']);

/** Tells whether a performed effect comes back to the block as a result. */
export function isAnswering(wish: Wish): boolean {
  return answering.has(wish.type) || ('answers' in wish && wish.answers === true);
}

/**
 * A wish as it leaves `take`. `id` (`<turn>.<index>`) is the same whenever the turn is computed again: with the
 * conversation's id it is the idempotency key.
 */
export type Effect = Wish & {
  readonly id: string;
  /** The state whose block wished it, and the number of that block's run. */
  readonly by?: string;
  readonly n?: number;
  /** Of the control token when it was wished: a later epoch makes it stale. */
  readonly epoch: number;
};
