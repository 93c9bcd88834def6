import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteStore, type Store, type TurnCommit } from '@usher/storage';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RecentTurns, rememberTurns } from './recent-turns.ts';

let folder: string;
let opened: Store;
let recent: RecentTurns;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'usher-recent-'));
  opened = await createSqliteStore({ folder });
  recent = rememberTurns(opened, 'web');
});
afterEach(async () => {
  await opened.close();
  rmSync(folder, { recursive: true });
});

/** One turn that hears a text and says it back. */
async function commit(
  turn: number,
  of: TurnCommit['conversation'],
  status: 'active' | 'done' = 'active',
  said = `said ${turn}`,
) {
  const content = [{ kind: 'text' as const, text: said }];
  const result = await recent.store.commit({
    conversation: of,
    event: { id: `e-${turn}`, at: turn, type: 'message.received', text: `heard ${turn}` },
    ...{ snapshot: '{}', status, control: { holder: 'bot', epoch: 0 } },
    transcript: [
      { direction: 'in', externalId: `m-${turn}`, body: { text: `heard ${turn}` } },
      { direction: 'out', externalId: `${turn}.0`, body: { content } },
    ],
    effects: [{ type: 'message.send', content, id: `${turn}.0`, epoch: 0 }],
    ...{ timers: { set: {}, clear: [] }, at: turn },
  });
  if (result.outcome !== 'committed') throw new Error(result.outcome);
  return result;
}

async function begin() {
  const place = { channel: 'web', address: 'ada' };
  return commit(1, { new: { key: 'key', place, journeyId: 'refund', version: 'v' } });
}

describe('what was just written', () => {
  test('is what the store would give, and how the conversation stands', async () => {
    const { conversation } = await begin();
    await commit(2, { id: conversation.id, expectedRevision: 1 }, 'done');
    expect(recent.linesOf(conversation.id, 1, 4)).toEqual(await opened.readTranscript(conversation.id, 1, 10, 4));
    expect(recent.linesOf(conversation.id, 2, 3)?.map(({ seq }) => seq)).toEqual([3]);
    expect(recent.statusOf(conversation.id)).toBe('done');
  });

  test('is not claimed to be whole where older lines are forgotten, or later ones not written', async () => {
    const { conversation } = await begin();
    for (let turn = 2; turn <= 8; turn += 1) await commit(turn, { id: conversation.id, expectedRevision: turn - 1 });
    expect(recent.linesOf(conversation.id, 0, 16)).toBeUndefined();
    expect(recent.linesOf(conversation.id, 14, 17)).toBeUndefined();
    expect(recent.linesOf(conversation.id, 14, 16)).toHaveLength(2);
    expect(recent.linesOf(7, 0, 1)).toBeUndefined();
  });

  test('is not kept where it is long, so that a few that talk much do not fill the memory', async () => {
    const { conversation } = await begin();
    await commit(2, { id: conversation.id, expectedRevision: 1 }, 'active', 'long '.repeat(1_000));
    for (const after of [0, 2, 3]) expect(recent.linesOf(conversation.id, after, 4)).toBeUndefined();
    expect(recent.statusOf(conversation.id)).toBe('active');
    await commit(3, { id: conversation.id, expectedRevision: 2 });
    expect(recent.linesOf(conversation.id, 4, 6)).toHaveLength(2);
  });

  test('is forgotten where a message was taken back', async () => {
    const { conversation, outbox } = await begin();
    await recent.store.withdrawOutbox(outbox[0]?.id ?? 0);
    expect(recent.linesOf(conversation.id, 0, 2)).toBeUndefined();
  });

  test('is not kept where others write to the same store', async () => {
    const shared = rememberTurns({ ...opened, isShared: true }, 'web');
    recent = shared;
    const { conversation } = await begin();
    expect([shared.linesOf(conversation.id, 0, 2), shared.statusOf(conversation.id)]).toEqual([undefined, undefined]);
  });
});
