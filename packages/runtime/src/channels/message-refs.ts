import type { Capabilities, ChannelAdapter } from '@usher/channel';
import type { Json, Millis } from '@usher/journey';
import type { Place, Store } from '@usher/storage';
import { codeOf, type Emit } from '../observers.ts';
import { recordKey } from './record-key.ts';

/** A line of a transcript. */
export interface LineOfMessage {
  readonly conversation: number;
  readonly seq: number;
}

/** What platforms call the messages that they show, for as long as somebody may come back to one. */
export interface MessageRefs {
  /**
   * Nothing is kept of a message that the channel calls by our own number, and of which it only ever says what became of it. Never
   * throws: a message that was delivered is not delivered again because its name could not be kept.
   */
  keep(place: Place, line: LineOfMessage, refs: readonly string[]): Promise<void>;
  /** The line that a platform's name stands for, where it is known. @throws what the store throws */
  find(place: Place, ref: string): Promise<LineOfMessage | undefined>;
  /** The names under which a line is shown, in order. @throws what the store throws */
  listOf(channel: string, line: LineOfMessage): Promise<readonly string[]>;
}

const keptFor: Millis = 30 * 24 * 3_600_000;
/** Of one message; the first and the last ones say where it is. */
const most = 100;

export function createMessageRefs(
  store: Pick<Store, 'readRecord' | 'writeRecord' | 'findConversationAt'>,
  adapters: readonly Pick<ChannelAdapter, 'channel' | 'capabilities'>[],
  clock: { now(): Millis },
  emit: Emit,
): MessageRefs {
  const isOneWay = new Set(
    adapters.filter(({ capabilities }) => !comesBack(capabilities)).map(({ channel }) => channel),
  );
  const scopeOf = (channel: string) => `refs:${channel}`;
  const keyOf = ({ conversation, seq }: LineOfMessage) => `line ${conversation} ${seq}`;
  const refKey = (address: string, ref: string) => recordKey('ref', address, ref);

  const listOf = async (channel: string, line: LineOfMessage): Promise<readonly string[]> => {
    const found = await store.readRecord(scopeOf(channel), keyOf(line), clock.now());
    return (found?.value as readonly string[] | undefined) ?? [];
  };

  /** A line that has names of the platform's own is none that goes by our number. */
  const findByNumber = async (place: Place, ref: string): Promise<LineOfMessage | undefined> => {
    if (!isOneWay.has(place.channel) || !/^[1-9]\d{0,8}$/.test(ref)) return undefined;
    const here = await store.findConversationAt(place);
    if (here === undefined) return undefined;
    const line = { conversation: here.id, seq: Number(ref) };
    return (await listOf(place.channel, line)).length === 0 ? line : undefined;
  };

  return {
    async keep({ channel, address }, { conversation, seq }, refs) {
      if (refs.length === 1 && refs[0] === String(seq) && isOneWay.has(channel)) return;
      const now = clock.now();
      const line = { conversation, seq };
      const write = (key: string, value: { conversation: number; seq: number } | readonly string[]) =>
        store.writeRecord({ scope: scopeOf(channel), key, value, expiresAt: now + keptFor, now });
      try {
        const kept = refs.slice(-most);
        await Promise.all([write(keyOf(line), kept), ...kept.map((ref) => write(refKey(address, ref), line))]);
      } catch (error) {
        emit('store.failed', { during: 'refs', code: codeOf(error) });
      }
    },
    async find(place, ref) {
      const { channel, address } = place;
      const found = await store.readRecord(scopeOf(channel), refKey(address, ref), clock.now());
      return found === undefined ? findByNumber(place, ref) : (found.value as Json as unknown as LineOfMessage);
    },
    listOf,
  };
}

/** Whether somebody on either side can come back to a message that was shown, other than by telling what became of it. */
function comesBack({ edits, deletes, reactions, inbound }: Capabilities): boolean {
  return edits || deletes || reactions || inbound.some((type) => aboutMessages.has(type));
}

const aboutMessages: ReadonlySet<string> = new Set(['edited', 'deleted', 'reaction']);
