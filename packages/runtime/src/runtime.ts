import type { ChannelHealth, InboundEvent, Operation } from '@usher/channel';
import { UsherError } from '@usher/journey';
import type { Store } from '@usher/storage';
import { assemble, type Parts } from './assemble.ts';
import { type MessageOperation, operate } from './channels/operate.ts';
import type { ContactTimeline } from './contacts/contacts.ts';
import { forgetPerson } from './contacts/forget-person.ts';
import { resumeDesk } from './effects/agent-request.ts';
import { pruneInbox } from './inbox-pruning.ts';
import type { MovedConversation, MoveRequest } from './moves/move-conversation.ts';
import { codeOf } from './observers.ts';
import type { RuntimeOptions } from './options.ts';
import { hears, performs } from './role.ts';
import type { Observer } from './runtime-event.ts';
import { startListening } from './start-listening.ts';
import { waitUntil, withTimeLimit } from './time-limit.ts';
import type { ActResult, AgentAction } from './turns/agent-action.ts';
import { refuseReserved, refuseUnknownInbound } from './turns/check-events.ts';
import type { Revival } from './turns/revive-turn.ts';
import type { EffectOutcome, RaisedEvent } from './turns/take-turn.ts';
import { unknownConversation } from './turns/unknown-conversation.ts';
import type { Publication, PublishedBy } from './versions.ts';

/** Runs published journeys for every customer on every channel, and survives its own end. */
export interface Runtime {
  /**
   * Goes on where the last run ended: compiles the versions in use, takes up unsent effects, and has the adapters listen. Timers that
   * are overdue fire beside what comes in from then on; `idle` waits for them.
   * @throws what the store throws, or an adapter where trying again is of no use; the runtime has stopped then
   */
  start(): Promise<void>;
  /** Takes nothing new, finishes turns and deliveries under way within the time limit, and lets go. Twice is fine. */
  stop(): Promise<void>;
  /** Whether it takes traffic. */
  isReady(): boolean;
  /** The same, with the reason. It is so while timers that were due during a standstill still fire: what customers say is not behind them. */
  readiness(): Readiness;

  /**
   * Takes what a channel reports; the `Take` of its adapter. Resolves when every event is committed, recognised as
   * repeated, or kept in the dead letters because its turn failed.
   * @throws UsherError `runtime/not-ready`, `runtime/bad-event` and what refuses one of the events; the others were taken all the same
   */
  take(channel: string, events: readonly InboundEvent[]): Promise<void>;
  /** Takes an event of a program of yours. @throws UsherError `runtime/unknown-conversation`, `runtime/bad-event`, `runtime/not-ready` */
  raise(conversationKey: string, event: RaisedEvent): Promise<void>;
  /**
   * The answer to an effect that was handed on, by a desk say; on any node. @returns false where nothing waits for it (any more)
   * @throws what the store throws
   */
  answer(conversation: number, effect: string, outcome: EffectOutcome): Promise<boolean>;

  /**
   * An agent claims a conversation, speaks in it, notes something, or gives it back. Checked and written in the conversation's
   * own line: of many who claim at once, one wins.
   * @throws ControlMoved `runtime/taken` (another agent holds it), `runtime/moved` (the agent does not hold it, or the epoch is
   * another one)
   * @throws UsherError `runtime/unknown-conversation`, `runtime/ended`, `runtime/unknown-resume-point`,
   * `runtime/unseen` (the customer said something that the agent who gives it back has not read), `runtime/message-too-long`, `runtime/overloaded`, `runtime/not-ready`,
   * `runtime/unplayable`, `runtime/turn-failed` (what it leads to cannot run, or would keep too much: nothing has changed)
   */
  act(conversationKey: string, action: AgentAction): Promise<ActResult>;
  /**
   * Takes the event of a dead letter once more, as if it happened now; one that would have begun a conversation begins it. `gone`: there is no such letter (any more), or nothing waits for
   * its event; `failed-again`: it is still there, and nothing has changed.
   * @throws UsherError `runtime/nowhere` (the letter, of an older version, does not say where the conversation would have begun),
   * `runtime/no-journey`, `runtime/unknown-journey`, `runtime/unplayable` (none can begin), `runtime/conflict`, `runtime/not-ready`, what
   * the store throws
   */
  reviveTurn(id: number): Promise<Revival>;
  /** Lets an effect that was given up wait once more, as if it had never been tried. @returns false where there is none of this id */
  reviveEffect(id: number): Promise<boolean>;

