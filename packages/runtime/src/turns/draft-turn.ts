import type { InboundEvent } from '@usher/channel';
import type { Event } from '@usher/engine';
import { UsherError } from '@usher/journey';
import type { DeadBeginning, Place, TurnCommit } from '@usher/storage';
import type { Clock } from '../clock.ts';
import type { Conversation } from '../conversations.ts';
import type { Engine, HostedTurn, TurnEngine } from '../engine-port.ts';
import type { Versions } from '../versions.ts';
import type { DraftedTurn } from './commit-turn.ts';
import { toBeginning, toFirstEvent, toHeard, toStart } from './inbound.ts';
import { refuseTooLarge } from './snapshot-limit.ts';
import { type TurnFrame, toCommit } from './turn-commit.ts';
import { TurnFailure } from './turn-failure.ts';

/** Chooses the journey for a conversation that begins; `journeyId` is the customer's wish, where the channel carries one. */
export type Binding = (channel: string, address: string, journeyId?: string) => string | undefined;

export interface DraftParts {
  readonly engine: Engine;
  readonly versions: Versions;
  readonly clock: Clock;
  readonly binding: Binding;
  /** Makes the key of a new conversation: 128 bits or more, unguessable. */
  readonly ids: () => string;
  /** Longest snapshot, in UTF-16 units. */
  readonly snapshotLength: number;
}

/** Computes turns and writes nothing. @throws TurnFailure where the engine throws */
export interface TurnDrafter {
  /** @throws UsherError `runtime/unknown-journey`, `runtime/unplayable` */
  begin(place: Place, inbound: InboundEvent, more?: Pick<TurnFrame, 'revives'>): Promise<DraftedTurn>;
  goOn(conversation: Conversation, event: Event, more: Omit<TurnFrame, 'conversation' | 'event'>): Promise<DraftedTurn>;
}

export function createTurnDrafter(parts: DraftParts): TurnDrafter {
  const { engine, versions, clock, binding, ids, snapshotLength } = parts;
  return {
    async begin(place, inbound, more = {}) {
      const at = clock.now();
      const journeyId = chooseJourney(binding, place, inbound);
      const { program, version } = await versions.current(journeyId);
      const event = toFirstEvent(inbound, at);
      const { language = program.journey.languages[0] ?? 'en', ...facts } = toStart(inbound);
      const dedupe = toDedupe(place, inbound);
      const input = { id: event.id, at, language, channel: place.channel, ...facts };
      const conversation = { new: { key: ids(), place, journeyId, version } };
      const frame = { ...more, conversation, event, inbound: dedupe, heard: toHeard(inbound) };
      return compute(toBeginning(place, inbound), frame, snapshotLength, () => engine.start(program, input));
    },
    goOn: createGoOn(engine, versions.program, snapshotLength),
  };
}

/** Takes an event on the version that its conversation is pinned to, whichever engine that is of. */
export function createGoOn<P>(
  engine: TurnEngine<P>,
  findProgram: (id: string, version: string) => Promise<P>,
  snapshotLength: number,
): TurnDrafter['goOn'] {
  return async ({ id, revision, journeyId, version, snapshot }, event, more) => {
    const program = await findProgram(journeyId, version).catch((error: unknown) => {
      throw isUnplayable(error) ? new TurnFailure(id, event, more.inbound, error) : error;
    });
    const frame = { ...more, event, conversation: { id, expectedRevision: revision } };
    return compute(id, frame, snapshotLength, () => engine.take(program, snapshot, event));
  };
}

/** What tells a repeated event of this place from a new one. */
export function toDedupe(place: Place, inbound: InboundEvent): NonNullable<TurnCommit['inbound']> {
  return { ...place, externalId: inbound.eventKey };
}

function compute(
  whose: number | DeadBeginning,
  frame: TurnFrame,
  snapshotLength: number,
  run: () => HostedTurn,
): DraftedTurn {
  try {
    const turn = run();
    const commit = toCommit(turn, frame);
    refuseTooLarge(commit, snapshotLength);
    return { turn, commit };
  } catch (error) {
    throw new TurnFailure(whose, frame.event, frame.inbound, error);
  }
}

function isUnplayable(error: unknown): boolean {
  return error instanceof UsherError && error.code === 'runtime/unplayable';
}

function chooseJourney(binding: Binding, { channel, address }: Place, inbound: InboundEvent): string {
  const wished = inbound.type === 'joined' ? inbound.journeyId : undefined;
  const journeyId = wished === undefined ? binding(channel, address) : binding(channel, address, wished);
  if (journeyId !== undefined) return journeyId;
  throw new UsherError(
    'runtime/no-journey',
    `No journey is bound to this address of the channel "${channel}". Bind one in the configuration, or name a published one.`,
  );
}
