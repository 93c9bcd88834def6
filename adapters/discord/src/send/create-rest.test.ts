import { afterEach, expect, test, vi } from 'vitest';
import { createFakeDiscord } from '../test/fake-discord/index.ts';
import { createRest } from './create-rest.ts';

afterEach(() => void vi.restoreAllMocks());

test('a token that is refused for days leaves nothing behind of each time it was tried', async () => {
  const begun = vi.spyOn(globalThis, 'setInterval');
  const ended = vi.spyOn(globalThis, 'clearInterval');
  const fake = createFakeDiscord({});
  const { api } = await fake.start();
  let now = 0;
  const rest = createRest({ token: 'another.token', apiUrl: api, now: () => now, timeout: 5_000, retries: 0 });
  for (let minute = 0; minute < 5; minute += 1) {
    now += 61_000;
    await expect(rest.call({ method: 'GET', path: '/users/@me' })).rejects.toMatchObject({ kind: 'unauthorized' });
  }
  rest.close();
  const open = () => {
    const over = new Set(ended.mock.calls.map(([timer]) => timer));
    return begun.mock.results.filter(({ value }) => !over.has(value)).length;
  };
  await expect.poll(open).toBe(0);
  await fake.stop();
});
