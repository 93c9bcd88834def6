import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findOption, matchOption } from './match-option.ts';

const options = [
  { id: 'refund', names: ['Refund', 'money back', '退款'] },
  { id: 'return', names: ['Return'] },
  { id: 'size', names: ['Return due to size', 'Größe passt nicht'] },
  { id: 'no', names: ['No'] },
  { id: 'c', names: ['C'] },
  { id: 'cpp', names: ['C++'] },
  { id: 'good', names: ['Good', '👍'] },
];

describe('matchOption', () => {
  test.each([
    ['refund', 'refund'],
    ['  MONEY   back! ', 'refund'],
    ['grosse passt nicht', 'size'],
    ['Größe passt nicht.', 'size'],
    ['C', 'c'],
    ['c++', 'cpp'],
    ['👍', 'good'],
    ['2', 'return'],
    ['2.', 'return'],
    ['(2)', 'return'],
    ['#2', 'return'],
    ['Option 2', 'return'],
    ['Nr. 2', 'return'],
    ['٢', 'return'],
    ['२', 'return'],
  ])('takes %j for an option', (message, id) => {
    expect(matchOption(options, message)).toBe(id);
  });

  test.each(['', ' ', '0', '8', '2 3', 'I want a refund', 'c--', '👎', '-'])('takes %j for none', (message) => {
    expect(matchOption(options, message)).toBeUndefined();
  });

  test('prefers a label that is a number to the place in the list', () => {
    const sizes = ['3', '2', '1'].map((name) => ({ id: `size-${name}`, names: [name] }));
    expect(matchOption(sizes, '3')).toBe('size-3');
  });

  test('takes no name that two options share', () => {
    const twins = [
      { id: 'a', names: ['Blue', 'sky'] },
      { id: 'b', names: ['Azure', 'Sky'] },
    ];
    expect(matchOption(twins, 'sky')).toBeUndefined();
    expect(matchOption(twins, 'azure')).toBe('b');
  });

  test('finds an option by each of its names alone', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(name, (label) => {
        const folded = matchOption([{ id: 'one', names: [label] }], label);
        expect(folded === 'one' || !/[\p{L}\p{N}]/u.test(label)).toBe(true);
      }),
    );
  });
});

describe('findOption', () => {
  const find = (sentence: string, language = 'en') => findOption(options, sentence, language);

  test.each([
    ['I would like a refund, please', 'refund'],
    ['我要退款', 'refund'],
    ['I need to return an item', 'return'],
    ['I want a return due to size', 'size'],
    ['No, I bought it in November.', 'no'],
  ])('finds the option in %j', (sentence, id) => {
    expect(find(sentence)).toBe(id);
  });

  test.each([
    ['refund or return', 'names two'],
    ["I don't want a refund", 'denies it'],
    ['not a refund', 'denies it'],
    ['refunding', 'names it within a word'],
    ['see you', 'names none'],
    ['vitamin c', 'has a single letter'],
  ])('finds none in %j, which %s', (sentence) => {
    expect(find(sentence)).toBeUndefined();
  });

  test('knows how languages deny', () => {
    expect(find('Refund will ich nicht', 'de')).toBeUndefined();
    expect(find('keinen Refund', 'de')).toBeUndefined();
    expect(find('pas de refund', 'fr')).toBeUndefined();
    expect(find('Refund bitte', 'de')).toBe('refund');
  });
});
