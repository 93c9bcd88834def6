import { namesEvent, type PlainProgram, type PlainSnapshot, readEvent, startPlain } from '@usher/engine/plain';
import { type Json, UsherError } from '@usher/journey';
import type { Place } from '@usher/storage';
import { type Conversation, placeKey } from '../conversations.ts';
import { commitTurn, type DraftedTurn } from '../turns/commit-turn.ts';
import { refuseTooLarge } from '../turns/snapshot-limit.ts';
import type { TurnParts, TurnTaker } from '../turns/take-turn.ts';
import { toCommit } from '../turns/turn-commit.ts';
import type { StartMachine } from './machine-host.ts';
import type { MachineRegistry } from './machine-registry.ts';

export interface MachineTurnParts {
  readonly turnParts: TurnParts;
  readonly turns: TurnTaker;
  readonly registry: MachineRegistry;
  readonly ids: () => string;
  /** Longest snapshot, in UTF-16 units. */
  readonly snapshotLength: number;
  /** Why the turn of an event failed, told once. */
  takeFailure(eventId: string): unknown;
}

/** Under what instances are found; an adapter's channel has no such name. */
const machineChannel = '$machine';
const longestId = 200;

/** @throws UsherError `machines/bad-id` */
export function placeOf(instanceId: string): Place {
  if (typeof instanceId !== 'string' || instanceId === '' || instanceId.length > longestId) {
    throw new UsherError('machines/bad-id', `The id of an instance is a text of 1 to ${longestId} characters.`);
  }
  return { channel: machineChannel, address: instanceId };
}

/** @throws as `MachineHost.start` @returns whether it was begun before by the same delivery */
export async function beginInstance(
  parts: MachineTurnParts,
  machineId: string,
  { id, input, delivery }: StartMachine,
): Promise<boolean> {
  const { turnParts, registry } = parts;
  const { conversations, queue, store } = turnParts;
  const place = placeOf(id);
  const program = registry.current(machineId);
  const inbound = delivery === undefined ? undefined : { ...place, externalId: delivery };
  const draft = async (): Promise<DraftedTurn | undefined> => {
    if ((await conversations.findAt(place)) === undefined)
      return draftBeginning(parts, program, place, { id, input, ...(delivery === undefined ? {} : { delivery }) });
    if (inbound !== undefined && (await store.isDuplicate(inbound))) return undefined;
    throw new UsherError(
      'machines/instance-exists',
      `There is an instance "${id}" already. Choose another id; to send the same start again, give it the same \`delivery\`.`,
    );
  };
  return (await queue.run(placeKey(place), 0, () => commitTurn(turnParts, draft))) !== 'committed';
}

function draftBeginning(
  { turnParts, ids, snapshotLength }: MachineTurnParts,
  program: PlainProgram,
  place: Place,
  { input, delivery }: StartMachine,
): DraftedTurn {
  const at = turnParts.clock.now();
  const turn = startPlain(program, { input, at });
  const event = {
    id: delivery ?? ids(),
    at,
    type: 'custom.xstate.init',
    ...(input === undefined ? {} : { data: { input: input as Json } }),
  } as const;
  const commit = toCommit(turn, {
    conversation: { new: { key: ids(), place, journeyId: program.id, version: program.version, newestBefore: null } },
    event,
    inbound: delivery === undefined ? undefined : { ...place, externalId: delivery },
  });
  refuseTooLarge(commit, snapshotLength);
  return { turn, commit };
}

/** @throws as `MachineHost.send` @returns whether it was taken before */
export async function sendToInstance(
  parts: MachineTurnParts,
  instanceId: string,
  given: unknown,
  delivery: string | undefined,
): Promise<boolean> {
  const event = readEvent(given);
  const instance = await parts.turnParts.conversations.findAt(placeOf(instanceId));
  if (instance === undefined) throw unknownInstance(instanceId);
  refuseUnknown(parts.registry.find(instance.journeyId, instance.version), event.type);
  const id = delivery ?? parts.ids();
  const taken = await parts.turns.raise(instance.key, { id, type: `custom.${event.type}`, data: { event } });
  if (taken === 'buried') throw parts.takeFailure(id) ?? buried(instanceId);
  return taken === 'duplicate';
}

function refuseUnknown(program: PlainProgram, type: string): void {
  if (!program.isStrict || namesEvent(program, type)) return;
  const known = (program.root.machine.events as readonly string[]).filter((each) => !each.startsWith('xstate.'));
  throw new UsherError(
    'machines/unknown-event',
    `The machine "${program.id}" knows no event "${type}". It knows: ${known.join(', ')}.`,
  );
}

export function unknownInstance(instanceId: string): UsherError {
  return new UsherError(
    'machines/unknown-instance',
    `There is no instance "${instanceId}". Start it first; was the id copied completely?`,
  );
}

function buried(instanceId: string): UsherError {
  return new UsherError(
    'machines/turn-failed',
    `The event could not be taken by the instance "${instanceId}". It is in the dead letters; the instance stands where it stood.`,
  );
}

/** An instance's snapshot was written by the engine of machines. @throws UsherError `machines/foreign-store` */
export function asPlain({ snapshot, id }: Conversation): PlainSnapshot {
  if ((snapshot as Partial<PlainSnapshot>).hosts === 'machine') return snapshot as PlainSnapshot;
  throw new UsherError(
    'machines/foreign-store',
    `Conversation ${id} belongs to a journey. Give the host of machines a store of its own.`,
  );
}
