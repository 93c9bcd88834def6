import { describe, expect, test } from 'vitest';
import { createPresence } from './presence.ts';
import { createTestClock } from './test/clock.ts';

const ann = { id: 'ann', name: 'Ann' };
const bob = { id: 'bob', name: 'Bob' };

function open() {
  const clock = createTestClock();
  const changes: (number | undefined)[] = [];
  const onChange = (next?: number) => void changes.push(next);
  const presence = createPresence({ now: clock.now, lease: 60_000, patience: 60_000, onChange });
  return { clock, changes, presence };
}

describe('presence', () => {
  test('says of nobody that they are absent until a minute after the start', () => {
    const { clock, presence } = open();
    expect(presence.availability()).toBe('unknown');
    clock.advance(59_999);
    expect(presence.availability()).toBe('unknown');
    clock.advance(1);
    expect(presence.availability()).toBe('nobody');
  });

  test('counts who has a window open and takes conversations', () => {
    const { clock, presence } = open();
    clock.advance(60_000);
    presence.arrive(bob, false);
    expect(presence.availability()).toBe('nobody');
    presence.arrive(ann, true);
    expect(presence.availability()).toBe('somebody');
    expect(presence.list()).toEqual([
      { ...ann, isAvailable: true },
      { ...bob, isAvailable: false },
    ]);
  });

  test('keeps somebody whose window broke off for as long as the lease', () => {
    const { clock, changes, presence } = open();
    clock.advance(60_000);
    const visit = presence.arrive(ann, true);
    visit.leave('cut');
    visit.leave('signed-out');
    expect(changes.at(-1)).toBe(clock.now() + 60_000);
    clock.advance(59_999);
    expect(presence.availability()).toBe('somebody');
    clock.advance(1);
    expect(presence.availability()).toBe('nobody');
    expect(presence.list()).toEqual([]);
  });

  test('forgets at once who signs out, but not before the last of their windows is gone', () => {
    const { clock, presence } = open();
    clock.advance(60_000);
    const visits = [presence.arrive(ann, true), presence.arrive(ann, true)];
    visits[0]?.leave('signed-out');
    expect(presence.availability()).toBe('somebody');
    visits[1]?.leave('signed-out');
    expect(presence.availability()).toBe('nobody');
  });

  test('believes the window that is open more than the one that broke off', () => {
    const { clock, presence } = open();
    clock.advance(60_000);
    presence.arrive(ann, true).leave('cut');
    const second = presence.arrive(ann, false);
    expect(presence.availability()).toBe('nobody');
    second.leave('cut');
    expect(presence.availability()).toBe('nobody');
    presence.arrive({ ...ann, name: 'Ann B.' }, true);
    expect(presence.list()).toEqual([{ id: 'ann', name: 'Ann B.', isAvailable: true }]);
  });
});
