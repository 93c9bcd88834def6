import { expect, test } from 'vitest';
import { type Cursor, emptyCursor } from './cursor.ts';
import { createShardInbox } from './shard-inbox.ts';

test('a gap is not over while a later one of the same channels is still read', async () => {
  const written: Cursor[] = [];
  const { promise: held, resolve: goOn } = Promise.withResolvers<unknown>();
  const answers: (unknown | Promise<unknown>)[] = [[], held];
  const inbox = createShardInbox({
    shardId: 0,
    cursor: { ...emptyCursor, hasGap: true, channels: new Map([['7', { after: '1', guildId: undefined, type: 1 }]]) },
    writer: { write: (cursor) => void written.push(cursor), flush: async () => {} },
    gateway: { onDispatch: async () => true, onError: () => {}, rest: { call: async () => answers.shift() } },
    isHeld: () => true,
    mayGoOn: () => true,
    pause: async () => {},
    onLeftOut: () => {},
  });
  inbox.fillGap();
  inbox.loseSession();
  inbox.fillGap();
  await inbox.settleTo(1);
  expect(written.at(-1)?.hasGap).toBe(true);
  goOn([]);
  await inbox.settleTo(0);
  expect(written.at(-1)?.hasGap).toBe(false);
});
