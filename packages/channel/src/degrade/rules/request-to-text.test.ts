import { expect, test } from 'vitest';
import { showOn } from '../test/plain-channel.ts';

test('request-to-text asks with words where the channel has no control', () => {
  const content = { kind: 'request', request: 'file', text: 'A photo, please.' } as const;
  expect(showOn({ requests: ['location'] }, content)).toEqual({
    shown: [{ kind: 'text', text: 'A photo, please.' }],
    rules: ['request-to-text'],
  });
  expect(showOn({ requests: ['file'] }, content)).toEqual({ shown: [content], rules: [] });
});
