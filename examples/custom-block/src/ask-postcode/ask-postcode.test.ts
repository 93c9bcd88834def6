import { blockContract, linesOf, tryBlock } from '@usher/testkit';
import { describe, expect, test } from 'vitest';
import { askPostcodeBlock } from './ask-postcode.behaviour.ts';
import { en } from './ask-postcode.en.ts';

blockContract(askPostcodeBlock, { en });

describe('acme/ask-postcode', () => {
  const texts = { prompt: 'Postcode?', invalid: 'Like 1012 AB.' };
  const ask = (country: string) => tryBlock(askPostcodeBlock, { country, saveAs: 'postcode' }, { texts });

  test.each([
    ['NL', 'It is 1012ab, thanks', '1012 AB'],
    ['GB', 'sw1a1aa', 'SW1A 1AA'],
    ['DE', 'D 10115 Berlin', '10115'],
    ['US', 'San Mateo, NY 75227', '75227'],
    ['US', '75227-0001', '75227-0001'],
  ])('of %s understands %j', (country, message, postcode) => {
    expect(ask(country).hear(message)).toMatchObject({ outlet: 'answered', set: { postcode } });
  });

  test.each([
    ['NL', '10115'],
    ['DE', '3348917502'],
    ['DE', '10115 or 10117'],
    ['US', 'ny'],
  ])('of %s asks again after %j', (country, message) => {
    expect(linesOf(ask(country).hear(message))).toEqual(['Like 1012 AB.', 'Postcode?']);
  });
});
