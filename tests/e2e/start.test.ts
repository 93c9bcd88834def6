import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeFolder, readUrl, root, runUsher, startUsher } from './usher-process.ts';

const program = 'scripts/start.ts';

interface Listed {
  readonly journeys: readonly { readonly id: string; readonly number: number }[];
}

describe('pnpm start', () => {
  test('publishes the examples where they are absent, and finds everything as it was the second time', async () => {
    const environment = { PORT: '0', USHER_DATA: makeFolder() };
    const list = async (url: string) => ((await (await fetch(`${url}/api/journeys`)).json()) as Listed).journeys;
    const first = startUsher([], { program, environment });
    const url = await readUrl(first);
    for (const id of ['hello', 'retail']) {
      await first.line(new RegExp(`${url}/chat/${id}`));
      expect((await fetch(`${url}/chat/${id}`)).status).toBe(200);
    }
    // Somebody's own version of an example is theirs.
    const own = join(makeFolder(), 'hello.journey.json');
    const text = readFileSync(join(root, 'examples/hello/hello.journey.json'), 'utf8');
    writeFileSync(own, text.replaceAll('What is your name?', 'Who are you?'));
    expect(await runUsher(['publish', own, '--server', url], { environment })).toMatchObject({ code: 0 });
    const before = await list(url);
    expect(before).toMatchObject([
      { id: 'hello', number: 2 },
      { id: 'retail', number: 1 },
    ]);
    expect(await first.kill('SIGINT')).toEqual({ code: 0, signal: null });

    const second = startUsher([], { program, environment });
    expect(await list(await readUrl(second))).toEqual(before);
    expect(second.errors).toBe('');
    expect(await second.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  });

  test('says plainly that the port of the order service is taken, and goes on', async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.once('error', () => done()).listen(3001, '127.0.0.1', done));
    onTestFinished(() => void taken.close());
    const usher = startUsher([], { program, environment: { PORT: '0', USHER_DATA: makeFolder() } });
    await usher.line(/Port 3001 is taken, so the example order service was not started/);
    expect((await fetch(`${await readUrl(usher)}/readyz`)).status).toBe(200);
  });
});
