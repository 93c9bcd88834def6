import { describe, expect, test } from 'vitest';
import { showOn } from '../test/plain-channel.ts';

const image = { kind: 'image', url: 'https://a.example/b.png', alt: 'A shirt' } as const;

describe('image-to-link', () => {
  test('says what an image shows and where it is', () => {
    expect(showOn({}, image)).toEqual({
      shown: [{ kind: 'text', text: 'A shirt: https://a.example/b.png' }],
      rules: ['image-to-link'],
    });
    expect(showOn({}, { ...image, alt: '' }).shown).toEqual([{ kind: 'text', text: 'https://a.example/b.png' }]);
  });

  test('leaves it where images are shown', () => {
    expect(showOn({ images: true }, image)).toEqual({ shown: [image], rules: [] });
  });
});
