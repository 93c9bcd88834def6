import { describe, expect, test } from 'vitest';
import { clampSize, type SplitterRange, sizeAfterKey } from './splitter-step.ts';

const range: SplitterRange = { value: 300, min: 200, max: 400, orientation: 'vertical', sizes: 'before' };

describe('a splitter', () => {
  test('grows the pane before it with the right arrow and shrinks it with the left', () => {
    expect(sizeAfterKey('ArrowRight', false, range)).toBe(316);
    expect(sizeAfterKey('ArrowLeft', false, range)).toBe(284);
  });

  test('moves the other way for the pane after it, so that the line follows the key', () => {
    expect(sizeAfterKey('ArrowRight', false, { ...range, sizes: 'after' })).toBe(284);
  });

  test('takes larger steps on demand and stops at its bounds', () => {
    expect(sizeAfterKey('ArrowRight', true, range)).toBe(364);
    expect(sizeAfterKey('ArrowRight', true, { ...range, value: 390 })).toBe(400);
    expect(sizeAfterKey('Home', false, range)).toBe(200);
    expect(sizeAfterKey('End', false, range)).toBe(400);
  });

  test('leaves other keys alone', () => {
    expect(sizeAfterKey('ArrowUp', false, range)).toBeUndefined();
    expect(sizeAfterKey('ArrowDown', false, { ...range, orientation: 'horizontal' })).toBe(316);
    expect(sizeAfterKey('a', false, range)).toBeUndefined();
  });

  test('rounds to whole pixels', () => {
    expect(clampSize(250.4, range)).toBe(250);
  });
});
