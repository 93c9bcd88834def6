import type { Millis } from '@usher/journey';
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
  /** Never throws: a message that was delivered is not delivered again because its name could not be kept. */
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
  store: Pick<Store, 'readRecord' | 'writeRecord'>,
  clock: { now(): Millis },
  emit: Emit,
): MessageRefs {
  const scopeOf = (channel: string) => `refs:${channel}`;
  const keyOf = ({ conversation, seq }: LineOfMessage) => `line ${conversation} ${seq}`;
  const refKey = (address: string, ref: string) => recordKey('ref', address, ref);

  return {
    async keep({ channel, address }, { conversation, seq }, refs) {
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
    async find({ channel, address }, ref) {
      const found = await store.readRecord(scopeOf(channel), refKey(address, ref), clock.now());
      return found?.value as LineOfMessage | undefined;
    },
    async listOf(channel, line) {
      const found = await store.readRecord(scopeOf(channel), keyOf(line), clock.now());
      return (found?.value as readonly string[] | undefined) ?? [];
    },
  };
}
