import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BindingRequest, chooseBinding, findMismatch, type JourneyBinding } from './binding.ts';

const monday10 = Date.UTC(2026, 10, 23, 10, 0);
const request: BindingRequest = { channel: 'discord', address: 'guild:81:42:7', language: 'de-AT', at: monday10 };
const any: JourneyBinding = { id: 'any', journeyId: 'refund' };

describe('a binding', () => {
  test('without conditions fits everywhere', () => {
    expect(findMismatch(any, request)).toBeUndefined();
  });

  test.each<[string, Partial<JourneyBinding>, string | undefined]>([
    ['the channel', { channel: 'discord' }, undefined],
    ['another channel', { channel: 'teams' }, 'channel'],
    ['the whole address', { address: 'guild:81:42:7' }, undefined],
    ['the beginning of an address', { address: 'guild:81:*' }, undefined],
    ['a part of an address', { address: '*:42:*' }, undefined],
    ['two ends that overlap', { address: 'guild:81:42:7*7' }, 'address'],
    ['another beginning', { address: 'guild:82:*' }, 'address'],
    ['a longer language', { languages: ['en', 'de'] }, undefined],
    ['another country', { languages: ['de-CH'] }, 'language'],
    ['a language that only begins alike', { languages: ['d'] }, 'language'],
    ['a command where none was given', { commands: ['refund'] }, 'command'],
  ])('asks for %s', (_what, conditions, mismatch) => {
    expect(findMismatch({ ...any, ...conditions }, request)).toBe(mismatch);
  });

  test('knows its command in any letters', () => {
    expect(findMismatch({ ...any, commands: ['Refund'] }, { ...request, command: 'refund' })).toBeUndefined();
  });

  test('fits no language where none is known', () => {
    const { language: _, ...unknown } = request;
    expect(findMismatch({ ...any, languages: ['de'] }, unknown)).toBe('language');
  });
});

describe('the hours of a binding', () => {
  const berlin = (open: NonNullable<JourneyBinding['hours']>['open']) => ({
    ...any,
    hours: { timeZone: 'Europe/Berlin', open },
  });
  const isOpen = (binding: JourneyBinding, at: number) => findMismatch(binding, { ...request, at }) === undefined;

  test('are those of their time zone, the end not included', () => {
    const shop = berlin([{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }]);
    expect(isOpen(shop, Date.UTC(2026, 10, 23, 8, 0))).toBe(true);
    expect(isOpen(shop, Date.UTC(2026, 10, 23, 7, 59))).toBe(false);
    expect(isOpen(shop, Date.UTC(2026, 10, 23, 15, 59))).toBe(true);
    expect(isOpen(shop, Date.UTC(2026, 10, 23, 16, 0))).toBe(false);
    expect(isOpen(shop, Date.UTC(2026, 10, 22, 10, 0))).toBe(false);
  });

  test('go over midnight, and into Monday from Sunday', () => {
    const night = berlin([{ days: [7], from: '22:00', to: '06:00' }]);
    expect(isOpen(night, Date.UTC(2026, 10, 22, 21, 30))).toBe(true);
    expect(isOpen(night, Date.UTC(2026, 10, 23, 4, 59))).toBe(true);
    expect(isOpen(night, Date.UTC(2026, 10, 23, 5, 0))).toBe(false);
    expect(isOpen(night, Date.UTC(2026, 10, 22, 4, 0))).toBe(false);
  });

  test('move with daylight saving', () => {
    const shop = berlin([{ days: [1], from: '09:00', to: '24:00' }]);
    expect(isOpen(shop, Date.UTC(2026, 5, 1, 7, 0))).toBe(true);
    expect(isOpen(shop, Date.UTC(2026, 10, 23, 7, 0))).toBe(false);
    expect(isOpen(shop, Date.UTC(2026, 10, 23, 22, 59))).toBe(true);
  });
});

describe('the nights on which clocks are changed', () => {
  const hours = (timeZone: string, from: string, to: string): JourneyBinding => ({
    ...any,
    hours: { timeZone, open: [{ days: [7], from, to }] },
  });
  const isOpen = (binding: JourneyBinding, at: string) =>
    findMismatch(binding, { ...request, at: Date.parse(at) }) === undefined;

  test('begin what begins in the hour that is left out when that hour is over', () => {
    const early = hours('Europe/Berlin', '02:30', '04:00');
    expect(isOpen(early, '2026-03-29T00:59:59Z')).toBe(false);
    expect(isOpen(early, '2026-03-29T01:00:00Z')).toBe(true);
    expect(isOpen(early, '2026-03-29T02:00:00Z')).toBe(false);
  });

  test('keep open through both of the hours that come twice', () => {
    const early = hours('Europe/Berlin', '02:00', '03:00');
    const open = ['2026-10-25T00:00:00Z', '2026-10-25T00:59:59Z', '2026-10-25T01:00:00Z', '2026-10-25T01:59:59Z'];
    expect(open.map((at) => isOpen(early, at))).toEqual([true, true, true, true]);
    expect(isOpen(early, '2026-10-25T02:00:00Z')).toBe(false);
  });

  test('are others in other zones, some of them half an hour off', () => {
    expect(isOpen(hours('Asia/Kolkata', '09:00', '09:01'), '2026-10-25T03:30:00Z')).toBe(true);
    expect(isOpen(hours('America/New_York', '23:00', '24:00'), '2026-10-26T03:59:59Z')).toBe(true);
    expect(isOpen(hours('Pacific/Kiritimati', '00:00', '24:00'), '2026-10-24T10:00:00Z')).toBe(true);
    expect(isOpen(hours('Pacific/Kiritimati', '00:00', '24:00'), '2026-10-25T10:00:00Z')).toBe(false);
  });
});

test('of several bindings the first that fits is chosen', () => {
  const bindings: JourneyBinding[] = [
    { id: 'one', journeyId: 'support', channel: 'teams' },
    { id: 'two', journeyId: 'refund', commands: ['refund'] },
    { id: 'three', journeyId: 'hello', channel: 'discord' },
    any,
  ];
  expect(chooseBinding(bindings, request)?.id).toBe('three');
  expect(chooseBinding(bindings, { ...request, command: 'refund' })?.id).toBe('two');
  expect(chooseBinding(bindings, { ...request, channel: 'web' })?.id).toBe('any');
  expect(chooseBinding(bindings.slice(0, 2), request)).toBeUndefined();
});

test('a pattern full of stars costs no more than a look along the address', () => {
  const address = `${'*a'.repeat(250)}b`;
  const start = process.cpuUsage().user;
  for (let time = 0; time < 1_000; time += 1)
    findMismatch({ ...any, address }, { ...request, address: 'a'.repeat(500) });
  expect(process.cpuUsage().user - start).toBeLessThan(2_000_000);
});

test('a pattern fits exactly what a regular expression of it fits', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ':'), maxLength: 8 });
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 });
  fc.assert(
    fc.property(pattern, text, (address, given) => {
      const fits = findMismatch({ ...any, address }, { ...request, address: given }) === undefined;
      expect(fits).toBe(new RegExp(`^${address.replaceAll('*', '.*')}$`).test(given));
    }),
  );
});
