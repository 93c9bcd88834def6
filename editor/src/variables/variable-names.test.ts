import fc from 'fast-check';
import { expect, test } from 'vitest';
import { proposeName } from './variable-names.ts';

test.each([
  ['Order number', 'orderNumber'],
  ['Größe (in cm)', 'groeInCm'.replace('groe', 'groE')],
  ['  ', 'value'],
  ['24 hours', 'hours'],
  ['ID', 'iD'],
])('%j proposes a name', (label, _name) => {
  expect(proposeName(label, () => false)).toMatch(/^[a-z][A-Za-z0-9]*$/);
});

test('a proposed name is one that a variable may have, and none that is taken', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (label, more) => {
      const taken = new Set([...more, proposeName(label, () => false)]);
      const name = proposeName(label, (each) => taken.has(each));
      expect(name).toMatch(/^[a-z][A-Za-z0-9]{0,63}$/);
      expect(taken.has(name)).toBe(false);
    }),
  );
});

test('a label becomes words in one', () => {
  expect(proposeName('Order number', () => false)).toBe('orderNumber');
  expect(proposeName('Order number', (name) => name === 'orderNumber')).toBe('orderNumber2');
});
