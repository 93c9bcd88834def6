import { expect, test } from 'vitest';
import { readAsked } from './read-asked.ts';

test('reads what is asked and what is needed, and leaves out what nobody knows', () => {
  expect(readAsked(' name, EMAIL* phone ')).toEqual([
    { name: 'name', isRequired: false },
    { name: 'email', isRequired: true },
  ]);
  expect(readAsked('')).toEqual([]);
});
