import { describe, expect, test } from 'vitest';
import { showOn } from '../test/plain-channel.ts';

const file = {
  kind: 'media',
  media: 'file',
  url: 'https://a.example/i.pdf',
  alt: 'Your invoice',
  name: 'invoice.pdf',
  bytes: 1_234_567,
} as const;
const most = (bytes: number) => ({ media: { audio: 0, video: 0, file: bytes } });

describe('media-to-link', () => {
  test('says what a file is, its name, its size and where it is', () => {
    const text = 'Your invoice (invoice.pdf, 1.2 MB): https://a.example/i.pdf';
    expect(showOn({}, file)).toEqual({ shown: [{ kind: 'text', text }], rules: ['media-to-link'] });
    expect(showOn(most(1_000_000), file).rules).toEqual(['media-to-link']);
  });

  test('leaves a file that the channel takes', () => {
    expect(showOn(most(1_234_567), file)).toEqual({ shown: [file], rules: [] });
  });

  test('looks at the kind of it', () => {
    expect(showOn(most(2_000_000), { ...file, media: 'video' }).rules).toEqual(['media-to-link']);
  });
});
