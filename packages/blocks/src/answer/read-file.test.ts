import { describe, expect, test } from 'vitest';
import { readFile } from './read-file.ts';

const url = 'https://example.com/file';

describe('readFile', () => {
  test('keeps what the channel tells of a file', () => {
    const file = { name: 'a.pdf', mime: 'application/pdf', url, bytes: 10 };
    expect(readFile(file, { kinds: [] })).toEqual(file);
    expect(readFile({ name: 'a', mime: 'Image/PNG; x=y', url }, { kinds: ['image'] })).toEqual({
      name: 'a',
      mime: 'image/png',
      url,
    });
  });

  test('goes by the ending where the channel does not tell', () => {
    for (const mime of ['', 'application/octet-stream'])
      expect(readFile({ name: 'A.JPG', mime, url }, { kinds: ['image'] })?.mime).toBe('image/jpeg');
    expect(readFile({ name: 'constructor', mime: '', url }, { kinds: ['image'] })).toBeUndefined();
  });

  test('refuses another kind and what is too large', () => {
    expect(readFile({ name: 'a', mime: 'video/mp4', url }, { kinds: ['image', 'document'] })).toBeUndefined();
    expect(readFile({ name: 'a', mime: 'video/mp4', url, bytes: 11 }, { kinds: [], mostBytes: 10 })).toBeUndefined();
  });
});
