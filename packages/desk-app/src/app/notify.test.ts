import { describe, expect, test } from 'vitest';
import { describeTitle, isNews } from './notify.ts';

describe('a notice', () => {
  const message = { kind: 'message', key: 'c1', title: 'Mia', text: 'Hello?' } as const;

  test('of a message does not disturb whoever looks at it', () => {
    expect(isNews(message, 'c1', true)).toBe(false);
    expect(isNews(message, 'c1', false)).toBe(true);
    expect(isNews(message, 'c2', true)).toBe(true);
  });

  test('of somebody who left is always told', () => {
    expect(isNews({ ...message, kind: 'left' }, 'c1', true)).toBe(true);
  });
});

test('the title tells how many wait', () => {
  expect(describeTitle(2, 'Mia')).toBe('(2) Mia · Desk · Usher');
  expect(describeTitle(0, undefined)).toBe('Desk · Usher');
});
