import { expect, test } from 'vitest';
import { listKnownPersons } from './known-persons.ts';

test('a person is named once a channel, as the one that is vouched for', () => {
  const visitor = { channel: 'web', since: 1, isVerified: false };
  const ada = { channel: 'discord', name: 'Ada', since: 2, isVerified: false };
  const verified = { ...ada, since: 3, isVerified: true };
  expect(listKnownPersons([visitor, { ...visitor, since: 4 }, ada, verified])).toEqual([visitor, verified]);
});
