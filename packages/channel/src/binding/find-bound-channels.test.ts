import { describe, expect, test } from 'vitest';
import type { JourneyBinding } from './binding.ts';
import { findBoundChannels } from './find-bound-channels.ts';

const fax = { channel: 'fax', isRunning: true };
const pager = { channel: 'pager', isRunning: false };
const bound = (journeyId: string, channel?: string): JourneyBinding => ({
  id: `${journeyId}-${channel ?? 'any'}`,
  journeyId,
  ...(channel === undefined ? {} : { channel }),
});
const several = ['hello', 'other'];

describe('the channels of a journey', () => {
  const find = (published: readonly string[] | undefined, ...bindings: JourneyBinding[]) =>
    findBoundChannels('hello', bindings, [fax, pager], published).map(({ channel }) => channel);

  test('are those that its bindings name, and all that run for one that names none', () => {
    expect(find(several)).toEqual([]);
    expect(find(several, bound('hello', 'pager'), bound('other', 'fax'))).toEqual(['pager']);
    expect(find(several, bound('hello'))).toEqual(['fax']);
    expect(find(several, bound('hello'), bound('hello', 'pager'))).toEqual(['fax', 'pager']);
  });

  test('are all that run where it is the only journey, published or about to be', () => {
    expect(find(['hello'])).toEqual(['fax']);
    expect(find(['hello'], bound('hello', 'pager'))).toEqual(['fax', 'pager']);
    expect(find([])).toEqual(['fax']);
    expect(find(['other'])).toEqual([]);
    expect(find(undefined)).toEqual([]);
  });
});
