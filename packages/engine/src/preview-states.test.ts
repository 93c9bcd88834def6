import { contentToText } from '@usher/journey';
import { expect, test } from 'vitest';
import { previewStates } from './preview-states.ts';
import { draw, makeProgram } from './test/test-journey.ts';

const program = makeProgram({
  initial: 'name',
  states: {
    name: draw.ask('look', { saveAs: 'a' }),
    look: draw.call('end'),
    end: draw.end('done'),
  },
  trips: { help: draw.ask('@return') },
});

test('a preview tells what every state says when it is entered, side trips too', () => {
  const said = previewStates(program, 'en', 0).map(({ state, content }) => [state, content.map(contentToText)[0]]);
  expect(said).toEqual([
    ['name', expect.stringContaining('name?')],
    ['help', expect.stringContaining('help?')],
  ]);
});

test('a preview is the same whenever it is made', () => {
  expect(previewStates(program, 'en', 0)).toEqual(previewStates(program, 'en', 0));
});
