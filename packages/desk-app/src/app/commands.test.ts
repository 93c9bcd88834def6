import { describe, expect, test } from 'vitest';
import { commands, findCommand } from './commands.ts';

describe('a shortcut', () => {
  test('is found by its key', () => {
    expect(findCommand({ key: 'c', isModified: false, isTaken: false })).toBe('take');
    expect(findCommand({ key: '?', isModified: false, isTaken: false })).toBe('help');
  });

  test('leaves the keys of the browser and those of a text alone', () => {
    expect(findCommand({ key: 'c', isModified: true, isTaken: false })).toBeUndefined();
    expect(findCommand({ key: 'c', isModified: false, isTaken: true })).toBeUndefined();
    expect(findCommand({ key: 'x', isModified: false, isTaken: false })).toBeUndefined();
  });

  test('has a key of its own', () => {
    const keys = Object.values(commands).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
