import type { Content, SentFile, SentLocation } from '@usher/channel/web-protocol';
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
  /** Tokens of this message's buttons that were pressed, and of its forms that were sent. */
  readonly picked: readonly string[];
  /** Whether a later question is open. */
  readonly isPast: boolean;
  /** Whether the customer has said something since, or a later question is open. */
  readonly isOver: boolean;
}

export interface CustomerItem extends Grouped {
  readonly kind: 'customer';
  readonly text: string;
  readonly files: readonly SentFile[];
  readonly location?: SentLocation;
  /** Whether a form was sent; it has no words of its own. */
  readonly isForm: boolean;
  readonly id: string;
  /** Undefined until the server has it. */
  readonly seq?: number;
  readonly state: PendingMessage['state'] | 'said';
  /** Whether it is the last that a person has read. */
  readonly isRead: boolean;
}

const pause = 5 * 60_000;
const moment = 60_000;

type Loose = Omit<BotItem, Derived> | Omit<CustomerItem, Derived>;
type Derived = 'isFirst' | 'isLast' | 'showsTime' | 'isRead';

/** Lays a conversation out: days, groups, and which questions are answered. */
export function listItems(transcript: Transcript, readThrough = 0): Item[] {
  const messages = listMessages(transcript);
  const lastRead = messages.findLast(
    (message) => message.kind === 'customer' && (message.seq ?? Infinity) <= readThrough,
  );
  return messages.flatMap((message, index): Item[] => {
    const before = messages[index - 1];
    const after = messages[index + 1];
    const item = {
      ...message,
      isRead: message === lastRead,
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
  const lastQuestion = transcript.said.findLast(
    (each) => each.from !== 'customer' && tokensOf(each.content).length > 0,
  );
  const isPending = transcript.pending.some(({ state }) => state === 'sending' || state === 'sent');
  const lastSaid = transcript.said.findLast(({ from }) => from === 'customer')?.seq ?? 0;
  const lastAnswer = isPending ? Number.POSITIVE_INFINITY : lastSaid;
  return transcript.said.map((message) => {
    const { seq, at } = message;
    if (message.from === 'customer') {
      const { id, text, files = [], location, form } = message;
      const more = { files, isForm: form !== undefined, ...(location === undefined ? {} : { location }) };
      return { seq, item: { kind: 'customer', key: `in ${id}`, id, at, text, seq, state: 'said', ...more } };
    }
    const { content } = message;
    const pressed = tokensOf(content).filter((token) => picked.has(token));
    const isPast = seq < (lastQuestion?.seq ?? 0);
    const isOver = isPast || seq < lastAnswer;
    const author = message.from === 'agent' ? { author: message.name } : {};
    return { seq, item: { kind: 'bot', key: `out ${seq}`, at, content, picked: pressed, isPast, isOver, ...author } };
  });
}

function toItem({ id, at, text, state, files = [], location, form }: PendingMessage): Loose {
  const more = { files, isForm: form !== undefined, ...(location === undefined ? {} : { location }) };
  return { kind: 'customer', key: `in ${id}`, id, at, text, state, ...more };
}

function tokensOf(content: readonly Content[]): string[] {
  return content.flatMap((each) => {
    if (each.kind === 'form') return [each.token];
    return each.kind === 'choices' ? each.choices.map(({ token }) => token) : [];
  });
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
