import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLruCache } from './lru-cache.ts';

describe('a cache bounded in bytes', () => {
  test('forgets what was used longest ago', () => {
    const forgotten: string[] = [];
    const cache = createLruCache<string, number>(10, (key) => forgotten.push(key));
    cache.set('a', 1, 4);
    cache.set('b', 2, 4);
    cache.get('a');
    cache.set('c', 3, 4);
    expect(forgotten).toEqual(['b']);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
  });

  test('does not keep what is larger than all of it, nor what that replaced', () => {
    const cache = createLruCache<string, number>(10);
    cache.set('a', 1, 4);
    cache.set('a', 2, 11);
    expect(cache.get('a')).toBeUndefined();
    expect(cache.bytes).toBe(0);
  });

  test('replacing a value forgets nothing', () => {
    const forgotten: string[] = [];
    const cache = createLruCache<string, number>(10, (key) => forgotten.push(key));
    cache.set('a', 1, 4);
    cache.set('a', 2, 6);
    expect(forgotten).toEqual([]);
    expect(cache.bytes).toBe(6);
  });

  test('never holds more than its bound, and counts what it holds', () => {
    const step = fc.record({
      key: fc.integer({ min: 0, max: 9 }),
      bytes: fc.integer({ min: 0, max: 30 }),
      drops: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const held = new Map<number, number>();
        const cache = createLruCache<number, number>(50, (key) => held.delete(key));
        for (const { key, bytes, drops } of steps) {
          if (drops) {
            cache.delete(key);
            continue;
          }
          held.set(key, bytes);
          cache.set(key, bytes, bytes);
        }
        expect(cache.bytes).toBe([...held.values()].reduce((sum, each) => sum + each, 0));
        expect(cache.bytes).toBeLessThanOrEqual(50);
        expect(cache.size).toBe(held.size);
      }),
    );
  });
});
