import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAddress, spellAddress, toPlace } from './address.ts';
import { readCustomId, spellCustomId } from './custom-id.ts';

const token = fc.stringMatching(/^[0-9A-Za-z]{1,22}$/);
const id = fc.stringMatching(/^\d{17,20}$/);

test('what a button carries is read as it was written, and never longer than Discord takes', () => {
  const kinds = fc.constantFrom('choice', 'list', 'form', 'modal');
  fc.assert(
    fc.property(kinds, token, fc.option(id, { nil: undefined }), (kind, text, user) => {
      const custom = { kind, token: text, ...(user === undefined ? {} : { user }) } as const;
      expect(readCustomId(spellCustomId(custom))).toEqual(custom);
      expect(spellCustomId(custom).length).toBeLessThanOrEqual(100);
    }),
  );
});

test.each(['', 'hello', 'c', 'c.', 'x.token', 'c.a.b.c', 'c.a.../..'])('%j is not of ours', (text) => {
  expect(readCustomId(text)?.token ?? '').toBe('');
});

test('an address is read as it was spelt', () => {
  fc.assert(
    fc.property(fc.option(id, { nil: undefined }), id, id, (guild, channel, user) => {
      const place = toPlace(guild, channel, user);
      expect(readAddress(spellAddress(place))).toEqual(place);
    }),
  );
});

test.each(['', 'dm:1', 'dm:1:2:3', 'guild:1:2', 'dm:../1:2', 'mail:1:2'])('%j is no address', (address) => {
  expect(readAddress(address)).toBeUndefined();
});
