import type { Json } from '@usher/journey';
import type { TranscriptLine } from '@usher/storage';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toEntry, toKeptId } from './entries.ts';

const ann = { id: 'ann', name: 'Ann' };
const labelOf = (key: string) => (key === 'ask' ? 'Ask again' : key);

function entryOf(direction: TranscriptLine['direction'], body: Json, delivery: TranscriptLine['delivery'] = 'none') {
  return toEntry({ seq: 7, direction, externalId: 'x-1', body, createdAt: 5, delivery }, labelOf);
}

const base = { seq: 7, at: 5 };
const content = [{ kind: 'text', text: 'Hi' }];

describe('an entry', () => {
  test('is what a customer wrote, chose or sent', () => {
    expect(entryOf('in', { text: '<b>Hi</b>' })).toEqual({ ...base, from: 'customer', text: '<b>Hi</b>' });
    expect(entryOf('in', { token: '3.1', label: 'Yes' })).toEqual({ ...base, from: 'customer', text: 'Yes' });
    const file = { name: 'a.png', mime: 'image/png', url: 'https://example.org/a.png' };
    expect(entryOf('in', { text: '', attachments: [{ ...file, bytes: 3 }, { name: 'no address' }] })).toEqual({
      ...{ ...base, from: 'customer', text: '', attachments: [file] },
    });
  });

  test('opens a file that is kept here from this server, whatever its id looks like', () => {
    const kept = (url: string) => entryOf('in', { text: '', attachments: [{ name: 'a.png', mime: 'image/png', url }] });
    expect(kept('file:abc_-9')).toMatchObject({ attachments: [{ url: '/api/web/files/abc_-9' }] });
    expect(kept('file:../../x')).toMatchObject({ attachments: [{ url: '/api/web/files/..%2F..%2Fx' }] });
  });

  test('is what the bot said, with what became of it', () => {
    const states = (['waiting', 'sent', 'dead'] as const).map((delivery) => entryOf('out', { content }, delivery));
    expect(states).toEqual(
      ['waiting', 'sent', 'failed'].map((delivery) => ({ ...base, from: 'bot', content, delivery })),
    );
  });

  test('is what an agent said, by the id that they chose', () => {
    const body = { content, author: { kind: 'agent', ...ann }, messageId: toKeptId('ann', 'r:1') };
    expect(entryOf('out', body, 'sent')).toEqual({
      ...{ ...base, from: 'agent', agent: ann, id: 'r:1', content, delivery: 'sent' },
    });
  });

  test('is what was withdrawn, as dropped', () => {
    const body = { content, author: { kind: 'agent', ...ann }, about: 'stale' };
    expect(entryOf('note', body)).toMatchObject({ from: 'agent', agent: ann, id: 'x-1', delivery: 'dropped' });
    for (const about of ['stale', 'unwanted'])
      expect(entryOf('note', { content, about })).toMatchObject({ from: 'bot', delivery: 'dropped' });
  });

  test('is a note between colleagues', () => {
    const data = { agent: ann, text: 'Call back', id: 'ann:n-1' };
    expect(entryOf('note', { about: 'agent', data })).toEqual({
      ...{ ...base, from: 'note', agent: ann, id: 'n-1', text: 'Call back' },
    });
  });

  test.each([
    ['called', { reason: 'Refund', summary: 'x' }, 'A person was called: Refund.'],
    ['called', { reason: '', summary: 'Wants it back!' }, 'A person was called: Wants it back!'],
    ['called', { reason: '', summary: '' }, 'A person was called.'],
    ['taken', { agent: ann }, 'Ann took over.'],
    ['returned', { agent: ann, outcome: 'returned', to: 'ask' }, 'Ann gave back to the bot at “Ask again”.'],
    ['returned', { agent: ann, outcome: 'returned', to: 'gone' }, 'Ann gave back to the bot at “gone”.'],
    ['returned', { agent: ann, outcome: 'returned' }, 'Ann gave back to the bot where it stood.'],
    ['returned', { agent: ann, outcome: 'served' }, 'Ann resolved it.'],
    ['failed', { cause: 'No such order', event: 'x' }, 'The journey failed: No such order.'],
    ['edited', { of: 'm', text: 'hello' }, 'The customer changed a message. It reads now: hello'],
    ['deleted', { of: 'm' }, 'The customer took a message back.'],
    ['reaction', { of: 'm', emoji: '👍', isRemoved: false, seq: 3 }, 'The customer reacted with 👍.'],
    ['reaction', { of: 'm', emoji: '👍', isRemoved: true }, 'The customer took back 👍.'],
    ['left', {}, 'The customer has left.'],
    ['opted-out', {}, 'The customer wishes to hear nothing more that they have not asked for.'],
    ['opted-in', {}, 'The customer wishes to hear from us again.'],
  ])('is a sentence of what happened: %s %j', (about, data, text) => {
    expect(entryOf('note', { about, data })).toEqual({ ...base, from: 'system', about, text });
  });

  test('tells of a result that nobody waited for what it brought', () => {
    const orphan = entryOf('note', { about: 'orphan', data: { effect: '3.1', output: { paid: true } } });
    expect(orphan).toMatchObject({ from: 'system', text: expect.stringMatching(/not used \(3\.1\)\. .*"paid":true/) });
  });

  test('is nothing for a note that tells agents nothing', () => {
    expect(entryOf('note', { about: 'x-other', data: 1 })).toBeUndefined();
    expect(entryOf('note', { about: 'toString', data: 1 })).toBeUndefined();
    expect(entryOf('note', null)).toBeUndefined();
  });

  test('can be made of whatever a transcript holds', () => {
    const about = fc.constantFrom(
      'called',
      'taken',
      'returned',
      'orphan',
      'failed',
      'late',
      'stale',
      'unwanted',
      'agent',
      'x',
    );
    const bodies = fc.oneof(fc.jsonValue(), fc.record({ about, data: fc.jsonValue(), content: fc.jsonValue() }));
    const directions = fc.constantFrom('in', 'out', 'note');
    fc.assert(
      fc.property(directions, bodies, (direction, body) => {
        const entry = entryOf(direction, body as Json);
        if (direction !== 'note') expect(entry).toMatchObject(base);
      }),
    );
  });
});
