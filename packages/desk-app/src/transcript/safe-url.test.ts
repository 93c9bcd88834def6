import { expect, test } from 'vitest';
import { safeUrl } from './safe-url.ts';

test('a link leads only where a click is harmless', () => {
  expect(['https://a.example/', '/files/1', 'mailto:a@b.example'].map(safeUrl)).not.toContain(undefined);
  expect(['javascript:alert(1)', ' javascript:x', 'data:text/html,x', '//evil.example'].map(safeUrl)).toEqual(
    Array(4).fill(undefined),
  );
});
