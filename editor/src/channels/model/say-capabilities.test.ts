import { plainTextCapabilities } from '@usher/channel';
import { describe, expect, test } from 'vitest';
import { reviveCapabilities } from './revive-capabilities.ts';
import { sayCapabilities } from './say-capabilities.ts';

describe('what a channel shows', () => {
  test('is said in plain words', () => {
    const { shows, lacks } = sayCapabilities({
      ...plainTextCapabilities,
      markdown: ['bold', 'link'],
      buttons: 25,
      media: { audio: 0, video: 5, file: 5 },
      carousel: 10,
      cards: true,
    });
    expect(shows).toEqual([
      'text of up to 2,000 characters a message',
      'formatting: bold and links',
      'up to 25 buttons a message',
      'video and files',
      'cards',
      'cards side by side (up to 10)',
    ]);
    expect(lacks).toContain('forms');
    expect(lacks).not.toContain('cards');
  });

  test('names no limit where there is none', () => {
    const travelled = {
      ...plainTextCapabilities,
      textLimit: Number.MAX_SAFE_INTEGER,
      buttons: Number.MAX_SAFE_INTEGER,
    };
    const revived = reviveCapabilities(travelled);
    expect(revived.textLimit).toBe(Number.POSITIVE_INFINITY);
    expect(sayCapabilities(revived).shows).toEqual(['text', 'buttons']);
  });
});
