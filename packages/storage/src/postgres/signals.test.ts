import { expect, test } from 'vitest';
import type { Signal } from '../signals.ts';
import { createSignalHub, readSignals, writeSignals } from './signals.ts';

const aboutTurn = (conversationId: number, address = 'a'): Signal => ({
  ...{ about: 'conversation', conversationId, place: { channel: 'web', address } },
});

test('sends what is said twice once, and is read by all but the sender', () => {
  const messages = writeSignals('me', [aboutTurn(1), { about: 'outbox' }, aboutTurn(1)]);
  expect(messages).toHaveLength(1);
  expect(messages.flatMap((message) => readSignals('other', message))).toEqual([aboutTurn(1), { about: 'outbox' }]);
  expect(messages.flatMap((message) => readSignals('me', message))).toEqual([]);
});

test('takes as many messages as need be, none longer than may be sent', () => {
  const signals = Array.from({ length: 200 }, (_, index) => aboutTurn(index, 'ü'.repeat(20)));
  const messages = writeSignals('me', signals);
  expect(messages.length).toBeGreaterThan(1);
  for (const message of messages) expect(Buffer.byteLength(message)).toBeLessThan(8_000);
  expect(messages.flatMap((message) => readSignals('other', message))).toEqual(signals);
});

test('says that something was missed where there is too much to say', () => {
  const missed = [{ about: 'missed' }];
  const many = Array.from({ length: 2_000 }, (_, index) => aboutTurn(index));
  expect(writeSignals('me', many).flatMap((message) => readSignals('other', message))).toEqual(missed);
  const long = writeSignals('me', [aboutTurn(1, 'x'.repeat(9_000))]);
  expect(long.flatMap((message) => readSignals('other', message))).toEqual(missed);
  expect(readSignals('me', 'what is this')).toEqual(missed);
  expect(readSignals('me', '{"of":"a newer program"}')).toEqual(missed);
});

test('sends what was collected when it ends, and nothing after', async () => {
  const sent: string[] = [];
  const hub = createSignalHub('me', async (messages) => void sent.push(...messages), 60_000);
  hub.send({ about: 'presence' });
  await hub.end();
  hub.send({ about: 'outbox' });
  await hub.end();
  expect(sent.flatMap((message) => readSignals('other', message))).toEqual([{ about: 'presence' }]);
});
