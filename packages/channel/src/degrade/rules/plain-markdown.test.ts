import { describe, expect, test } from 'vitest';
import { showOn } from '../test/plain-channel.ts';

const markdown = (text: string) => ({ kind: 'text', text, format: 'markdown' }) as const;

describe('plain-markdown', () => {
  test('leaves marks out where the channel has none', () => {
    expect(showOn({}, markdown('**Hi** [terms](https://a.example) 2\\*3'))).toEqual({
      shown: [{ kind: 'text', text: 'Hi terms (https://a.example) 2*3' }],
      rules: ['plain-markdown'],
    });
  });

  test('keeps the marks that the channel knows, and reports the others by name', () => {
    const text = markdown('**Hi**\n\n| a | b |\n|--|--|\n| 1 | 2 |');
    expect(showOn({ markdown: ['bold'] }, text)).toEqual({
      shown: [markdown('**Hi**\n\na: 1\nb: 2')],
      rules: ['plain-markdown'],
    });
  });

  test('leaves a text without marks, and literal text, as they are', () => {
    expect(showOn({}, markdown('Just words.'), { kind: 'text', text: '**literal**' }).rules).toEqual([]);
  });
});
