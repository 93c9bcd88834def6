import { setMaxListeners } from 'node:events';
import { UsherError } from '@usher/journey';
import type { Signal } from '@usher/storage';
import { type Activity, createActivity } from './activity.ts';
import { createMessageRefs } from './channels/message-refs.ts';
import { createOptOuts } from './channels/opt-outs.ts';
import { type Clock, createSystemClock } from './clock.ts';
import { createContacts } from './contacts/contacts.ts';
import { createConversationQueue } from './conversation-queue.ts';
import { type Conversations, createConversations } from './conversations.ts';
import { createAgentRequest } from './effects/agent-request.ts';
import { createFindPerformer } from './effects/find-performer.ts';
import { createHttpCall } from './effects/http-call.ts';
import { journeyEngine } from './engine-port.ts';
import { createAddressRule } from './http/address-rule.ts';
import { createGuardedAgents } from './http/guarded-agent.ts';
import { type Limits, resolveLimits } from './limits.ts';
import { createNodeLife, type NodeLife } from './node-life.ts';
import { createObservers, type Observers } from './observers.ts';
import type { RuntimeOptions } from './options.ts';
import { createMessageDelivery, type DeliveryParts } from './outbox/deliver-message.ts';
import { createIntake, type Intake } from './outbox/intake.ts';
import { createOutbox, type Outbox } from './outbox/outbox.ts';
import type { FindPerformer } from './outbox/performer.ts';
import { createSlots } from './outbox/slots.ts';
import { createPersistence } from './persistence.ts';
import { createRandomText } from './random-text.ts';
import { performs, type Role, resolveRole } from './role.ts';
import { createTimers, type Timers } from './timers.ts';
import type { CommittedTurn } from './turns/commit-turn.ts';
import { createTurnDrafter, type TurnDrafter } from './turns/draft-turn.ts';
import { createTurnTaker, type TurnParts, type TurnTaker } from './turns/take-turn.ts';
import { createVersions, type Versions } from './versions.ts';

/** What all parts share. */
export interface Ground {
  readonly limits: Limits;
  readonly clock: Clock;
  readonly random: () => number;
  readonly observers: Observers;
  readonly activity: Activity;
  /** Aborts when nothing new may begin. */
  readonly stopping: AbortController;
  /** Aborts when what is under way is given up, too. */
  readonly stopped: AbortController;
}

export interface Parts extends Ground {
  readonly conversations: Conversations;
  readonly versions: Versions;
  readonly compileLive: Versions['compileLive'];
  readonly turns: TurnTaker;
  /** What turns are taken with, for those that are begun otherwise. */
  readonly turnParts: TurnParts;
  readonly outbox: Outbox;
  readonly intake: Intake;
  readonly timers: Timers;
  readonly node: NodeLife;
  readonly role: Role;
  closeConnections(): Promise<void>;
}

/** What is hosted in place of journeys: how its turns are made, and what is told of its versions at start. */
export interface Hosted {
  readonly drafter: TurnDrafter;
  readonly compileLive: Versions['compileLive'];
}

/** Wires the parts of a runtime. @throws UsherError `runtime/bad-limit`, `runtime/bad-origin`, `runtime/duplicate-channel`,
 * `runtime/role-needs-nodes` */
