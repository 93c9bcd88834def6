import type { FaultKind, PlannedFault, PlatformFaults } from '@usher/testkit';
import { type MyChatClient, MyChatError, type MyChatEvent, type MyChatMessage } from '../client.ts';

/**
 * A platform in this process. Put a server in its place that speaks the platform's own protocol on a free port, faults
 * included: then the client is tested too.
 */
export interface LoopbackPlatform {
  readonly client: MyChatClient;
  readonly faults: PlatformFaults;
  /** Brings a new person in. @returns their id */
  addPerson(): string;
  createEvent(event: Omit<MyChatEvent, 'id'>): MyChatEvent;
  /** Reports an event to the adapter; rejects where it was not taken. */
  report(event: MyChatEvent): Promise<void>;
  messagesOf(person: string): readonly (MyChatMessage & { readonly ref: string })[];
}

const statuses: { readonly [Kind in FaultKind]?: number } = {
  'rate-limited': 429,
  'error-before': 503,
  'error-after': 500,
  'reset-after': 0,
  refused: 400,
  blocked: 403,
  revoked: 401,
  down: 503,
};

export function createLoopbackPlatform(): LoopbackPlatform {
  const messages = new Map<string, (MyChatMessage & { readonly ref: string })[]>();
  const listeners: ((event: MyChatEvent) => Promise<void>)[] = [];
  let plan: PlannedFault | undefined;
  let sends = 0;
  let met = 0;
  let events = 0;

  /** The fault that this send meets, if any. */
  function meet(): PlannedFault | undefined {
    if (plan === undefined) return undefined;
    met += 1;
    const { after = 0, times = Number.POSITIVE_INFINITY } = plan;
    return met > after && met <= after + times ? plan : undefined;
  }

  return {
    client: {
      async send(to, message) {
        sends += 1;
        const fault = meet();
        const isTaken = fault === undefined || fault.kind === 'error-after' || fault.kind === 'reset-after';
        const shown = messages.get(to);
        if (shown === undefined) throw new MyChatError(404);
        const ref = `message-${sends}`;
        if (isTaken) shown.push({ ...message, ref });
        if (fault !== undefined) throw new MyChatError(statuses[fault.kind] ?? 0, fault.retryAfter);
        return ref;
      },
      async listen(hear, signal) {
        listeners.push(hear);
        signal.addEventListener('abort', () => listeners.splice(listeners.indexOf(hear), 1));
      },
    },
    faults: {
      kinds: Object.keys(statuses) as FaultKind[],
      attempts: 1,
      plan(fault) {
        plan = fault;
        met = 0;
      },
      heal() {
        plan = undefined;
      },
      sends: () => sends,
    },
    addPerson() {
      const person = `person-${messages.size + 1}`;
      messages.set(person, []);
      return person;
    },
    createEvent(event) {
      events += 1;
      return { id: `event-${events}`, ...event };
    },
    async report(event) {
      // One node hears, as with a connection that only one may hold.
      await listeners[0]?.(event);
    },
    messagesOf: (person) => messages.get(person) ?? [],
  };
}
