import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDispatch } from './read-dispatch.ts';

const self = { id: '100', role: () => '900' };
const message = {
  id: '1',
  channel_id: '2',
  type: 0,
  author: { id: '3', username: 'ada', global_name: 'Ada' },
  content: 'Hello',
};
const names = [
  'READY',
  'MESSAGE_CREATE',
  'MESSAGE_UPDATE',
  'MESSAGE_DELETE',
  'MESSAGE_DELETE_BULK',
  'MESSAGE_REACTION_ADD',
  'MESSAGE_REACTION_REMOVE',
  'GUILD_CREATE',
  'GUILD_DELETE',
  'INTERACTION_CREATE',
  'toString',
];

/** Takes a value somewhere within an object and puts another there. */
const changed = (value: unknown) =>
  fc.tuple(fc.nat(), fc.anything()).map(([seed, other]) => {
    const copy = structuredClone(value) as Record<string, unknown>;
    const keys = Object.keys(copy);
    copy[keys[seed % keys.length] ?? ''] = other;
    return copy;
  });

describe('an event of the gateway', () => {
  test('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.oneof(fc.anything(), changed(message)), (t, d) => {
        readDispatch(t, d, self);
      }),
    );
  });

  test('is read with the name that others see in that server', () => {
    const heard = readDispatch('MESSAGE_CREATE', { ...message, guild_id: '5', member: { nick: 'Countess' } }, self);
    expect(heard).toMatchObject({ person: { id: '3', name: 'Countess' }, guild: '5', isToUs: false });
  });

  test.each([
    ['our own', { author: { id: '100', username: 'us' } }],
    ['of another bot', { author: { id: '3', bot: true } }],
    ['of a webhook', { webhook_id: '8' }],
    ['a notice that somebody joined', { type: 7 }],
    ['empty', { content: '' }],
    ['of an impossible place', { channel_id: '../2' }],
  ])('is nothing to us where it is %s', (_, more) => {
    expect(readDispatch('MESSAGE_CREATE', { ...message, ...more }, self)).toBeUndefined();
  });

  test('is for us where it names us, names our role, or answers us', () => {
    const isToUs = (more: object) => {
      const heard = readDispatch('MESSAGE_CREATE', { ...message, guild_id: '5', ...more }, self);
      return heard?.kind === 'message' && [heard.isToUs, heard.text];
    };
    expect(isToUs({ content: '<@100> hi', mentions: [{ id: '100' }] })).toEqual([true, 'hi']);
    expect(isToUs({ content: 'hi <@!100>', mentions: [{ id: '100' }] })).toEqual([true, 'hi']);
    expect(isToUs({ content: '<@&900> hi', mention_roles: ['900'] })).toEqual([true, 'hi']);
    expect(isToUs({ referenced_message: { author: { id: '100' } } })).toEqual([true, 'Hello']);
    expect(isToUs({ content: 'hi <@7>', mentions: [{ id: '7' }] })).toEqual([false, 'hi <@7>']);
  });

  test('is an edit only where somebody has edited, and not where Discord adds a preview', () => {
    expect(readDispatch('MESSAGE_UPDATE', { ...message, edited_timestamp: null }, self)).toBeUndefined();
    const edited = readDispatch('MESSAGE_UPDATE', { ...message, edited_timestamp: '2026-01-01T00:00:00Z' }, self);
    expect(edited).toMatchObject({ kind: 'edited', id: '1', text: 'Hello' });
  });

  test('offers attachments by their address, and none that nobody can have sent', () => {
    const url = 'https://cdn.discordapp.com/attachments/1/2/bill.pdf';
    const attachments = [
      { filename: 'bill.pdf', content_type: 'application/pdf', size: 12, url },
      { filename: 'x', url: 'file:///etc/passwd' },
      { filename: 'y', url, size: 2 ** 40 },
      null,
    ];
    const heard = readDispatch('MESSAGE_CREATE', { ...message, attachments }, self);
    expect(heard).toMatchObject({ attachments: [{ name: 'bill.pdf', mime: 'application/pdf', bytes: 12, url }] });
  });

  test('of a server that cannot be reached for now is no leave-taking', () => {
    expect(readDispatch('GUILD_DELETE', { id: '5', unavailable: true }, self)).toBeUndefined();
    expect(readDispatch('GUILD_DELETE', { id: '5' }, self)).toEqual({ kind: 'guild-left', guild: '5' });
  });
});
