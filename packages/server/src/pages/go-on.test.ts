import { describe, expect, test, vi } from 'vitest';
import { openServer } from '../http/test/open-server.ts';

const elsewhere = [
  '//evil.example',
  '/.//evil.example',
  '/..//evil.example/a',
  './/evil.example',
  '/./\\evil.example',
  '/x/..//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  'http://[',
];

describe('whoever signs in is brought to a page of this server', () => {
  test('by the server, where they are signed in already', async () => {
    const server = await openServer();
    const owner = await server.owner();
    const go = async (to: string) => {
      const answer = await owner.send('GET', `/sign-in?to=${encodeURIComponent(to)}`);
      return answer.headers.get('location');
    };
    for (const to of elsewhere) expect([to, await go(to)]).toEqual([to, '/']);
    expect(await go('/desk/abc?x=1')).toBe('/desk/abc?x=1');
  });

  test('by the script of the page, once the password is right', async () => {
    const origin = 'https://usher.example.com';
    const assign = vi.fn<(address: string) => void>();
    vi.stubGlobal('location', { origin, assign });
    vi.stubGlobal('document', { querySelectorAll: () => [] });
    const script = new URL('./form.client.js', import.meta.url).href;
    const { goTo } = (await import(script)) as { goTo: (path: string | null) => void };
    for (const to of [...elsewhere, null, '/desk/abc?x=1']) goTo(to);
    const visited = assign.mock.calls.map(([address]) => new URL(address, origin));
    vi.unstubAllGlobals();
    expect(new Set(visited.map((address) => address.origin))).toEqual(new Set([origin]));
    expect(visited.at(-1)?.href).toBe(`${origin}/desk/abc?x=1`);
  });
});
