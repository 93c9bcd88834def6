import { describe, expect, test } from 'vitest';
import { makeListing } from '../test/listing.ts';
import { nameLanguage, nameOf, standingOf } from './standing.ts';

const held = (id: string) => makeListing('c', { control: { holder: { kind: 'agent', id, name: 'Anna' }, epoch: 2 } });
const request = { queue: 'q', reason: 'Refund', summary: '', since: 5 };

describe('where a conversation stands', () => {
  test('is with me, or with somebody who has a name', () => {
    expect(standingOf(held('me'), 'me')).toEqual({ kind: 'mine' });
    expect(standingOf(held('a'), 'me')).toEqual({ kind: 'other', name: 'Anna' });
  });

  test('is waiting only while nobody has taken it', () => {
    expect(standingOf(makeListing('c', { request }), 'me')).toEqual({ kind: 'waiting', since: 5 });
    expect(standingOf({ ...held('me'), request }, 'me')).toEqual({ kind: 'mine' });
    expect(standingOf(makeListing('c'), 'me')).toEqual({ kind: 'bot' });
  });

  test('is over whoever had it last', () => {
    expect(standingOf({ ...held('me'), status: 'done' }, 'me')).toEqual({ kind: 'done' });
  });
});

test('a customer without a name is told from the next', () => {
  expect(nameOf({ contact: 'Kim', key: 'aB_c-1d2e' })).toBe('Kim');
  expect(nameOf({ key: 'aB_c-1d2e' })).toBe('Customer 1D2E');
});

test('a language has a name', () => {
  expect(nameLanguage('de')).toBe('German');
  expect(nameLanguage('not a code')).toBe('not a code');
});
