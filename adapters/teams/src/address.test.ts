import fc from 'fast-check';
import { expect, test } from 'vitest';
import { channelOf, isShared, toAddress } from './address.ts';

test('names each person and place differently', () => {
  const id = fc.string({ unit: fc.constantFrom('a', '|', '%', '7', 'C', '2', '5'), minLength: 1, maxLength: 6 });
  const place = fc.record({ conversation: id, user: id }, { requiredKeys: ['conversation'] });
  fc.assert(
    fc.property(place, place, (one, other) => {
      fc.pre(one.conversation !== other.conversation || one.user !== other.user);
      expect(toAddress(one)).not.toBe(toAddress(other));
    }),
  );
});

test('knows the channel of a thread', () => {
  expect(channelOf('19:general@thread.tacv2;messageid=170')).toBe('19:general@thread.tacv2');
  expect(channelOf('19:group@thread.v2')).toBe('19:group@thread.v2');
});

test('takes a chat for a personal one where Teams says so, or says nothing', () => {
  expect(isShared({ conversationType: 'personal' })).toBe(false);
  expect(isShared({})).toBe(false);
  expect(isShared({ isGroup: true })).toBe(true);
  expect(isShared({ conversationType: 'groupChat' })).toBe(true);
  expect(isShared({ conversationType: 'channel' })).toBe(true);
});
