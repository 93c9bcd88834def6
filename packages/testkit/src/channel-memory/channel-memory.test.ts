import { expect, test } from 'vitest';
import { channelMemoryContract } from './memory-contract.ts';
import { createTestFiles } from './test-files.ts';
import { createTestMemory } from './test-memory.ts';

channelMemoryContract('the memory for tests', async () => {
  let clock = 1_700_000_000_000;
  const now = () => clock;
  const memory = createTestMemory({ now });
  return {
    memory,
    otherNode: memory,
    otherChannel: createTestMemory({ now }),
    now,
    async pass(millis) {
      clock += millis;
    },
    close: async () => undefined,
  };
});

test('the files for tests give back what was kept, under ids and addresses of their own', async () => {
  const files = createTestFiles({ mostBytes: 3 });
  const owner = { channel: 'tcp', address: 'ada' };
  const ids = [];
  for (const name of ['one.txt', 'two.txt']) {
    ids.push(await files.keep({ name, mime: 'text/plain', bytes: new Uint8Array([1, 2, 3]) }, owner));
  }
  expect(ids[0]).toMatch(/^[\w-]{22}$/);
  expect(new Set(ids).size).toBe(2);
  expect(await files.open(ids[1] ?? '')).toEqual({
    name: 'two.txt',
    mime: 'text/plain',
    bytes: new Uint8Array([1, 2, 3]),
  });
  expect(await files.open('nothing')).toBeUndefined();
  expect(await files.describe(ids[1] ?? '')).toEqual({ name: 'two.txt', mime: 'text/plain', bytes: 3, ...owner });
  expect(await files.describe('nothing')).toBeUndefined();
  expect(files.addressOf(ids[0] ?? '')).toBe(`https://usher.example/files/${ids[0]}`);
  expect(files.kept).toMatchObject([{ ...owner, name: 'one.txt' }, { name: 'two.txt' }]);
});

test('the files for tests keep to a quota, and know what was used', async () => {
  const files = createTestFiles({ mostBytes: 3 });
  const file = { name: 'a.txt', mime: 'text/plain', bytes: new Uint8Array(3) };
  const keep = (quota: { files: number; bytes: number }) => files.keep(file, { channel: 'tcp', address: 'ada' }, quota);
  const id = await keep({ files: 1, bytes: 3 });
  await expect(keep({ files: 1, bytes: 6 })).rejects.toMatchObject({ code: 'channel/too-many-files', retry: 'never' });
  await expect(keep({ files: 2, bytes: 5 })).rejects.toMatchObject({ code: 'channel/too-many-files' });
  expect([await files.use(id), files.used]).toEqual([true, [id]]);
});

test('the files for tests refuse one that is too large', async () => {
  const files = createTestFiles({ mostBytes: 3 });
  const file = { name: 'four.bin', mime: 'application/octet-stream', bytes: new Uint8Array(4) };
  await expect(files.keep(file, { channel: 'tcp', address: 'ada' })).rejects.toMatchObject({
    code: 'channel/file-too-large',
    retry: 'never',
  });
});
