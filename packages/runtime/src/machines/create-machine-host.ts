import { createBlockSet } from '@usher/engine';
import { type PlainProgram, type PlainSnapshot, takePlain, viewPlain, viewTimers } from '@usher/engine/plain';
import { UsherError } from '@usher/journey';
import type { Store } from '@usher/storage';
import { assemble, type Parts } from '../assemble.ts';
import { type Clock, createSystemClock, type VirtualClock } from '../clock.ts';
import type { Conversation } from '../conversations.ts';
import type { TurnEngine } from '../engine-port.ts';
import { resolveLimits } from '../limits.ts';
import type { Emit } from '../observers.ts';
import type { RuntimeOptions } from '../options.ts';
import { createRandomText } from '../random-text.ts';
import { runParts } from '../runtime.ts';
import { createGoOn, type TurnDrafter } from '../turns/draft-turn.ts';
import { TurnFailure } from '../turns/turn-failure.ts';
import type { MachineHost, MachineInstance } from './machine-host.ts';
import type { MachineHostOptions } from './machine-options.ts';
import { createMachineRegistry, type MachineRegistry } from './machine-registry.ts';
import { createMachineHandlers } from './perform-machines.ts';
import {
  asPlain,
  beginInstance,
  type MachineTurnParts,
  placeOf,
  sendToInstance,
  unknownInstance,
} from './take-machine-turns.ts';

/** Plain machines go the way that journeys go; only who makes their turns is another. */
const machineEngine: TurnEngine<PlainProgram> = {
  take: (program, snapshot, event) => takePlain(program, snapshot as PlainSnapshot, event),
};

/**
 * Makes a host of plain XState 5 machines and goes on where the last one ended: unperformed actions are performed, due timers
 * fire. Everything that an instance does is one committed turn over it and its children; see docs/plain-machines.md.
 * @throws UsherError `machines/refused` with all that cannot be hosted, `machines/foreign-store`, `runtime/bad-limit`, what the store throws
 */
export async function createMachineHost(options: MachineHostOptions): Promise<MachineHost> {
  const clock = options.clock ?? createSystemClock();
  const ids = options.ids ?? createRandomText(16);
  const registry = createMachineRegistry(options);
  const { snapshotLength } = resolveLimits(options.limits);
  const failures = new Map<string, unknown>();
  const runtimeOptions = toRuntimeOptions(options, registry, clock, ids);
  await refuseForeign(options.store);
  const parts: Parts = assemble(runtimeOptions, {
    drafter: createDrafter(registry, failures, snapshotLength),
    compileLive: () => tellUnknown(options.store, registry, parts.observers.emit),
  });
  const runtime = runParts(runtimeOptions, parts);
  const { conversations } = parts;
  const turnParts: MachineTurnParts = {
    turnParts: parts.turnParts,
    turns: parts.turns,
    registry,
    ids,
    snapshotLength,
    takeFailure(eventId) {
      const failure = failures.get(eventId);
      failures.delete(eventId);
      return failure;
    },
  };
  await publishAll(options.store, registry, clock);
  await runtime.start();

  const read = async (instanceId: string): Promise<MachineInstance | undefined> => {
    const found = await conversations.findAt(placeOf(instanceId));
    const now = found && (await conversations.findNow(found.id));
    return now && toInstance(now);
  };
  const readNow = async (instanceId: string): Promise<MachineInstance> => {
    const instance = await read(instanceId);
    if (instance === undefined) throw unknownInstance(instanceId);
    return instance;
  };
  const refuseUnlessReady = () => {
    const readiness = runtime.readiness();
    if (readiness.isReady) return;
    throw new UsherError('runtime/not-ready', `The host takes nothing: ${readiness.why}. Send this again later.`, {
      retry: { afterMillis: 1_000 },
    });
  };

  return {
    async start(machineId, start) {
      refuseUnlessReady();
      const isRepeated = await parts.activity.track(beginInstance(turnParts, machineId, start));
      return { isRepeated, instance: await readNow(start.id) };
    },
    async send(instanceId, event, { delivery } = {}) {
      refuseUnlessReady();
      const isRepeated = await parts.activity.track(sendToInstance(turnParts, instanceId, event, delivery));
      return { isRepeated, instance: await readNow(instanceId) };
    },
    read,
    advance: (millis) => advance(clock, millis, () => runtime.idle()),
    idle: () => runtime.idle(),
    reviveTurn: (id) => runtime.reviveTurn(id),
    reviveAction: (id) => runtime.reviveEffect(id),
    readiness: () => runtime.readiness(),
    observe: (observer) => runtime.observe(observer),
    close: () => runtime.stop(),
  };
}