export function assemble(options: RuntimeOptions, hosted?: Hosted): Parts {
  const { store } = options;
  const role = resolveRole(options.role, store);
  const ground = layGround(options);
  const { limits, clock, observers, activity, random } = ground;
  const { emit } = observers;
  const conversations = createConversations(store, limits.cacheBytes);
  const engine = options.engine ?? journeyEngine;
  const versions = createVersions({
    store,
    blocks: options.blocks,
    engine,
    clock,
    emit,
    maximalBytes: limits.programBytes,
  });
  const ids = options.ids ?? createRandomText(16);
  const refs = createMessageRefs(store, options.adapters, clock, emit);
  const optOuts = createOptOuts(store, options.adapters, clock);
  const { publicUrl = () => undefined } = options;
  const contacts = createContacts(store, clock, createRandomText(12));
  const turnParts: TurnParts = {
    store,
    conversations,
    clock,
    emit,
    correlations: options.correlations ?? createRandomText(8),
    expectRows: (conversation, effects) => intake.expectRows(conversation, effects),
    onCommitted,
    queue: createConversationQueue({
      sideBySide: limits.turnsSideBySide,
      bytes: limits.waitingBytes,
      bytesOfOne: limits.waitingBytesOfOne,
    }),
    drafter:
      hosted?.drafter ??
      createTurnDrafter({
        ...{ engine, versions, clock, ids },
        binding: options.binding,
        snapshotLength: limits.snapshotLength,
        marksProactive: optOuts.matterOn,
        ...{ publicUrl, contacts },
      }),
    messageLength: limits.messageLength,
    refs,
    optOuts,
    contacts,
    publicUrl,
  };
  const turns = createTurnTaker(turnParts);
  const { findPerformer, closeConnections } = createPerformers(options, ground, { refs, optOuts });
  const persistence = createPersistence(clock, emit, random, ground.stopped.signal);
  const outbox = createOutbox({
    store,
    clock,
    emit,
    random,
    persistence,
    conversations,
    findPerformer,
    activity,
    takeResult: turns.takeResult,
    longestDelay: limits.longestDelay,
    slots: createSlots((name) => (name === 'effects' ? limits.effectsSideBySide : limits.deliveriesSideBySide)),
    stopping: ground.stopping.signal,
    stopped: ground.stopped.signal,
    onGone: (row) => intake.remove(row),
    takeGivenAgain: (row) => intake.takeGivenAgain(row),
    settleRow: (row) => intake.settle(row),
    sureLife: () => node.sureLife(),
  });
  const intake = createIntake({
    store,
    persistence,
    activity,
    limit: limits.outboxRows,
    performs: performs(role),
    stopping: ground.stopping.signal,
    hand: outbox.add,
  });
  const timers = createTimers({
    ...{ store, clock, emit, random, activity, takeTimer: turns.takeTimer },
    sideBySide: Math.max(1, Math.floor(limits.turnsSideBySide / 4)),
  });
  const node = createNodeLife({
    ...{ store, clock, random, emit, activity },
    stopping: ground.stopping.signal,
    stopped: ground.stopped.signal,
    onLost: () => intake.reset(outbox.dropAll()),
    look: () => intake.look(),
    onSignal,
  });
  observers.observe((event) => {
    if (event.name === 'store.failed' && event.during !== 'renew') node.doubt(event.code);
    if (event.name === 'turn.committed') node.trust();
  });

  function onSignal(signal: Signal): void {
    if (signal.about === 'outbox' || signal.about === 'missed') intake.look();
    if (signal.about === 'journey') versions.forgetCurrent(signal.journeyId);
    if (signal.about === 'missed') versions.forgetCurrent();
  }

  function onCommitted(committed: CommittedTurn): void {
    for (const { due } of Object.values(committed.turn.timers.set)) timers.arm(due);
  }

  const compileLive = hosted?.compileLive ?? versions.compileLive;
  return {
    ...ground,
    conversations,
    versions,
    compileLive,
    turns,
    turnParts,
    outbox,
    intake,
    timers,
    node,
    role,
    closeConnections,
  };
}

function layGround(options: RuntimeOptions): Ground {
  const clock = options.clock ?? createSystemClock();
  const observers = createObservers(clock);
  if (options.log !== undefined) observers.observe(options.log);
  const stopping = new AbortController();
  const stopped = new AbortController();
  // Everything that waits listens to them: there is no number that would mean a leak.
  setMaxListeners(0, stopping.signal, stopped.signal);
  const random = options.random ?? Math.random;
  return {
    limits: resolveLimits(options.limits),
    clock,
    random,
    observers,
    activity: createActivity(),
    stopping,
    stopped,
  };
}

function createPerformers(
  options: RuntimeOptions,
  { limits, clock, observers }: Ground,
  kept: Pick<DeliveryParts, 'refs' | 'optOuts'>,
): { readonly findPerformer: FindPerformer; closeConnections(): Promise<void> } {
  const { http = {}, secrets = { resolve: () => undefined }, desk, effectHandlers = {} } = options;
  const adapters = new Map(options.adapters.map((adapter) => [adapter.channel, adapter]));
  if (adapters.size < options.adapters.length) throw duplicateChannel();
  const agents = createGuardedAgents(createAddressRule(http.allowedOrigins ?? []), http.lookup);
  const policy = { attempts: limits.deliveryAttempts, firstDelay: limits.firstDelay };
  const findPerformer = createFindPerformer({
    message: createMessageDelivery({
      ...{ adapters, clock, emit: observers.emit, deliveryTime: limits.deliveryTime },
      ...kept,
      ...policy,
    }),
    http: createHttpCall({
      agents,
      secrets,
      adapters,
      clock,
      longestTime: limits.httpTime,
      maximalBytes: limits.httpBytes,
    }),
    agent: createAgentRequest(desk, policy),
    handlers: effectHandlers,
    policy,
  });
  return { findPerformer, closeConnections: () => agents.destroy() };
}

function duplicateChannel(): UsherError {
  return new UsherError(
    'runtime/duplicate-channel',
    'Two adapters are of the same channel. Give each a name of its own.',
  );
}
