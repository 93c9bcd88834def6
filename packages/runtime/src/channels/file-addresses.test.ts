import type { Event } from '@usher/engine';
import { describe, expect, test } from 'vitest';
import { withFileAddresses } from './file-addresses.ts';

const here = () => 'https://chat.example';
const kept = { name: 'a.png', mime: 'image/png', url: 'file:abc_-9' };
const away = { name: 'b.png', mime: 'image/png', url: 'https://shop.example/b.png' };
const message: Event = { type: 'message.received', id: '1', at: 0, text: '', attachments: [kept, away] };
const address = 'https://chat.example/api/web/files/abc_-9';

describe('the files of an event', () => {
  test('have an address that other systems can read, those from elsewhere their own', () => {
    expect(withFileAddresses(message, here)).toEqual({ ...message, attachments: [{ ...kept, url: address }, away] });
    const withSlash = () => `${here()}/`;
    expect(withFileAddresses(message, withSlash)).toEqual(withFileAddresses(message, here));
  });

  test('have it in forms too, alone and in lists, and what was typed is left alone', () => {
    const values = { one: kept, many: [kept, away], text: 'file:abc', number: 3, nothing: null };
    const form: Event = { type: 'form.submitted', id: '1', at: 0, token: 't', values };
    const addressed = { ...kept, url: address };
    expect(withFileAddresses(form, here)).toEqual({
      ...form,
      values: { ...values, one: addressed, many: [addressed, away] },
    });
  });

  test('stay as they are where nobody knows the address of the server', () => {
    expect(withFileAddresses(message, () => undefined)).toEqual(message);
  });

  test('never lead out of their folder', () => {
    const odd: Event = { ...message, attachments: [{ ...kept, url: 'file:../../x' }] };
    expect(withFileAddresses(odd, here)).toMatchObject({
      attachments: [{ url: 'https://chat.example/api/web/files/..%2F..%2Fx' }],
    });
  });
});
