import type { ConversationRecord, TranscriptEntry } from '@usher/storage';
import { expect, test } from 'vitest';
import { createTranscriptPort } from './transcript-port.ts';

const line: TranscriptEntry = { seq: 1, direction: 'out', externalId: '1.0', body: { content: [] }, createdAt: 0 };

function open(isShared: boolean) {
  const state = { at: 'first', now: 0, looks: 0 };
  const port = createTranscriptPort({
    store: {
      isShared,
      readLastLines: async () => [],
      readTranscript: async () => [line],
      findConversationAt: async ({ address }) => {
        state.looks += 1;
        return address === state.at ? ({ id: 7, status: 'active' } as ConversationRecord) : undefined;
      },
    },
    now: () => state.now,
  });
  return { state, port };
}

test('an address is looked up once, and on several nodes again after a while', async () => {
  for (const [isShared, looks] of [
    [false, 1],
    [true, 2],
  ] as const) {
    const { state, port } = open(isShared);
    expect(await port.exists('first')).toBe(true);
    state.now = 9_000;
    expect(await port.exists('first')).toBe(true);
    state.now = 11_000;
    expect(await port.exists('first')).toBe(true);
    expect(state.looks).toBe(looks);
  }
});

test('an address that another node has moved a conversation away from reads nothing any more, soon', async () => {
  const { state, port } = open(true);
  expect((await port.history('first', 0)).entries).toHaveLength(1);
  state.at = 'second';
  state.now = 11_000;
  expect(await port.exists('first')).toBe(false);
  expect((await port.history('first', 0)).entries).toEqual([]);
});
