import type { InboundEvent } from '@usher/channel';
import { inboundTypes } from '@usher/channel';
import { UsherError } from '@usher/journey';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refuseUnknownInbound } from './check-events.ts';

const base = { eventKey: 'e', address: 'a', receivedAt: 0 };
const nest = (levels: number): unknown => (levels === 0 ? 1 : [nest(levels - 1)]);
const refuse = (event: unknown) => () => refuseUnknownInbound('test', event as InboundEvent);
const refusal = (words: string) =>
  expect.objectContaining({ code: 'runtime/bad-event', message: expect.stringContaining(words) as unknown });

describe('an event of a channel', () => {
  test.each<[string, object]>([
    ['message', { text: '' }],
    [
      'message',
      { text: 'x', attachments: [{ name: '', mime: '', url: 'file:1' }], location: { latitude: -90, longitude: 180 } },
    ],
    ['choice', { token: 'x', label: 'x' }],
    ['form', { token: 'x', values: { a: 1, b: ['x'], c: { d: null }, e: true } }],
    ['command', { name: 'refund' }],
    ['reaction', { of: 'm', emoji: '👩‍👩‍👦', isRemoved: true }],
    ['edited', { of: 'm', text: '' }],
    ['deleted', { of: 'm' }],
    ['joined', {}],
    ['receipt', { of: 'm', receipt: 'failed', code: 'x' }],
    ['left', { contact: { id: 'u', name: 'Ann', isVerified: true }, language: 'de', timeZone: 'Europe/Vienna' }],
  ])('is taken as it must be: %s %j', (type, body) => {
    expect(refuse({ ...base, type, ...body })).not.toThrow();
  });

  test.each<[string, object]>([
    ['eventKey', { type: 'left', eventKey: '' }],
    ['address', { type: 'left', address: 'x'.repeat(2_001) }],
    ['contact', { type: 'left', contact: 'Ann' }],
    ['contact.id', { type: 'left', contact: { name: 'Ann' } }],
    ['language', { type: 'left', language: 7 }],
    ['text', { type: 'message' }],
    ['attachments', { type: 'message', text: '', attachments: {} }],
    [
      'attachments[1].url',
      {
        type: 'message',
        text: '',
        attachments: [
          { name: '', mime: '', url: 'x' },
          { name: '', mime: '' },
        ],
      },
    ],
    ['location.latitude', { type: 'message', text: '', location: { latitude: Number.NaN, longitude: 0 } }],
    ['token', { type: 'form', values: {} }],
    ['values', { type: 'form', token: 'x', values: [] }],
    ['values', { type: 'form', token: 'x', values: { a: undefined } }],
    ['values', { type: 'form', token: 'x', values: { a: new Date(0) } }],
    ['values', { type: 'form', token: 'x', values: { a: Number.POSITIVE_INFINITY } }],
    ['values', { type: 'form', token: 'x', values: { a: nest(9) } }],
    ['values', { type: 'form', token: 'x', values: { a: Array.from({ length: 10_001 }, () => 1) } }],
    ['values', { type: 'form', token: 'x', values: Object.fromEntries(Array.from({ length: 201 }, (_, i) => [i, 1])) }],
    ['name', { type: 'command', name: '' }],
    ['emoji', { type: 'reaction', of: 'm', emoji: 'x'.repeat(201) }],
    ['of', { type: 'deleted' }],
    ['receipt', { type: 'receipt', of: 'm', receipt: 'eaten' }],
  ])('is refused where its %s is not as it must be', (field, body) => {
    expect(refuse({ ...base, ...body })).toThrow(refusal(field) as never);
  });

  test('is refused in words whatever it is, and never in any other way', () => {
    const type = fc.oneof(fc.constantFrom(...inboundTypes), fc.string());
    const odd = fc.anything({ withNullPrototype: true });
    const event = fc.record({ type, eventKey: odd, address: odd, text: odd, token: odd, values: odd, of: odd });
    fc.assert(
      fc.property(fc.oneof(event, odd), (given) => {
        try {
          refuse(given)();
        } catch (error) {
          expect(error).toBeInstanceOf(UsherError);
          expect(error).toMatchObject({ code: 'runtime/bad-event' });
        }
      }),
    );
  });
});
