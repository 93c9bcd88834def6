import type { Effect, Event } from '@usher/engine';
import type { Content, Json } from '@usher/journey';
import type { TurnCommit } from '@usher/storage';
import type { HostedTurn } from '../engine-port.ts';
import { toCallLine, toControlLine } from './control-lines.ts';

type Line = TurnCommit['transcript'][number];

/** What surrounds a computed turn: whose it is, what it takes in, what it uses up. */
export interface TurnFrame extends Pick<TurnCommit, 'conversation' | 'settles' | 'fires' | 'revives' | 'place'> {
  readonly event: Event;
  readonly inbound?: TurnCommit['inbound'] | undefined;
  /** The customer's own line of the transcript. */
  readonly heard?: Line | undefined;
  /** Another line, which only the team reads. */
  readonly noted?: Line;
  /** Said before what the journey says. */
  readonly also?: readonly Content[];
}

/** A computed turn as the one thing that the store writes. Notes become lines of the transcript: nothing performs them. */
export function toCommit(turn: HostedTurn, frame: TurnFrame): TurnCommit {
  const { conversation, inbound, settles, fires, revives, event, heard, noted, place } = frame;
  const { snapshot } = turn;
  return {
    conversation,
    ...(inbound === undefined ? {} : { inbound }),
    ...(settles === undefined ? {} : { settles }),
    ...(fires === undefined ? {} : { fires }),
    ...(revives === undefined ? {} : { revives }),
    ...(place === undefined ? {} : { place }),
    event,
    snapshot: JSON.stringify(snapshot),
    status: snapshot.status,
    control: snapshot.control,
    transcript: [
      ...[heard, toControlLine(event, turn)].filter((line) => line !== undefined),
      ...turn.effects.flatMap(toLines),
      ...(noted === undefined ? [] : [noted]),
    ],
    effects: turn.effects.filter((effect) => effect.type !== 'note'),
    timers: turn.timers,
    at: event.at,
  };
}

function toLines(effect: Effect): Line[] {
  const externalId = effect.id;
  if (effect.type === 'message.send') {
    const { content, author, messageId } = effect;
    const by = {
      ...(author === undefined ? {} : { author: { ...author } }),
      ...(messageId === undefined ? {} : { messageId }),
    };
    return [{ direction: 'out', externalId, body: { content: content as unknown as Json, ...by } }];
  }
  if (effect.type === 'agent.request') return [toCallLine(effect)];
  if (effect.type === 'note') {
    return [{ direction: 'note', externalId, body: { about: effect.about, data: effect.data } }];
  }
  return [];
}
