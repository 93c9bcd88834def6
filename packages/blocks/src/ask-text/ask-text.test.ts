import { leave } from '@usher/engine';
import { blockContract, tryBlock } from '@usher/testkit';
import { describe, expect, test } from 'vitest';
import { askTextBlock } from './ask-text.behaviour.ts';
import { de } from './ask-text.de.ts';
import { en } from './ask-text.en.ts';

blockContract(askTextBlock, { en, de });

describe('ask-text', () => {
  const ask = (props = {}) => tryBlock(askTextBlock, { saveAs: 'orderId', ...props }, { texts: { prompt: 'Which?' } });

  test('keeps the answer without spaces around it', () => {
    expect(ask().hear('  3348917502 \n')).toEqual(
      leave('answered', { answered: true, set: { orderId: '3348917502' } }),
    );
  });

  test.each(['', '   ', '\n', 'x'.repeat(2001)])('refuses an empty or endless answer', (text) => {
    expect(ask().hear(text).do).toBe('stay');
  });

  test.each([
    ['3348917502', 'leave'],
    [' 3348917502 ', 'leave'],
    ['33489175021', 'stay'],
    ['Order ID: 3348917502', 'stay'],
  ])('holds the whole of %j to its pattern', (text, step) => {
    expect(ask({ pattern: '[0-9]{10}' }).hear(text).do).toBe(step);
  });

  test('is not slowed down by a pattern that others choke on', () => {
    const before = performance.now();
    expect(ask({ pattern: '(a+)+' }).hear(`${'a'.repeat(1999)}!`).do).toBe('stay');
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});
