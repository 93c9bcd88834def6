import { describe, expect, test } from 'vitest';
import { makeListing } from '../test/listing.ts';
import { countCalls, orderLists } from './order-lists.ts';

const request = (since: number) => ({ queue: 'default', reason: 'Refund', summary: '', since });
const lists = {
  waiting: [makeListing('w2', { request: request(20) }), makeListing('w1', { request: request(10) })],
  mine: [
    makeListing('answered-early', { updatedAt: 1 }),
    makeListing('asks-late', { updatedAt: 9, isUnanswered: true }),
    makeListing('answered-late', { updatedAt: 8 }),
    makeListing('asks-early', { updatedAt: 3, isUnanswered: true }),
  ],
  others: [],
  bot: [makeListing('old', { updatedAt: 1 }), makeListing('new', { updatedAt: 2 })],
  agents: [],
};

const keysOf = (name: string) =>
  orderLists(lists)
    .find((section) => section.name === name)
    ?.listings.map((listing) => listing.key);

describe('the lists', () => {
  test('begin with whoever has waited longest', () => {
    expect(keysOf('waiting')).toEqual(['w1', 'w2']);
  });

  test('put customers who have no answer before the others, the longest unanswered first', () => {
    expect(keysOf('mine')).toEqual(['asks-early', 'asks-late', 'answered-late', 'answered-early']);
  });

  test('show the newest of the bot first and keep an empty list as a section', () => {
    expect(keysOf('bot')).toEqual(['new', 'old']);
    expect(keysOf('others')).toEqual([]);
  });

  test('count who waits and who has no answer', () => {
    expect(countCalls(lists)).toBe(4);
  });
});
