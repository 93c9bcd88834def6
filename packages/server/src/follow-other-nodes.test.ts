import type { ConversationRecord, Signal } from '@usher/storage';
import { expect, test } from 'vitest';
import { followOtherNodes } from './follow-other-nodes.ts';

const place = { channel: 'web', address: 'a' };

function open({ status = 'active', isShared = true }: { status?: string; isShared?: boolean } = {}) {
  const done: string[] = [];
  const sent: Signal[] = [];
  const hear: { signal?: (signal: Signal) => void; typing?: (address: string) => void; writing?: (a: string) => void } =
    {};
  const note =
    (what: string) =>
    (...given: unknown[]) =>
      void done.push([what, ...given].join(' '));
  const end = followOtherNodes({
    store: {
      findConversationAt: async () => ({ id: 7, place, status }) as ConversationRecord,
      ...(isShared
        ? {
            signals: {
              send: (signal) => void sent.push(signal),
              listen(listener) {
                hear.signal = listener;
                return note('deaf');
              },
            },
          }
        : {}),
    },
    web: {
      onTyping(listener) {
        hear.typing = listener;
        return note('unhooked');
      },
      onTypingElsewhere(listener) {
        hear.writing = listener;
        return note('unhooked');
      },
      ...{ showTyping: note('show'), wake: note('wake'), wakeAll: note('wake all') },
    },
    desk: {
      ...{ noticeTurn: note('turn'), noticeTyping: note('typing') },
      ...{ noticePresence: note('presence'), noticeAnything: note('anything') },
    },
    onError: note('error'),
  });
  return { done, sent, hear, end };
}

test('signals of other nodes reach the streams of this one, and whatever may have been missed is looked at', () => {
  const { done, hear, end } = open();
  const typing = { about: 'typing', conversationId: 7, place } as const;
  const signals: Signal[] = [
    { about: 'conversation', conversationId: 7, place },
    { about: 'conversation', conversationId: 8, place: { channel: 'mail', address: 'b' } },
    { ...typing, by: 'customer' },
    { ...typing, by: 'agent' },
    { about: 'presence' },
    { about: 'missed' },
    { about: 'outbox' },
    { about: 'journey', journeyId: 'shop' },
    { about: 'account', personId: 'ann' },
  ];
  for (const signal of signals) hear.signal?.(signal);
  expect(done).toEqual(['wake a', 'turn 7', 'turn 8', 'typing 7', 'show a', 'presence', 'wake all', 'anything']);
  end();
  expect(done.slice(-3)).toEqual(['unhooked', 'unhooked', 'deaf']);
});

test('who writes here is told to the desk, and to the other nodes where there are any', async () => {
  const cluster = open();
  cluster.hear.typing?.('a');
  cluster.hear.writing?.('a');
  await Promise.resolve();
  await Promise.resolve();
  expect(cluster.done).toEqual(['typing 7']);
  expect(cluster.sent).toMatchObject([
    { about: 'typing', by: 'customer', conversationId: 7, place },
    { about: 'typing', by: 'agent', conversationId: 7, place },
  ]);
  const alone = open({ isShared: false });
  alone.hear.typing?.('a');
  const over = open({ status: 'done' });
  over.hear.typing?.('a');
  await Promise.resolve();
  await Promise.resolve();
  expect([alone.done, over.done, over.sent]).toEqual([['typing 7'], [], []]);
});
