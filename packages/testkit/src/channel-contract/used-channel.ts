import {
  type Capabilities,
  type Delivery,
  degrade,
  type InboundBody,
  type InboundEvent,
  type OutboundMessage,
  type Take,
} from '@usher/channel';
import type { Content, Millis } from '@usher/journey';
import { type Settled, settle } from './settle.ts';
import type { AdapterNode, AdapterUnderTest } from './under-test.ts';

export type SetupChannel = () => Promise<AdapterUnderTest>;

type EventOf<Type extends InboundBody['type']> = Extract<InboundEvent, { readonly type: Type }>;

/** The words that a runtime would put into the customer's language. */
export const words = { replyWithNumber: 'Reply with a number.' };

const started: Millis = 1_700_000_000_000;
/** What stands around the adapter in the runtime's place, new for each test. */
export interface UsedChannel {
  readonly under: AdapterUnderTest;
  readonly capabilities: Capabilities;
  /** All that was taken in, in order, what came twice twice. */
  readonly taken: InboundEvent[];
  /** From now on the adapter's events are taken, or are not. */
  refuseEvents(isRefused: boolean): void;
  /** From now on taking events in waits, as behind a slow turn, until the promise resolves. */
  holdEvents(until: Promise<void>): void;
  /** What one node has handed over, in order. */
  takenFrom(node: AdapterNode): readonly InboundEvent[];
  /** Events of one type from one address. */
  eventsOf<Type extends InboundBody['type']>(type: Type, address: string): EventOf<Type>[];
  /** Ends what the first adapter hears; its process is over. */
  stop(): void;
  /** Begins to hear on another instance. @returns what ends it */
  listenOn(node: AdapterNode): Promise<() => void>;
  /** What a runtime does before it delivers: fits to the channel and puts into the transcript. */
  prepare(address: string, content: readonly Content[], more?: Partial<OutboundMessage>): OutboundMessage[];
  /** Fits, commits and delivers. */
  send(address: string, ...content: Content[]): Promise<Delivery[]>;
  /** Delivers as an outbox does: again after the pause that was asked for, from where it broke off, until it is settled. */
  settle(message: OutboundMessage, adapter?: AdapterNode['adapter']): Promise<Settled>;
  pass(millis: Millis): Promise<void>;
}

/** The runtime's stand-in; `begin` sets an adapter up and hears it, `end` closes it. */
export function createUsedChannel(setup: SetupChannel): {
  readonly used: UsedChannel;
  begin(): Promise<void>;
  end(): Promise<void>;
} {
  let under: AdapterUnderTest;
  let stops: AbortController[] = [];
  let taken: InboundEvent[] = [];
  let isRefused = false;
  let held: Promise<void> | undefined;
  let said = 0;

  const takenFrom = new Map<AdapterNode['adapter'], InboundEvent[]>();

  async function take(events: readonly InboundEvent[]): Promise<void> {
    await held;
    if (isRefused) throw new Error('The database is away.');
    for (const event of events) {
      const isRepeated = taken.some((other) => other.address === event.address && other.eventKey === event.eventKey);
      taken.push(event);
      if (!isRepeated) under.transcript?.received(event);
    }
  }

  async function listenOn({ adapter }: AdapterNode): Promise<() => void> {
    const stop = new AbortController();
    stops.push(stop);
    const own: InboundEvent[] = [];
    takenFrom.set(adapter, own);
    const takeFromIt: Take = async (events) => {
      await take(events);
      own.push(...events);
    };
    await adapter.listen(takeFromIt, stop.signal);
    return () => stop.abort();
  }

  async function pass(millis: Millis): Promise<void> {
    if (under.pass !== undefined) return under.pass(millis);
    await new Promise((resolve) => setTimeout(resolve, millis));
  }

  async function begin(): Promise<void> {
    taken = [];
    takenFrom.clear();
    stops = [];
    said = 0;
    isRefused = false;
    held = undefined;
    under = await setup();
    await listenOn(under);
  }

  async function end(): Promise<void> {
    for (const stop of stops) stop.abort();
    await under.close();
  }

  const used: UsedChannel = {
    get under() {
      return under;
    },
    get capabilities() {
      return under.adapter.capabilities;
    },
    get taken() {
      return taken;
    },
    takenFrom: ({ adapter }) => takenFrom.get(adapter) ?? [],
    refuseEvents(isRefusedNow) {
      isRefused = isRefusedNow;
    },
    holdEvents(until) {
      held = until;
    },
    eventsOf: (type, address) =>
      taken.filter((event) => event.type === type && event.address === address) as EventOf<typeof type>[],
    stop: () => stops[0]?.abort(),
    listenOn,
    prepare(address, content, more = {}) {
      return degrade(content, under.adapter.capabilities, words).messages.map((fitting) => {
        said += 1;
        const base = { address, content: fitting, language: 'en', nonce: `contract-${said}`, sentAt: started + said };
        const message = { ...base, ...more };
        return { ...message, seq: under.transcript?.sending(message) ?? said };
      });
    },
    async send(address, ...content) {
      const deliveries: Delivery[] = [];
      for (const message of used.prepare(address, content)) deliveries.push(await under.adapter.deliver(message));
      return deliveries;
    },
    settle: (message, adapter = under.adapter) => settle(message, adapter, pass),
    pass,
  };
  return { used, begin, end };
}
