import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createConversationQueue } from './conversation-queue.ts';

const wide = { sideBySide: 100, bytes: 1_000, bytesOfOne: 500 };

/** A task that ends when told to. */
function createGate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { open: () => resolve(), task: () => promise };
}

describe('the queue of conversations', () => {
  test('runs the tasks of one conversation one after the other, in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 5 })), { maxLength: 30 }),
        async (tasks) => {
          const queue = createConversationQueue({ ...wide, sideBySide: 2 });
          const running = new Set<string>();
          const ran: Record<string, number[]> = {};
          const run = (key: string, index: number, hops: number) => async () => {
            expect(running.has(key)).toBe(false);
            running.add(key);
            expect(running.size).toBeLessThanOrEqual(2);
            for (let hop = 0; hop < hops; hop += 1) await Promise.resolve();
            ran[key] = [...(ran[key] ?? []), index];
            running.delete(key);
          };
          await Promise.all(tasks.map(([key, hops], index) => queue.run(key, 1, run(key, index, hops))));
          for (const order of Object.values(ran)) expect(order).toEqual([...order].sort((left, right) => left - right));
          expect(Object.values(ran).flat()).toHaveLength(tasks.length);
          expect(queue.bytes).toBe(0);
        },
      ),
    );
  });

  test('lets one conversation run while another is busy', async () => {
    const queue = createConversationQueue(wide);
    const gate = createGate();
    const slow = queue.run('slow', 1, gate.task);
    await expect(queue.run('quick', 1, async () => 'done')).resolves.toBe('done');
    gate.open();
    await slow;
  });

  test('goes on after a task that throws', async () => {
    const queue = createConversationQueue(wide);
    const failed = queue.run('a', 1, async () => Promise.reject(new Error('no')));
    const next = queue.run('a', 1, async () => 'next');
    await expect(failed).rejects.toThrow('no');
    await expect(next).resolves.toBe('next');
  });

  test('refuses what would wait beyond its bounds, and never work of our own', async () => {
    const queue = createConversationQueue(wide);
    const gate = createGate();
    const first = queue.run('a', 400, gate.task);
    await expect(queue.run('a', 200, async () => {})).rejects.toMatchObject({ code: 'runtime/overloaded' });
    const other = queue.run('b', 500, gate.task);
    await expect(queue.run('c', 200, async () => {})).rejects.toMatchObject({ code: 'runtime/overloaded' });
    const own = queue.run('a', 0, async () => 'own');
    gate.open();
    await expect(own).resolves.toBe('own');
    await Promise.all([first, other]);
    await expect(queue.run('c', 200, async () => 'room again')).resolves.toBe('room again');
  });
});
