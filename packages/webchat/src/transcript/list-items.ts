import type { Content } from '@usher/channel/web-protocol';
import { listPicked, type PendingMessage, type Transcript } from './transcript.ts';

/** One thing to show, in order. `key` stays the same while the thing does. */
export type Item = DayItem | BotItem | CustomerItem;

export interface DayItem {
  readonly kind: 'day';
  readonly key: string;
  readonly at: number;
}

interface Grouped {
  readonly key: string;
  readonly at: number;
  /** First or last of several messages that one side sent without a pause. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** Whether its time is worth showing: the next message is not from the same moment. */
  readonly showsTime: boolean;
}

export interface BotItem extends Grouped {
  readonly kind: 'bot';
  /** Where not the bot speaks: the person's name. */
  readonly author?: string;
  readonly content: readonly Content[];
  /** Tokens of this message's buttons that were pressed. */
  readonly picked: readonly string[];
  /** Whether a later question is open. */
  readonly isPast: boolean;
}

export interface CustomerItem extends Grouped {
  readonly kind: 'customer';
  readonly text: string;
  readonly id: string;
  readonly state: PendingMessage['state'] | 'said';
}

const pause = 5 * 60_000;
const moment = 60_000;

type Loose = Omit<BotItem, Derived> | Omit<CustomerItem, Derived>;
type Derived = 'isFirst' | 'isLast' | 'showsTime';

/** Lays a conversation out: days, groups, and which questions are answered. */
export function listItems(transcript: Transcript): Item[] {
  const messages = listMessages(transcript);
  return messages.flatMap((message, index): Item[] => {
    const before = messages[index - 1];
    const after = messages[index + 1];
    const item = {
      ...message,
      isFirst: !belongTogether(before, message),
      isLast: !belongTogether(message, after),
      showsTime: after === undefined || after.at - message.at >= moment,
    };
    const isNewDay = before === undefined || dayOf(before.at) !== dayOf(message.at);
    return isNewDay ? [{ kind: 'day', key: `day ${dayOf(message.at)} ${message.key}`, at: message.at }, item] : [item];
  });
}

/** What could not be sent stays where it was written; what is being sent comes last. */
function listMessages(transcript: Transcript): Loose[] {
  const stuck = transcript.pending.filter(({ state }) => state === 'failed' || state === 'refused');
  const moving = transcript.pending.filter((message) => !stuck.includes(message));
  const said = listSaid(transcript);
  return [
    ...stuck.filter(({ after }) => after === 0).map(toItem),
    ...said.flatMap(({ seq, item }) => [item, ...stuck.filter(({ after }) => after === seq).map(toItem)]),
    ...moving.map(toItem),
  ];
}

function listSaid(transcript: Transcript): { readonly seq: number; readonly item: Loose }[] {
  const picked = listPicked(transcript);
  const lastQuestion = transcript.said.findLast((each) => each.from === 'bot' && tokensOf(each.content).length > 0);
  return transcript.said.map((message) => {
    const { seq, at } = message;
    if (message.from === 'customer') {
      const { id, text } = message;
      return { seq, item: { kind: 'customer', key: `in ${id}`, id, at, text, state: 'said' } };
    }
    const { content } = message;
    const pressed = tokensOf(content).filter((token) => picked.has(token));
    const isPast = message !== lastQuestion;
    const author = message.from === 'agent' ? { author: message.name } : {};
    return { seq, item: { kind: 'bot', key: `out ${seq}`, at, content, picked: pressed, isPast, ...author } };
  });
}

function toItem({ id, at, text, state }: PendingMessage): Loose {
  return { kind: 'customer', key: `in ${id}`, id, at, text, state };
}

function tokensOf(content: readonly Content[]): string[] {
  return content.flatMap((each) => (each.kind === 'choices' ? each.choices.map(({ token }) => token) : []));
}

function belongTogether(one: Loose | undefined, next: Loose | undefined): boolean {
  if (one === undefined || next === undefined || one.kind !== next.kind || authorOf(one) !== authorOf(next))
    return false;
  return next.at - one.at < pause && dayOf(one.at) === dayOf(next.at);
}

function authorOf(item: Loose): string | undefined {
  return item.kind === 'bot' ? item.author : undefined;
}

/** The local day of a moment, as a key. */
export function dayOf(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}
