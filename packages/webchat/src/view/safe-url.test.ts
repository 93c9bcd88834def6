import { expect, test } from 'vitest';
import { toSafeImage, toSafeLink } from './safe-url.ts';

const base = 'https://chat.example/page';

test.each([
  ['https://a.example/b?c=d#e', 'https://a.example/b?c=d#e'],
  ['/track/1', 'https://chat.example/track/1'],
  ['mailto:help@example.com', 'mailto:help@example.com'],
  ['tel:+4930123', 'tel:+4930123'],
  ['javascript:alert(1)', undefined],
  [' java\nscript:alert(1)', undefined],
  ['data:text/html,<script>1</script>', undefined],
  ['vbscript:x', undefined],
  ['blob:https://chat.example/1', undefined],
  ['http://', undefined],
])('the link %j becomes %s', (url, safe) => {
  expect(toSafeLink(url, base)).toBe(safe);
});

test('images come over HTTP only', () => {
  expect(toSafeImage('https://a.example/b.png', base)).toBe('https://a.example/b.png');
  expect(toSafeImage('data:image/svg+xml,<svg/>', base)).toBeUndefined();
  expect(toSafeImage('mailto:a@b.example', base)).toBeUndefined();
});
