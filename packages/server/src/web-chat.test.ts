import { defaultLimits } from '@usher/adapter-web';
import type { ConversationRecord, TranscriptEntry } from '@usher/storage';
import { expect, test } from 'vitest';
import { createWebChat } from './web-chat.ts';

test('holds no more of a transcript for a slow reader than a stream may hold, however long the messages', async () => {
  const entry: TranscriptEntry = { seq: 1, direction: 'out', externalId: '1.0', body: { content: [] }, createdAt: 0 };
  const limits: number[] = [];
  const chat = createWebChat({
    store: {
      ...{ isShared: false, readLastLines: async () => [] },
      ...{ findCurrent: async () => undefined, findVersion: async () => undefined, listCurrent: async () => [] },
      findConversationAt: async () => ({ id: 1, status: 'active' }) as ConversationRecord,
      readTranscript: async (_conversation, _after, limit) => {
        limits.push(limit);
        return [entry];
      },
    },
    chatOrigins: [],
    onError: () => {},
  });
  await chat.deliver({ address: 'someone', content: [], language: 'en', nonce: 'a', seq: 1, sentAt: 0 });
  const bytesPerUnit = 2;
  expect(limits).toHaveLength(1);
  expect((limits[0] ?? 0) * defaultLimits.textLength * bytesPerUnit).toBeLessThanOrEqual(defaultLimits.bufferedBytes);
});
