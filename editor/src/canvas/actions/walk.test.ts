import { describe, expect, test } from 'vitest';
import { picture, smallJourney } from '../test/small-journey.ts';
import { readKey } from './key-map.ts';
import { enterState, neighbourOf } from './walk.ts';

const { scene } = picture(smallJourney);

describe('walking', () => {
  test('begins at the first state', () => {
    expect(neighbourOf(scene, undefined, 'right')).toBe('ask');
  });

  test('goes to what lies in the direction, beside before elsewhere', () => {
    expect(neighbourOf(scene, 'ask', 'right')).toBe('group');
    expect(neighbourOf(scene, 'first', 'right')).toBe('second');
    expect(neighbourOf(scene, 'second', 'left')).toBe('first');
  });

  test('goes into a group at its start', () => {
    expect(enterState(scene, 'group')).toBe('first');
    expect(enterState(scene, 'ask')).toBeUndefined();
  });
});

describe('a key', () => {
  const press = (key: string, more: Partial<Parameters<typeof readKey>[0]> = {}) =>
    readKey({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more });

  test('means what the sheet says, with Control and with Command', () => {
    expect([press('n'), press('z', { ctrlKey: true }), press('Z', { metaKey: true, shiftKey: true })]).toEqual([
      'palette',
      'undo',
      'redo',
    ]);
  });

  test('that needs Shift to be typed is known all the same', () => {
    expect([press('?', { shiftKey: true }), press('+', { shiftKey: true })]).toEqual(['help', 'closer']);
  });

  test('with Shift is another one', () => {
    expect([press('ArrowUp'), press('ArrowUp', { shiftKey: true })]).toEqual(['walk', 'nudge']);
  });

  test('with Alt is left to others', () => {
    expect(press('n', { altKey: true })).toBeUndefined();
  });
});
