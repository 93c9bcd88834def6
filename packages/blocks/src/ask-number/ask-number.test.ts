import { blockContract, tryBlock } from '@usher/testkit';
import { describe, expect, test } from 'vitest';
import { askNumberBlock } from './ask-number.behaviour.ts';
import { de } from './ask-number.de.ts';
import { en } from './ask-number.en.ts';

blockContract(askNumberBlock, { en, de });

describe('ask-number', () => {
  const hear = (text: string, props = {}, language = 'en') =>
    tryBlock(askNumberBlock, { saveAs: 'count', ...props }, { texts: { prompt: 'How many?' }, language }).hear(text);

  test('keeps a number as its language writes it', () => {
    expect(hear('about 1,234.50 dollars')).toMatchObject({ outlet: 'answered', set: { count: 1234.5 } });
    expect(hear('1.234,50 €', {}, 'de')).toMatchObject({ outlet: 'answered', set: { count: 1234.5 } });
  });

  test.each([
    ['0', 'stay'],
    ['1', 'leave'],
    ['20', 'leave'],
    ['20.01', 'stay'],
    ['-5', 'stay'],
  ])('holds %s to its range', (text, step) => {
    expect(hear(text, { min: 1, max: 20 }).do).toBe(step);
  });

  test('takes whole numbers only where it is told so', () => {
    expect(hear('2.5', { integer: true }).do).toBe('stay');
    expect(hear('99999999999999999999', { integer: true }).do).toBe('stay');
    expect(hear('2.0', { integer: true })).toMatchObject({ set: { count: 2 } });
  });

  test('tells the designer of a range without numbers', () => {
    const { definition } = askNumberBlock;
    expect([...(definition.check?.({ min: 5, max: 4 }) ?? [])]).toEqual([{ problem: 'empty-range', field: 'max' }]);
  });
});
