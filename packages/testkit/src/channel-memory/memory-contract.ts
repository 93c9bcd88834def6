import type { ChannelMemory } from '@usher/channel';
import type { Millis } from '@usher/journey';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

export interface OpenedMemory {
  readonly memory: ChannelMemory;
  /** The same channel's memory as another process has it. */
  readonly otherNode: ChannelMemory;
  /** Another channel's memory over the same data. */
  readonly otherChannel: ChannelMemory;
  now(): Millis;
  /** Lets so much time go by, and whoever forgets what has expired do its work. */
  pass(millis: Millis): Promise<void>;
  close(): Promise<void>;
}

const minute = 60_000;

/**
 * Registers the tests that every `ChannelMemory` passes. Call it at the top of a test file.
 *
 * @param open gives an empty memory each time
 */
export function channelMemoryContract(name: string, open: () => Promise<OpenedMemory>): void {
  describe(`${name} keeps the contract of a channel's memory`, () => {
    let opened: OpenedMemory;
    let memory: ChannelMemory;

    beforeEach(async () => {
      opened = await open();
      memory = opened.memory;
    });
    afterEach(() => opened.close());

    describe('records', () => {
      test('reads what was written last, on every node', async () => {
        await memory.write('reference/ada', { service: 'eu', numbers: [1, 2.5, null], isOpen: true });
        expect(await memory.read('reference/ada')).toEqual({ service: 'eu', numbers: [1, 2.5, null], isOpen: true });
        await opened.otherNode.write('reference/ada', 'newer');
        expect(await memory.read('reference/ada')).toBe('newer');
      });

      test('knows nothing of what was never written, or was forgotten', async () => {
        expect(await memory.read('nobody')).toBeUndefined();
        await memory.write('somebody', 1);
        await memory.forget('somebody');
        await memory.forget('somebody');
        expect(await memory.read('somebody')).toBeUndefined();
      });

      test('tells null from nothing', async () => {
        await memory.write('empty', null);
        expect(await memory.read('empty')).toBeNull();
        expect(await memory.add('empty', 1)).toBe(false);
      });

      test('keeps a copy of its own', async () => {
        const value = { list: [1] };
        await memory.write('copy', value);
        value.list.push(2);
        const read = (await memory.read('copy')) as { list: number[] };
        read.list.push(3);
        expect(await memory.read('copy')).toEqual({ list: [1] });
      });

      test('takes keys and texts of any signs', async () => {
        const keys = ['19:a@thread.v2;x=1', "o'neill", 'ä 你好 👩‍👩‍👦', '100%_\\', '__proto__'];
        for (const key of keys) await memory.write(key, key);
        for (const key of keys) expect(await memory.read(key)).toBe(key);
      });

      test('adds only where there is nothing yet, however many try at once', async () => {
        const nodes = [memory, opened.otherNode, memory, opened.otherNode];
        const added = await Promise.all(nodes.map((node, index) => node.add('seen/1', index)));
        expect(added.filter((isAdded) => isAdded)).toHaveLength(1);
        expect(await memory.read('seen/1')).toBe(added.indexOf(true));
      });

      test('is not read by another channel', async () => {
        await memory.write('mine', 1);
        expect(await opened.otherChannel.read('mine')).toBeUndefined();
        expect(await opened.otherChannel.list('', { limit: 10 })).toEqual([]);
        expect(await opened.otherChannel.add('mine', 2)).toBe(true);
        await opened.otherChannel.forget('mine');
        expect(await memory.read('mine')).toBe(1);
      });

      test('takes a value of 64,000 characters and a key of 500, and refuses what is larger by a sentence', async () => {
        const longKey = 'k'.repeat(500);
        await memory.write(longKey, 'x'.repeat(64_000));
        expect(await memory.read(longKey)).toHaveLength(64_000);
        const refusal = {
          code: expect.stringMatching(/^[a-z]+\//),
          message: expect.stringMatching(/\.$/),
          retry: 'never',
        };
        await expect(memory.write(`${longKey}k`, 1)).rejects.toMatchObject(refusal);
        await expect(memory.write('large', 'x'.repeat(66_000))).rejects.toMatchObject(refusal);
        await expect(memory.add('large', 'x'.repeat(66_000))).rejects.toMatchObject(refusal);
        expect(await memory.read('large')).toBeUndefined();
      });
    });

    describe('what expires', () => {
      test('is kept until its time, and gone after', async () => {
        await memory.write('short', 1, { expiresAt: opened.now() + minute });
        await memory.write('long', 2);
        await opened.pass(minute / 2);
        expect(await memory.read('short')).toBe(1);
        await opened.pass(minute);
        expect(await memory.read('short')).toBeUndefined();
        expect(await memory.list('', { limit: 10 })).toEqual([{ key: 'long', value: 2 }]);
      });

      test('makes room for what is added anew', async () => {
        expect(await memory.add('seen/1', 1, { expiresAt: opened.now() + minute })).toBe(true);
        await opened.pass(2 * minute);
        expect(await memory.add('seen/1', 2)).toBe(true);
        expect(await memory.read('seen/1')).toBe(2);
      });

      test('lives on when it was written again without an end', async () => {
        await memory.write('kept', 1, { expiresAt: opened.now() + minute });
        await memory.write('kept', 2);
        await opened.pass(2 * minute);
        expect(await memory.read('kept')).toBe(2);
      });
    });

    describe('lists', () => {
      const keys = ['a%c', 'a-1', 'a/1', 'a/10', 'a/2', 'aB', 'a_c', 'ab', 'b/1'];

      beforeEach(async () => {
        for (const key of keys.toReversed()) await memory.write(key, key.length);
      });

      async function listKeys(prefix: string, more: { after?: string; limit: number }): Promise<string[]> {
        return (await memory.list(prefix, more)).map(({ key }) => key);
      }

      test('give what begins with a prefix in order of the signs, each with its value', async () => {
        expect(await listKeys('', { limit: 100 })).toEqual(keys);
        expect(await memory.list('a/', { limit: 100 })).toEqual([
          { key: 'a/1', value: 3 },
          { key: 'a/10', value: 4 },
          { key: 'a/2', value: 3 },
        ]);
      });

      test('take no sign of a prefix for another', async () => {
        expect(await listKeys('a%', { limit: 100 })).toEqual(['a%c']);
        expect(await listKeys('a_', { limit: 100 })).toEqual(['a_c']);
        expect(await listKeys('A', { limit: 100 })).toEqual([]);
      });

      test('go on after a key, a page at a time', async () => {
        const first = await listKeys('a', { limit: 3 });
        const second = await listKeys('a', { after: first.at(-1) ?? '', limit: 3 });
        const third = await listKeys('a', { after: second.at(-1) ?? '', limit: 3 });
        expect([...first, ...second, ...third]).toEqual(keys.filter((key) => key.startsWith('a')));
        expect(await listKeys('a/', { after: 'a/2', limit: 3 })).toEqual([]);
      });
    });

    describe('leases', () => {
      test('are held by one at a time', async () => {
        const tries = await Promise.all([
          memory.takeLease('gateway', minute),
          opened.otherNode.takeLease('gateway', minute),
        ]);
        expect(tries.filter((lease) => lease !== undefined)).toHaveLength(1);
        expect(await memory.takeLease('other', minute)).toBeDefined();
        expect(await opened.otherChannel.takeLease('gateway', minute)).toBeDefined();
      });

      test('pass on when they are released or have run out, each time with a higher fence', async () => {
        const first = await memory.takeLease('gateway', minute);
        if (first === undefined) throw new Error('Nobody held it.');
        await memory.releaseLease(first);
        const second = await opened.otherNode.takeLease('gateway', minute);
        await opened.pass(2 * minute);
        const third = await memory.takeLease('gateway', minute);
        expect(second?.fence).toBeGreaterThan(first.fence);
        expect(third?.fence).toBeGreaterThan(second?.fence ?? Number.NaN);
      });

      test('last as long as they are extended', async () => {
        const lease = await memory.takeLease('gateway', minute);
        if (lease === undefined) throw new Error('Nobody held it.');
        for (let round = 0; round < 3; round += 1) {
          await opened.pass(minute / 2);
          expect(await memory.extendLease(lease, minute)).toBe(true);
        }
        expect(await opened.otherNode.takeLease('gateway', minute)).toBeUndefined();
      });

      test('are lost to whoever took them after they had run out', async () => {
        const lost = await memory.takeLease('gateway', minute);
        if (lost === undefined) throw new Error('Nobody held it.');
        await opened.pass(2 * minute);
        const held = await opened.otherNode.takeLease('gateway', minute);
        expect(await memory.extendLease(lost, minute)).toBe(false);
        await memory.releaseLease(lost);
        expect(await memory.takeLease('gateway', minute)).toBeUndefined();
        expect(await opened.otherNode.extendLease(held ?? lost, minute)).toBe(true);
      });

      test('keep an old holder from writing', async () => {
        const lost = await memory.takeLease('gateway', minute);
        if (lost === undefined) throw new Error('Nobody held it.');
        await memory.write('session', 'old', { lease: lost });
        await opened.pass(2 * minute);
        const held = await opened.otherNode.takeLease('gateway', minute);
        if (held === undefined) throw new Error('It had run out.');
        await opened.otherNode.write('session', 'new', { lease: held });
        const refusal = { code: 'channel/fenced', retry: 'never' };
        await expect(memory.write('session', 'late', { lease: lost })).rejects.toMatchObject(refusal);
        await expect(memory.add('more', 'late', { lease: lost })).rejects.toMatchObject(refusal);
        expect(await memory.read('session')).toBe('new');
        expect(await memory.read('more')).toBeUndefined();
      });
    });
  });
}
