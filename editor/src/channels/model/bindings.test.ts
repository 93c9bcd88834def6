import type { BindingRequest, JourneyBinding } from '@usher/channel';
import { chooseBinding } from '@usher/channel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameList, moveBinding, setCondition } from './edit-bindings.ts';
import { explainBindings } from './explain-bindings.ts';
import { findBindingProblems } from './find-binding-problems.ts';
import { findCovered } from './find-covered.ts';
import { type BindingNames, sayBinding } from './say-binding.ts';
import { sayDays } from './say-hours.ts';

const names: BindingNames = {
  channel: (channel) => ({ discord: 'Discord', teams: 'Microsoft Teams' })[channel] ?? channel,
  journey: (id) => ({ refund: 'Refund' })[id] ?? id,
};
const any: JourneyBinding = { id: 'any', journeyId: 'refund' };
const office = { timeZone: 'Europe/Berlin', open: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }] } as const;

describe('a binding as a sentence', () => {
  test.each<[string, Partial<JourneyBinding>]>([
    ['Everywhere, at any time: Refund', {}],
    ['On Discord: Refund', { channel: 'discord' }],
    [
      'On Discord, in German, with the command refund: Refund',
      { channel: 'discord', languages: ['de'], commands: ['refund'] },
    ],
    ['On every channel, in German or French: Refund', { languages: ['de', 'fr'] }],
    ['On every channel, Monday to Friday from 09:00 to 17:00 (Europe/Berlin): Refund', { hours: office }],
    ['On Discord, at addresses like guild:*: Refund', { channel: 'discord', address: 'guild:*' }],
  ])('%s', (sentence, conditions) => {
    expect(sayBinding({ ...any, ...conditions }, names)).toBe(sentence);
  });

  test('names days in a row by the first and the last', () => {
    expect(sayDays([1, 2, 3, 6])).toBe('Monday to Wednesday and Saturday');
    expect(sayDays([6, 7])).toBe('Saturday and Sunday');
    expect(sayDays([1, 2, 3, 4, 5, 6, 7])).toBe('every day');
  });
});

describe('editing bindings', () => {
  const list = ['a', 'b', 'c'].map((id) => ({ ...any, id }));
  const order = (bindings: readonly JourneyBinding[]) => bindings.map(({ id }) => id).join('');

  test('moves one to a place, or to the nearest', () => {
    expect(order(moveBinding(list, 'a', 1))).toBe('bac');
    expect(order(moveBinding(list, 'c', 0))).toBe('cab');
    expect(order(moveBinding(list, 'a', 9))).toBe('bca');
    expect(order(moveBinding(list, 'x', 0))).toBe('abc');
  });

  test('takes a condition away without a trace', () => {
    const bound = setCondition(any, 'channel', 'discord');
    expect(bound).toEqual({ ...any, channel: 'discord' });
    expect(isSameList([setCondition(bound, 'channel', undefined)], [any])).toBe(true);
  });
});

describe('what is wrong with bindings', () => {
  const messageOf = (conditions: Partial<JourneyBinding>) =>
    findBindingProblems([{ ...any, ...conditions }], (id) => id === 'refund').map(({ message }) => message)[0];
  const hours = (from: string, to: string) => ({ ...office, open: [{ days: [1], from, to } as const] });

  test.each<[string, Partial<JourneyBinding>]>([
    ['Choose the journey', { journeyId: '' }],
    ['“other” is not published', { journeyId: 'other' }],
    ['“german” is no language tag', { languages: ['de', 'german!'] }],
    ['Write “refund” without the slash', { commands: ['/refund'] }],
    ['“Berlin” is no time zone', { hours: { ...office, timeZone: 'Berlin' } }],
    ['Add a time', { hours: { ...office, open: [] } }],
    ['Choose at least one day', { hours: { ...office, open: [{ days: [], from: '09:00', to: '17:00' }] } }],
    ['“9” is no time', { hours: hours('9', '17:00') }],
    ['no time at all', { hours: hours('09:00', '09:00') }],
  ])('is told: %s', (sentence, conditions) => {
    expect(messageOf(conditions)?.replace('german!', 'german')).toContain(sentence);
  });

  test('is nothing where all is well', () => {
    expect(
      messageOf({ channel: 'teams', languages: ['de-AT'], commands: ['refund'], hours: hours('22:00', '24:00') }),
    ).toBe(undefined);
  });
});

describe('bindings that never answer', () => {
  test('are those behind one that answers all that they would', () => {
    const discord = { ...any, id: 'discord', channel: 'discord', languages: ['de'] };
    expect([...findCovered([any, discord])]).toEqual([['discord', 0]]);
    expect(findCovered([discord, any]).size).toBe(0);
    const wider = { ...discord, id: 'wider', languages: ['de', 'fr'] };
    expect([...findCovered([wider, discord]).keys()]).toEqual(['discord']);
    expect(findCovered([discord, wider]).size).toBe(0);
  });
});

describe('trying bindings', () => {
  const request: BindingRequest = {
    channel: 'discord',
    address: 'dm:1:2',
    language: 'en',
    at: Date.UTC(2026, 10, 22, 10),
  };
  const bindings: JourneyBinding[] = [
    { ...any, id: 'teams', channel: 'teams' },
    { ...any, id: 'german', languages: ['de'] },
    { ...any, id: 'command', commands: ['refund'] },
    { ...any, id: 'office', hours: office },
    { ...any, id: 'guild', address: 'guild:*' },
    { ...any, id: 'discord', channel: 'discord' },
    any,
  ];

  test('says of each why it answers or does not', () => {
    const { journeyId, because, lines } = explainBindings(bindings, request, names, ['refund', 'hello']);
    expect([journeyId, because]).toEqual(['refund', 'binding']);
    expect(lines.map(({ is, why }) => `${is}: ${why}`)).toEqual([
      'other: It is for Microsoft Teams only.',
      'other: It is for German only, and the customer speaks English.',
      'other: It is only for conversations that begin with the command refund.',
      'other: It is not open then, only Monday to Friday from 09:00 to 17:00 (Europe/Berlin).',
      'other: The address is not like guild:*.',
      'chosen: This is the first that fits. On Discord.',
      'later: It would fit as well, but comes later.',
    ]);
  });

  test('falls back on the only journey, and else on none', () => {
    const none = bindings.slice(0, 1);
    expect(explainBindings(none, request, names, ['hello'])).toMatchObject({
      journeyId: 'hello',
      because: 'only-journey',
    });
    expect(explainBindings(none, request, names, ['hello', 'refund']).because).toBe('nothing-fits');
  });

  test('chooses as the server does', () => {
    const subset = fc.subarray(bindings);
    const channel = fc.constantFrom('teams', 'discord', 'web');
    fc.assert(
      fc.property(subset, channel, (some, where) => {
        const asked = { ...request, channel: where };
        const chosen = explainBindings(some, asked, names, []).lines.find(({ is }) => is === 'chosen');
        expect(chosen?.bindingId).toBe(chooseBinding(some, asked)?.id);
      }),
    );
  });
});
