import type { InboundEvent } from '@usher/channel';
import type { Event, Snapshot } from '@usher/engine';
import { type Content, type Millis, UsherError } from '@usher/journey';
import type { DeadBeginning, Place, TurnCommit } from '@usher/storage';
import { withFileAddresses } from '../channels/file-addresses.ts';
import type { Clock } from '../clock.ts';
import type { Contacts } from '../contacts/contacts.ts';
import type { Conversation } from '../conversations.ts';
import type { Engine, HostedTurn, TurnEngine } from '../engine-port.ts';
import { fillLinks } from '../moves/continue-links.ts';
import { signTurn } from '../tokens/sign-content.ts';
import type { Versions } from '../versions.ts';
import type { DraftedTurn } from './commit-turn.ts';
import { toHeard } from './heard-line.ts';
import { toBeginning, toFirstEvent, toStart, wishedJourney } from './inbound.ts';
import { isAnswer, markProactive } from './proactive.ts';
import { refuseTooLarge } from './snapshot-limit.ts';
import { type TurnFrame, toCommit } from './turn-commit.ts';
import { TurnFailure } from './turn-failure.ts';
import { withoutAbsent } from './without-absent.ts';

/** What is known of a conversation that is about to begin. */
export interface BindingRequest {
  readonly channel: string;
  readonly address: string;
  /** The journey that the customer asks for, where the channel carries a wish. */
  readonly wished?: string;
  /** As the platform names it. */
  readonly language?: string;
  /** The command that begins it, without its slash. */
  readonly command?: string;
  readonly at: Millis;
}

/**
 * Chooses the journey for a conversation that begins; undefined where none is to begin. It is also asked when somebody writes where
 * the last conversation is over: with undefined that one answers, and says that it has ended.
 */
export type Binding = (request: BindingRequest) => string | undefined | Promise<string | undefined>;

export interface DraftParts {
  readonly engine: Engine;
  readonly versions: Versions;
  readonly clock: Clock;
  readonly binding: Binding;
  /** Makes the key of a new conversation: 128 bits or more, unguessable. */
  readonly ids: () => string;
  /** Longest snapshot, in UTF-16 units. */
  readonly snapshotLength: number;
  /** Where people reach this server; links to the same conversation are left out where nobody knows. */
  readonly publicUrl: () => string | undefined;
  /** Whose a conversation is that begins. */
  readonly contacts: Pick<Contacts, 'begin' | 'find'>;
  /** Whether what a channel's customer has not just asked for is marked as such. */
  readonly marksProactive: (channel: string) => boolean;
}

/** Computes turns and writes nothing. @throws TurnFailure where the engine throws */
export interface TurnDrafter {
  /** The journey that an event at a place begins a conversation with, if any. */
  choose(place: Place, inbound: InboundEvent): Promise<string | undefined>;
  /** @throws UsherError `runtime/no-journey` where none is chosen, `runtime/unknown-journey`, `runtime/unplayable` */
  begin(
    place: Place,
    inbound: InboundEvent,
    journeyId: string | undefined,
    more?: Pick<TurnFrame, 'revives'>,
  ): Promise<DraftedTurn>;
  goOn(conversation: Conversation, event: Event, more: Omit<TurnFrame, 'conversation' | 'event'>): Promise<DraftedTurn>;
}

export function createTurnDrafter(parts: DraftParts): TurnDrafter {
  const { engine, versions, clock, binding, ids, snapshotLength, marksProactive, publicUrl, contacts } = parts;
  return {
    async choose({ channel, address }, inbound) {
      const { language } = inbound;
      const command = inbound.type === 'command' ? inbound.name : undefined;
      const wished = wishedJourney(inbound);
      return binding({ channel, address, at: clock.now(), ...withoutAbsent({ wished, language, command }) });
    },
    async begin(place, inbound, journeyId, more = {}) {
      const at = clock.now();
      if (journeyId === undefined) throw noJourney(place);
      const [{ program, version }, beginner] = await Promise.all([
        versions.current(journeyId),
        contacts.find(place, inbound.contact),
      ]);
      const event = toFirstEvent(inbound, at);
      const { language = program.journey.languages[0] ?? 'en', ...facts } = toStart(inbound);
      const dedupe = toDedupe(place, inbound);
      const key = ids();
      const contact = await contacts.begin(beginner, key);
      const input = { id: event.id, at, language, channel: place.channel, ...facts, contact };
      const conversation = { new: { key, place, journeyId, version } };
      const frame = { ...more, conversation, event, inbound: dedupe, heard: toHeard(inbound) };
      return compute({ whose: toBeginning(place, inbound), key, frame, snapshotLength, publicUrl }, () =>
        engine.start(program, input),
      );
    },
    goOn: createGoOn(engine, versions.program, snapshotLength, marksProactive, publicUrl),
  };
}

