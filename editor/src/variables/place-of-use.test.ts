import { expect, test } from 'vitest';
import { placeOfUse } from './place-of-use.ts';

const journey = { states: { ask: { name: 'Which order?' }, group: { states: { inner: {} } } }, trips: {} };

test.each([
  ['ask.block.saveAs', { state: 'ask', label: 'Which order?: saveAs' }],
  ['ask, a condition', { state: 'ask', label: 'Which order?: a condition' }],
  ['texts.en.ask.prompt', { state: 'ask', label: 'Which order?: text prompt (en)' }],
  ['inner.entry', { state: 'inner', label: 'inner: entry' }],
  ['journey.entry', { state: undefined, label: 'the journey' }],
  ['texts.en.replies.invalid', { state: undefined, label: 'text replies.invalid' }],
])('%s is found', (place, expected) => {
  expect(placeOfUse(place, journey)).toEqual(expected);
});