  /**
   * Lets the conversation of a link go on at another place, such as a chat that is just being opened. Who is there is who that
   * channel says they are: what another one vouched for does not come along.
   * @throws UsherError `runtime/bad-link` (also where that channel knows for sure that it is somebody else's), `runtime/link-expired`,
   * `runtime/ended`, `runtime/unplayable`, `runtime/turn-failed`, `runtime/not-ready`, `runtime/overloaded`, `runtime/conflict`, what the
   * store throws; nothing has changed then
   */
  move(request: MoveRequest): Promise<MovedConversation>;
  /** Who a conversation is with, on all channels, and their other conversations. @throws UsherError `runtime/unknown-conversation` */
  contactOf(conversationKey: string): Promise<ContactTimeline>;

  /**
   * Forgets what is kept of the person of a conversation beside what was said: who they are on all channels, what each channel's
   * adapter keeps of them, and the files that they sent. Transcripts stay, and so does the wish to hear nothing unasked.
   * @returns channels of theirs that do not run here, where something may be left. @throws UsherError `runtime/unknown-conversation`,
   * `runtime/not-ready`, what an adapter or the store throws; then call it again
   */
  forget(conversationKey: string): Promise<{ readonly missed: readonly string[] }>;

  /** Shows the customer for a few seconds that somebody is writing, where the channel can. Never throws. */
  showTyping(conversationKey: string): Promise<void>;

  /**
   * Publishes a journey's document; conversations under way stay on their version. Works before `start`.
   * @throws UsherError `runtime/refused` with the problems, tests of the journey that fail among them
   */
  publish(source: unknown, more?: PublishedBy): Promise<Publication>;
  /**
   * Makes an older version the current one again, so that new conversations begin on it.
   * @throws UsherError `runtime/unknown-version`, `runtime/unplayable`
   */
  restore(journeyId: string, version: string, by?: string): Promise<Publication>;
  /** Publishes a journey that has no version yet. @returns undefined where it has one */
  publishIfAbsent(source: unknown): Promise<Publication | undefined>;

  /**
   * Changes, takes back or reacts to a message that the customer sees already, by its place in the transcript, where the channel can.
   * @throws UsherError `runtime/unknown-conversation`, `runtime/not-ready`, what the adapter throws
   */
  operate(conversationKey: string, seq: number, operation: MessageOperation): Promise<Operation>;

  /** How the channels are that say so, by channel, in the order of their adapters. */
  channelHealth(): Readonly<Record<string, ChannelHealth>>;

  /** Hears what happens from now on. @returns ends it */
  observe(observer: Observer): () => void;
  /** Resolves when no turn and no delivery is under way; waiting for a retry or a timer does not count, firing those that are due does. */
  idle(): Promise<void>;
}

type State = 'new' | 'running' | 'stopping' | 'stopped';

/** Whether a runtime takes traffic; `why` not, in words. */
export type Readiness = { readonly isReady: true } | { readonly isReady: false; readonly why: string };

const unreadyBecause = {
  new: 'it has not started',
  stopping: 'it is stopping',
  stopped: 'it has stopped',
} as const satisfies Partial<Record<State, string>>;

/** Makes a runtime. @throws UsherError `runtime/bad-limit`, `runtime/bad-origin`, `runtime/duplicate-channel`, `runtime/role-needs-nodes` */
export function createRuntime(options: RuntimeOptions): Runtime {
  return runParts(options, assemble(options));
}

