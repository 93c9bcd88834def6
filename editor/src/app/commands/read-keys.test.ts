import { describe, expect, test } from 'vitest';
import { readKeys } from './read-keys.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}) =>
  readKeys({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });

describe('the keys of an event', () => {
  test('read as shortcuts are written', () => {
    expect(press('s', { ctrlKey: true })).toBe('Ctrl+S');
    expect(press('Z', { ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+Z');
    expect(press('Enter', { altKey: true })).toBe('Alt+Enter');
    expect(press(' ')).toBe('Space');
  });

  test('take Command for Ctrl', () => {
    expect(press('k', { metaKey: true })).toBe('Ctrl+K');
  });

  test('take a sign as it is, whatever was held to write it', () => {
    expect(press('?', { shiftKey: true })).toBe('?');
    expect(press('Tab', { shiftKey: true })).toBe('Shift+Tab');
  });
});
