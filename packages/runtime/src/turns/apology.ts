import type { Event, Snapshot } from '@usher/engine';
import type { TurnCommit } from '@usher/storage';
import type { Conversation } from '../conversations.ts';
import type { HostedTurn } from '../engine-port.ts';
import { codeOf } from '../observers.ts';
import type { DraftedTurn } from './commit-turn.ts';
import { toCommit } from './turn-commit.ts';
import type { TurnFailure } from './turn-failure.ts';

const english = 'Something went wrong on our side. Somebody from the team will look into it. Please try again later.';

const words: Readonly<Record<string, string>> = {
  en: english,
  de: 'Bei uns ist etwas schiefgegangen. Jemand aus dem Team sieht es sich an. Bitte versuchen Sie es später noch einmal.',
  fr: "Une erreur s'est produite de notre côté. Quelqu'un de l'équipe va s'en occuper. Merci de réessayer plus tard.",
  es: 'Algo ha fallado por nuestra parte. Alguien del equipo lo revisará. Inténtelo de nuevo más tarde.',
};

/**
 * The turn that is written where not even the journey's failure could be taken: the conversation stands where it stood, the customer
 * hears that something went wrong, and the event is kept for an operator. While an agent holds the conversation, the agent sees
 * what was written, and nobody else speaks.
 */
export function draftApology(
  conversation: Conversation,
  failure: TurnFailure,
  heard: TurnCommit['transcript'][number] | undefined,
): DraftedTurn {
  const { event, inbound, message } = failure;
  const turn = toTurn(conversation.snapshot as Snapshot, event);
  const { id, revision } = conversation;
  const commit = toCommit(turn, { conversation: { id, expectedRevision: revision }, event, inbound, heard });
  return {
    turn,
    commit: { ...commit, buries: { event, error: message } },
    buried: { code: codeOf(failure.cause), told: turn.effects.length > 0 },
  };
}

function toTurn(snapshot: Snapshot, event: Event): HostedTurn {
  const { control, language } = snapshot;
  const turn = snapshot.turn + 1;
  const text = words[language] ?? words[language.split('-')[0] ?? ''] ?? english;
  const isHeld = control.holder.startsWith('agent:');
  return {
    snapshot: { ...snapshot, turn, at: event.at } as HostedTurn['snapshot'],
    effects: isHeld
      ? []
      : [{ type: 'message.send', id: `${turn}.0`, epoch: control.epoch, content: [{ kind: 'text', text }] }],
    timers: { set: {}, clear: [] },
    trace: [],
  };
}
