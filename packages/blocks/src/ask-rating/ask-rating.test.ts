import { blockContract, tryBlock } from '@usher/testkit';
import { describe, expect, test } from 'vitest';
import { askRatingBlock } from './ask-rating.behaviour.ts';
import { de } from './ask-rating.de.ts';
import { en } from './ask-rating.en.ts';

blockContract(askRatingBlock, { en, de });

describe('ask-rating', () => {
  const ask = (props = {}, language = 'en') =>
    tryBlock(askRatingBlock, { saveAs: 'rating', ...props }, { texts: { prompt: 'How was it?' }, language });

  test('shows the scale from low to high', () => {
    expect(ask({ scale: 3 }).entered).toMatchObject({
      effects: [
        {
          content: [
            {
              kind: 'choices',
              present: 'rating',
              choices: [
                { token: 'token:1', label: '1' },
                { token: 'token:2', label: '2' },
                { token: 'token:3', label: '3' },
              ],
            },
          ],
        },
      ],
    });
  });

  test.each([
    ['4', 4],
    ['٤', 4],
    ['4/5', 4],
    ['4 out of 5', 4],
    ['4 stars', 4],
    ['four', 4],
    ['four stars!', 4],
    ['⭐⭐⭐⭐', 4],
    ["I'd give it a 4", 4],
  ])('understands %j', (text, rating) => {
    expect(ask().hear(text)).toMatchObject({ outlet: 'answered', set: { rating } });
  });

  test.each(['0', '6', '4.5', '4 or 5', 'one of the best', 'great', ''])('asks again after %j', (text) => {
    expect(ask().hear(text).do).toBe('stay');
  });

  test('reads the words of the language', () => {
    expect(ask({}, 'de').hear('fünf Sterne')).toMatchObject({ set: { rating: 5 } });
  });

  test('keeps the number of a button', () => {
    expect(ask().pick('5')).toMatchObject({ outlet: 'answered', set: { rating: 5 } });
  });
});
