import type { Json, Millis } from '@usher/journey';
import type { Store } from '@usher/storage';
import type { DeskClock } from './clock.ts';
import { createEarlyRequests } from './early-requests.ts';
import { soonAfterLoss } from './lost-agents.ts';

/** A conversation that asks for a human, as the runtime puts it to a desk. */
export interface AskedRequest {
  readonly key: string;
  readonly conversation: number;
  /** The effect that asks. */
  readonly effect: string;
  /** Whether it was put to a desk before, by this process or by one that is gone. */
  readonly askedBefore: boolean;
  /** When the journey asked. */
  readonly since?: Millis;
}

/** `again`: it is too early after a start to tell; to be asked anew at that time, at this node or another. */
export type RequestReply = { readonly answer: Json } | 'later' | { readonly again: Millis };

/** Answers those who ask for a person while nobody is there. */
export interface Requests {
  request(request: AskedRequest): Promise<RequestReply>;
  /** Requests that wait since before this start. */
  resume(requests: readonly AskedRequest[]): void;
  cancel(key: string): void;
  stop(): void;
}

export interface RequestsParts {
  readonly store: Pick<Store, 'findConversation' | 'readEvents'>;
  readonly clock: DeskClock;
  readonly patience: Millis;
  /** When it is no longer too early to say that nobody is there. */
  readonly knownAt: Millis;
  availability(): 'somebody' | 'nobody' | 'unknown';
  /** Asks the other nodes who is there. */
  refresh(): Promise<void>;
  /** Whether the conversation was just taken from somebody who is gone; true once. */
  takeLost(conversationId: number): boolean;
  /** Answers a request that was told to wait. */
  answer(conversation: number, effect: string, output: Json): Promise<boolean>;
  onError(error: unknown): void;
}

const nobodyAvailable: Json = { outcome: 'nobody-available' };
/** The loss is the turn before the one that calls again, or a few before. */
const eventsBack = 5;

export function createRequests(parts: RequestsParts): Requests {
  const { store, clock, onError } = parts;
  const startedAt = clock.now();

  const early = createEarlyRequests<AskedRequest>(clock, parts.knownAt, (requests) => {
    review(requests).catch(onError);
  });
  const review = async (requests: readonly AskedRequest[]): Promise<void> => {
    // Whoever came, they wait for that person now.
    if ((await availability()) !== 'nobody') return;
    for (const request of requests) await answerNobody(request).catch(onError);
  };

  /** As it was a moment ago at the other nodes; asked again before anybody hears that there is nobody. */
  const availability = async () => {
    if (parts.availability() === 'nobody') await parts.refresh();
    return parts.availability();
  };

  /** An agent who has taken the conversation without a window of the desk is somebody all the same. */
  const isHeld = async (conversation: number): Promise<boolean> =>
    (await store.findConversation(conversation))?.controlHolder.startsWith('agent:') === true;
  const answerNobody = async ({ conversation, effect }: AskedRequest): Promise<void> => {
    if (!(await isHeld(conversation))) await parts.answer(conversation, effect, nobodyAvailable);
  };

  /** As the log tells it, also where another node took it from the agent who is gone. */
  const wasJustLost = async (conversationId: number): Promise<boolean> => {
    const record = await store.findConversation(conversationId);
    if (record === undefined) return false;
    const after = Math.max(0, record.revision - eventsBack);
    const events = await store.readEvents(conversationId, after, eventsBack);
    return events.some(({ event, at }) => event.type === 'control.lost' && clock.now() - at <= soonAfterLoss);
  };

  return {
    async request(request) {
      // Who was promised a person and lost them does not hear a moment later that there is none.
      const isPromised = parts.takeLost(request.conversation) || request.askedBefore;
      const now = isPromised ? 'somebody' : await availability();
      // It waits in the store until then, where other nodes find it should this one end before.
      if (now === 'unknown') return { again: parts.knownAt };
      if (now === 'somebody' || (await wasJustLost(request.conversation)) || (await isHeld(request.conversation))) {
        return 'later';
      }
      return { answer: nobodyAvailable };
    },
    resume(requests) {
      // Who asked long before this start was promised somebody. Who asked just before it may have been told to wait only
      // because it was too early to say.
      for (const request of requests) {
        if ((request.since ?? 0) > startedAt - parts.patience) early.add(request);
      }
    },
    cancel: (key) => early.remove(key),
    stop: () => early.stop(),
  };
}
