import type { Content } from '@usher/journey';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainTextCapabilities } from './capabilities.ts';
import { degradeRules } from './degrade/degrade.ts';
import { degradeWords } from './degrade/degrade-words.ts';
import { anyCapabilities, anyContent } from './degrade/test/any-content.ts';
import { fullCapabilities } from './full-capabilities.ts';
import { findLosses, groupLosses } from './losses.ts';

const words = degradeWords('en');
const plain = { name: 'Text messages', capabilities: plainTextCapabilities };
const card = (title: string): Content => ({ kind: 'card', title, links: [] });
const long: Content = { kind: 'text', text: 'a word '.repeat(900) };
const offer: Content = {
  kind: 'choices',
  text: 'Which?',
  present: 'buttons',
  choices: [
    { token: 'a', label: 'Blue' },
    { token: 'b', label: 'Red' },
  ],
};
const said = fc.array(fc.record({ state: fc.constantFrom('a', 'b', 'c'), content: fc.array(anyContent) }), {
  maxLength: 3,
});

describe('losses', () => {
  test('are told by state, in sentences that name the channel', () => {
    const losses = findLosses(
      [
        { state: 'offer', content: [card('Blue shirt'), offer] },
        { state: 'bye', content: [{ kind: 'text', text: 'Bye' }] },
      ],
      plain,
      words,
    );
    expect(losses).toEqual([
      {
        state: 'offer',
        channel: 'Text messages',
        rule: 'card-to-text',
        message: 'Text messages shows no cards; “Blue shirt” is sent in parts.',
      },
      {
        state: 'offer',
        channel: 'Text messages',
        rule: 'number-choices',
        message: 'On Text messages: 2 choices cannot be buttons here and are sent as a numbered list.',
      },
    ]);
  });

  test('are none where a text is only split, or choices are shown in another control', () => {
    const quick: Content = { ...offer, present: 'quick' };
    const capabilities = { ...plainTextCapabilities, buttons: 5, buttonLabel: 20 };
    expect(findLosses([{ state: 'a', content: [long, quick] }], { name: 'B', capabilities }, words)).toEqual([]);
  });

  test('are none of a link without a label, which no channel can show', () => {
    const nameless: Content = { kind: 'links', links: [{ label: '', url: 'https://a.example/1' }] };
    expect(findLosses([{ state: 'a', content: [nameless] }], plain, words)).toEqual([]);
  });

  test('never are on a channel that shows everything', () => {
    fc.assert(
      fc.property(said, (states) => {
        expect(findLosses(states, { name: 'Full', capabilities: fullCapabilities }, words)).toEqual([]);
      }),
    );
  });

  test('are of rules that lose something, each once in a state', () => {
    fc.assert(
      fc.property(said, anyCapabilities, (states, capabilities) => {
        const losses = findLosses(states, { name: 'Any', capabilities }, words);
        expect(losses.every(({ rule }) => degradeRules[rule].loses)).toBe(true);
        for (const one of states) {
          const own = findLosses([one], { name: 'Any', capabilities }, words).map(({ message }) => message);
          expect(new Set(own).size).toBe(own.length);
        }
      }),
    );
  });
});

test('the same loss in many states is one group', () => {
  const states = ['a', 'b', 'c'].map((state) => ({ state, content: [card(`Card ${state}`), card('Another')] }));
  const groups = groupLosses(findLosses(states, plain, words));
  expect(groups.map(({ state, rule, others }) => [state, rule, others])).toEqual([['a', 'card-to-text', ['b', 'c']]]);
});

test('losses of two channels stay apart', () => {
  const states = [{ state: 'a', content: [card('One')] }];
  const other = { ...plain, name: 'Fax' };
  const groups = groupLosses([...findLosses(states, plain, words), ...findLosses(states, other, words)]);
  expect(groups.map(({ channel, others }) => [channel, others])).toEqual([
    ['Text messages', []],
    ['Fax', []],
  ]);
});