/** The life of a runtime around its parts, whatever they host. */
export function runParts(options: RuntimeOptions, parts: Parts): Runtime {
  const { turns, activity, versions, outbox, observers } = parts;
  let state: State = 'new';
  let stopping: Promise<void> | undefined;
  const pruning = { ...parts, emit: observers.emit, store: options.store, dedupeWindow: parts.limits.dedupeWindow };

  const refuseUnlessRunning = () => {
    if (state === 'running') return;
    throw new UsherError(
      'runtime/not-ready',
      `The runtime is ${state} and takes no messages. Send this one again later.`,
      {
        retry: { afterMillis: 1_000 },
      },
    );
  };

  const take = async (channel: string, events: readonly InboundEvent[]): Promise<void> => {
    refuseUnlessRunning();
    const takeOne = async (event: InboundEvent) => {
      refuseUnknownInbound(channel, event);
      return turns.takeInbound(channel, event);
    };
    const taken = await Promise.allSettled(events.map((event) => activity.track(takeOne(event))));
    const refused = taken.filter((each) => each.status === 'rejected');
    for (const { reason } of refused) observers.emit('inbound.refused', { channel, code: codeOf(reason) });
    if (refused[0] !== undefined) throw refused[0].reason;
  };

  const stop = async (): Promise<void> => {
    state = 'stopping';
    const isClean = await stopParts(parts, options.store);
    state = 'stopped';
    observers.emit('runtime.stopped', { clean: isClean });
  };

  const readiness = (): Readiness => {
    const why = state === 'running' ? parts.node.unready() : unreadyBecause[state];
    return why === undefined ? { isReady: true } : { isReady: false, why };
  };

  /** Channels first: what was not said before the last end can leave at once. */
  const goOn = async (): Promise<number> => {
    // What is taken from here on is under way: nobody else may have it.
    await parts.intake.giveBack();
    if (hears(parts.role)) await Promise.all(options.adapters.map((adapter) => startListening(adapter, take, parts)));
    if (!performs(parts.role)) return 0;
    await resumeDesk(options.desk, options.store);
    const outboxRows = await parts.intake.start();
    parts.timers.start();
    return outboxRows;
  };

  return {
    async start() {
      if (state !== 'new')
        throw new UsherError('runtime/started-twice', 'A runtime is started once. Create another one.');
      await parts.node.start();
      const { live, unplayable } = await parts.compileLive();
      state = 'running';
      try {
        const outboxRows = await goOn();
        void pruneInbox(pruning, parts.stopping.signal);
        observers.emit('runtime.started', { liveVersions: live, unplayable, outbox: outboxRows });
      } catch (error) {
        await stop();
        throw error;
      }
    },
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
    isReady: () => readiness().isReady,
    readiness,
    take,
    async raise(conversationKey, event) {
      refuseUnlessRunning();
      refuseReserved(event);
      await activity.track(turns.raise(conversationKey, event));
    },
    async answer(conversation, effect, outcome) {
      refuseUnlessRunning();
      return outbox.answer(conversation, effect, outcome);
    },
    async act(conversationKey, action) {
      refuseUnlessRunning();
      return activity.track(turns.act(conversationKey, action));
    },
    async reviveTurn(id) {
      refuseUnlessRunning();
      return activity.track(turns.revive(id));
    },
    async reviveEffect(id) {
      refuseUnlessRunning();
      const isRevived = await options.store.reviveOutbox(id, parts.clock.now());
      if (isRevived) observers.emit('effect.revived', { row: id });
      parts.intake.look();
      return isRevived;
    },
    async move(request) {
      refuseUnlessRunning();
      return activity.track(turns.move(request));
    },
    async contactOf(conversationKey) {
      const conversation = await parts.conversations.findByKey(conversationKey);
      if (conversation === undefined) throw unknownConversation();
      return parts.turnParts.contacts.timelineOf(conversation);
    },
    async forget(conversationKey) {
      refuseUnlessRunning();
      const conversation = await parts.conversations.findByKey(conversationKey);
      if (conversation === undefined) throw unknownConversation();
      const { contacts } = parts.turnParts;
      return activity.track(forgetPerson({ contacts, ...options }, conversation));
    },
    async showTyping(conversationKey) {
      const conversation = await parts.conversations.findByKey(conversationKey).catch(() => undefined);
      if (conversation === undefined) return;
      const { channel, address } = conversation.place;
      const adapter = options.adapters.find((each) => each.channel === channel);
      // Somebody writes, or not: no reason to fail.
      await adapter?.typing?.(address).catch(() => {});
    },
    publish: (source, more) => versions.publish(source, more),
    restore: (journeyId, version, by) => versions.restore(journeyId, version, by),
    publishIfAbsent: (source) => versions.publishIfAbsent(source),
    async operate(conversationKey, seq, operation) {
      refuseUnlessRunning();
      const conversation = await parts.conversations.findByKey(conversationKey);
      if (conversation === undefined) throw unknownConversation();
      const { refs } = parts.turnParts;
      const { adapters } = options;
      const deliveryTime = parts.limits.deliveryTime;
      return activity.track(
        operate({ adapters, refs, clock: parts.clock, deliveryTime }, conversation, seq, operation),
      );
    },
    channelHealth: () =>
      Object.fromEntries(
        options.adapters.flatMap((adapter) =>
          adapter.health === undefined ? [] : [[adapter.channel, adapter.health()]],
        ),
      ),
    observe: (observer) => observers.observe(observer),
    idle: () => activity.idle(),
  };
}

/** @returns whether everything under way was finished in time */
async function stopParts(parts: Parts, store: Store): Promise<boolean> {
  const { stopping, stopped, timers, activity, clock, limits, observers } = parts;
  stopping.abort();
  timers.stop();
  const patience = new AbortController();
  const isIdle = activity.idle().then(() => true);
  const isOver = waitUntil(clock, clock.now() + limits.stopTime, patience.signal).then(() => false);
  const isClean = await Promise.race([isIdle, isOver]);
  patience.abort();
  stopped.abort(new UsherError('runtime/stopped', 'The runtime has stopped.'));
  // Others go on at once with what is left, and need not wait until this node is taken for dead.
  if (store.isShared && performs(parts.role)) {
    const released = withTimeLimit(clock, limits.stopTime, 'Giving back effects', store.releaseOutbox([]));
    await released.catch((error: unknown) =>
      observers.emit('store.failed', { during: 'release', code: codeOf(error) }),
    );
  }
  await parts.closeConnections();
  return isClean;
}
