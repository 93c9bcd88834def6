import { describe, expect, test } from 'vitest';
import { escapeMarkdown } from './escape-markdown.ts';
import { formatText } from './format-text.ts';

describe('escapeMarkdown', () => {
  test.each([
    ['*bold* [x](y) `code`', '\\*bold\\* \\[x\\](y) \\`code\\`'],
    ['# title\n- item\n1. one', '\\# title\n\\- item\n1\\. one'],
    ['https://a.example/~me/*', 'https://a.example/~me/\\*'],
    ['plain words, 5 - 3', 'plain words, 5 - 3'],
  ])('writes %j so that it stands for itself', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  test('is asked for the values of a text, never for the text', () => {
    const options = {
      language: 'en',
      timeZone: 'UTC',
      variables: {},
      values: { name: '*Ann*', list: ['_a_', '**b**'] },
    };
    expect(formatText('**{name}**: {list}', { ...options, escape: (value) => escapeMarkdown(value) })).toBe(
      '**\\*Ann\\***: _a_ and \\*\\*b\\*\\*',
    );
    expect(formatText('**{name}**', options)).toBe('***Ann***');
  });
});
