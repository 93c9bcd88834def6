import { type ChannelAdapter, degrade, degradeWords, type Operation } from '@usher/channel';
import type { Content, Millis } from '@usher/journey';
import type { Clock } from '../clock.ts';
import type { Conversation } from '../conversations.ts';
import { withTimeLimit } from '../time-limit.ts';
import type { MessageRefs } from './message-refs.ts';

/** What can be done to a message that a customer sees already. */
export type MessageOperation =
  | { readonly type: 'edit'; readonly content: readonly Content[] }
  | { readonly type: 'delete' }
  | { readonly type: 'react'; readonly emoji: string; readonly isOn: boolean };

export interface OperateParts {
  readonly adapters: readonly ChannelAdapter[];
  readonly refs: MessageRefs;
  readonly clock: Clock;
  readonly deliveryTime: Millis;
}

/**
 * Changes what the platform shows of a line. The transcript stays as it was said.
 *
 * @throws what the adapter throws, or the store
 */
export async function operate(
  { adapters, refs, clock, deliveryTime }: OperateParts,
  { id, place, snapshot }: Conversation,
  seq: number,
  operation: MessageOperation,
): Promise<Operation> {
  const adapter = adapters.find(({ channel }) => channel === place.channel);
  if (adapter === undefined) return impossible(`The channel "${place.channel}" is not running here.`);
  const names = await refs.listOf(place.channel, { conversation: id, seq });
  const last = names.at(-1);
  if (last === undefined) {
    const canBe = adapter[operation.type] !== undefined;
    return canBe
      ? impossible('Nobody knows any more what the channel calls this message.')
      : cannot(place.channel, operation.type);
  }
  const limited = (work: Promise<Operation>) =>
    withTimeLimit(clock, deliveryTime, `Changing a message on the channel "${place.channel}"`, work);
  const { address } = place;
  switch (operation.type) {
    case 'edit': {
      if (adapter.edit === undefined) return cannot(place.channel, 'edit');
      const { messages } = degrade(operation.content, adapter.capabilities, degradeWords(snapshot.language));
      const [content] = messages;
      if (names.length > 1 || messages.length !== 1 || content === undefined)
        return impossible('The message has several parts, or would have; such a one cannot be changed.');
      return limited(adapter.edit(address, last, content, snapshot.language));
    }
    case 'delete': {
      if (adapter.delete === undefined) return cannot(place.channel, 'delete');
      // The last part first: whoever reads meanwhile sees a beginning without an end.
      for (const name of names.toReversed()) {
        const done = await limited(adapter.delete(address, name));
        if (done.status !== 'done') return done;
      }
      return { status: 'done' };
    }
    case 'react':
      if (adapter.react === undefined) return cannot(place.channel, 'react');
      return limited(adapter.react(address, last, operation.emoji, operation.isOn));
  }
}

const verbs = { edit: 'change', delete: 'take back', react: 'react to' } as const;

function cannot(channel: string, what: MessageOperation['type']): Operation {
  return impossible(`The channel "${channel}" cannot ${verbs[what]} a message.`);
}

function impossible(why: string): Operation {
  return { status: 'impossible', why };
}