function toRuntimeOptions(
  options: MachineHostOptions,
  registry: MachineRegistry,
  clock: Clock,
  ids: () => string,
): RuntimeOptions {
  const { store, limits, log, random, role } = options;
  return {
    store,
    blocks: createBlockSet([]),
    adapters: [],
    binding: () => undefined,
    effectHandlers: createMachineHandlers(options, registry),
    clock,
    ids,
    ...(limits === undefined ? {} : { limits }),
    ...(log === undefined ? {} : { log }),
    ...(random === undefined ? {} : { random }),
    ...(role === undefined ? {} : { role }),
  };
}

function createDrafter(registry: MachineRegistry, failures: Map<string, unknown>, snapshotLength: number): TurnDrafter {
  const goOn = createGoOn(machineEngine, async (id, version) => registry.find(id, version), snapshotLength);
  return {
    choose: async () => undefined,
    begin: () =>
      Promise.reject(new UsherError('machines/no-channel', 'Machines are started by `start`; no channel begins one.')),
    async goOn(conversation, event, more) {
      try {
        return await goOn(conversation, event, more);
      } catch (error) {
        // Whoever sent the event hears why; of timers and results nobody asks.
        if (error instanceof TurnFailure && event.type.startsWith('custom.')) failures.set(event.id, error.cause);
        throw error;
      }
    },
  };
}

/** @throws UsherError `machines/foreign-store` */
async function refuseForeign(store: Store): Promise<void> {
  const foreign = (await store.listLiveVersions()).find(({ document }) => !document.startsWith(documentMark));
  if (foreign === undefined) return;
  throw new UsherError(
    'machines/foreign-store',
    `The store holds conversations of the journey "${foreign.journeyId}". Give the host of machines a store of its own.`,
  );
}

/** Versions of instances under way that nobody has given: their instances are left as they are. */
async function tellUnknown(
  store: Store,
  registry: MachineRegistry,
  emit: Emit,
): Promise<{ live: number; unplayable: number }> {
  const live = await store.listLiveVersions();
  const known = new Set(registry.programs.map(({ id, version }) => `${id}@${version}`));
  const unknown = live.filter(({ journeyId, version }) => !known.has(`${journeyId}@${version}`));
  for (const { journeyId, version } of unknown) {
    emit('version.unplayable', {
      journey: journeyId,
      version,
      code: 'runtime/unplayable',
      why: 'the machine is not registered in this version',
    });
  }
  return { live: live.length, unplayable: unknown.length };
}

const documentMark = '{"plainMachine":';

/** Every version is kept with what can be told of its config, the current one of each machine last. */
async function publishAll(store: Store, { programs }: MachineRegistry, clock: Clock): Promise<void> {
  for (const { id, version, description } of [...programs].reverse()) {
    const document = JSON.stringify({ plainMachine: id, config: description });
    await store.publish({ journeyId: id, version, document, lock: '{}', publishedAt: clock.now() });
  }
}

function toInstance(conversation: Conversation): MachineInstance {
  const { place, journeyId, version, revision, updatedAt } = conversation;
  const snapshot = asPlain(conversation);
  return {
    id: place.address,
    machineId: journeyId,
    version,
    revision,
    updatedAt,
    ...viewPlain(snapshot),
    timers: viewTimers(snapshot),
  };
}

async function advance(clock: Clock, millis: number, idle: () => Promise<void>): Promise<void> {
  if (!('advanceTo' in clock)) {
    throw new UsherError(
      'machines/no-virtual-clock',
      'Time passes by itself on this clock. Hand in `createVirtualClock()` to let it pass by hand.',
    );
  }
  const virtual = clock as VirtualClock;
  const settle = async () => {
    // What woke up by promises must have begun before it can be waited for.
    await new Promise((resolve) => setImmediate(resolve));
    await idle();
  };
  const end = virtual.now() + millis;
  await settle();
  for (let next = virtual.nextAt(); next !== undefined && next <= end; next = virtual.nextAt()) {
    virtual.advanceTo(next);
    await settle();
  }
  virtual.advanceTo(end);
  await settle();
}