/** Takes an event on the version that its conversation is pinned to, whichever engine that is of. */
export function createGoOn<P>(
  engine: TurnEngine<P>,
  findProgram: (id: string, version: string) => Promise<P>,
  snapshotLength: number,
  marksProactive: DraftParts['marksProactive'] = () => false,
  publicUrl: DraftParts['publicUrl'] = () => undefined,
): TurnDrafter['goOn'] {
  return async ({ id, key, place, revision, journeyId, version, snapshot }, given, more) => {
    const event = withFileAddresses(given, publicUrl);
    const program = await findProgram(journeyId, version).catch((error: unknown) => {
      throw isUnplayable(error) ? new TurnFailure(id, event, more.inbound, error) : error;
    });
    const frame = { ...more, event, conversation: { id, expectedRevision: revision } };
    return compute({ whose: id, key, frame, snapshotLength, publicUrl }, () => {
      const turn = engine.take(program, snapshot, event);
      return marksProactive(place.channel) && !isAnswer(event) ? markProactive(turn) : turn;
    });
  };
}

/** What tells a repeated event of this place from a new one. */
export function toDedupe(place: Place, inbound: Pick<InboundEvent, 'eventKey'>): NonNullable<TurnCommit['inbound']> {
  return { ...place, externalId: inbound.eventKey };
}

interface Computing {
  readonly whose: number | DeadBeginning;
  /** Of the conversation, by which its tokens are signed. */
  readonly key: string;
  readonly frame: TurnFrame;
  readonly snapshotLength: number;
  readonly publicUrl: () => string | undefined;
}

function compute({ whose, key, frame, snapshotLength, publicUrl }: Computing, run: () => HostedTurn): DraftedTurn {
  try {
    const said = signTurn(sayAlso(run(), frame.also ?? []), key);
    const { turn, linked, isLeftOut } = fillLinks(said, key, frame.event.at, publicUrl);
    const commit = toCommit(turn, isLeftOut ? { ...frame, noted: linkLeftOut(frame.event.id) } : frame);
    refuseTooLarge(commit, snapshotLength);
    return { turn, commit, ...(linked === undefined ? {} : { linked }) };
  } catch (error) {
    throw new TurnFailure(whose, frame.event, frame.inbound, error);
  }
}

/** For the team: what the journey meant to offer. */
function linkLeftOut(event: string): TurnCommit['transcript'][number] {
  return { direction: 'note', externalId: event, body: { about: 'link-left-out', data: {} } };
}

/** The runtime's own words, which are no journey's. */
function sayAlso(turn: HostedTurn, content: readonly Content[]): HostedTurn {
  if (content.length === 0) return turn;
  const { snapshot, effects } = turn;
  // A journey's snapshot: nothing else is given words of the runtime's own.
  const id = `${(snapshot as Snapshot).turn}.${effects.length}`;
  return { ...turn, effects: [{ type: 'message.send', id, epoch: snapshot.control.epoch, content }, ...effects] };
}

function isUnplayable(error: unknown): boolean {
  return error instanceof UsherError && error.code === 'runtime/unplayable';
}

function noJourney({ channel }: Place): UsherError {
  return new UsherError(
    'runtime/no-journey',
    `No journey is bound to this address of the channel "${channel}". Bind one in the configuration, or name a published one.`,
  );
}
