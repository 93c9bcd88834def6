import { degradeWords, plainTextCapabilities } from '@usher/channel';
import type { Content } from '@usher/journey';
import { expect, test } from 'vitest';
import type { SimulatedLine } from './session.ts';
import { showAs } from './show-as.ts';

const words = degradeWords('en');
const text = (words: string): Content => ({ kind: 'text', text: words });
const card: Content = { kind: 'card', title: 'Blue shirt', links: [] };
const say = (...message: Content[]): SimulatedLine[] => message.map((content) => ({ from: 'bot', content, message }));

test('what was said at once is shown as the messages of the channel', () => {
  const lines: SimulatedLine[] = [...say(text('Look:'), card), { from: 'customer', text: 'Nice' }, ...say(text('Yes'))];
  expect(showAs(lines, plainTextCapabilities, words)).toEqual([
    {
      is: 'said',
      from: 'bot',
      degraded: {
        messages: [[text('Look:'), text('Blue shirt')]],
        degraded: [{ rule: 'card-to-text', detail: expect.stringContaining('Blue shirt') }],
      },
    },
    { is: 'line', line: { from: 'customer', text: 'Nice' } },
    { is: 'said', from: 'bot', degraded: { messages: [[text('Yes')]], degraded: [] } },
  ]);
});

test('two things said one after the other stay two', () => {
  const shown = showAs([...say(text('One')), ...say(text('Two'))], plainTextCapabilities, words);
  expect(shown).toHaveLength(2);
});
