import { describe, expect, test } from 'vitest';
import { pollFor } from './poll.ts';
import { makeFolder, readUrl, runUsher, startUsher, type UsherProcess } from './usher-process.ts';

const open = (url: string, link: string) =>
  fetch(`${url}/api/account/open-link`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ token: link.slice(link.indexOf('#') + 1) }),
  });

async function readLink(usher: UsherProcess): Promise<string> {
  const [, link = ''] = await usher.line(/Sign in with this link, it works once: (\S+)/);
  return link;
}

describe('the sign-in link of the owner', () => {
  test('is printed by each start until the owner was in, and stands in no log', async () => {
    const environment = { PORT: '0', USHER_DATA: makeFolder(), LOG_LEVEL: 'debug' };
    const first = startUsher(['start'], { environment });
    const url = await readUrl(first);
    const link = await readLink(first);
    expect(link).toMatch(new RegExp(`^${url}/welcome#s-[\\w-]{43}$`));
    expect((await open(url, link)).status).toBe(200);
    expect((await open(url, link)).status).toBe(401);
    expect(first.output.split(link.slice(-40))).toHaveLength(2);
    await first.kill('SIGTERM');

    const second = startUsher(['start'], { environment });
    await readUrl(second);
    await pollFor(
      'the server to be ready',
      async () => (await fetch(`${await readUrl(second)}/readyz`)).ok || undefined,
    );
    expect(second.output).not.toContain('Sign in with');
  });

  test('is printed by pnpm start and by usher dev, too', async () => {
    const everything = startUsher([], {
      program: 'scripts/start.ts',
      environment: { PORT: '0', USHER_DATA: makeFolder() },
    });
    expect(await readLink(everything)).toContain('/welcome#s-');
    const file = 'examples/hello/hello.journey.json';
    const dev = startUsher(['dev', file], { environment: { PORT: '0', USHER_DATA: makeFolder() } });
    expect(await readLink(dev)).toContain('/welcome#s-');
  });
});

describe('usher owner-link', () => {
  test('has the server that runs make a new one, which ends the one before', async () => {
    const environment = { PORT: '0', USHER_DATA: makeFolder() };
    const usher = startUsher(['start'], { environment });
    const url = await readUrl(usher);
    const printed = await runUsher(['owner-link', '--server', url], { environment });
    expect(printed).toMatchObject({ code: 0, errors: '', output: expect.stringMatching(/^http\S+\/welcome#s-\S+\n$/) });
    expect((await open(url, await readLink(usher))).status).toBe(401);
    expect((await open(url, printed.output.trim())).status).toBe(200);
  });

  test('makes one in the folder where no server runs', async () => {
    const folder = makeFolder();
    const first = startUsher(['start'], { environment: { PORT: '0', USHER_DATA: folder } });
    const { port } = new URL(await readUrl(first));
    await first.kill('SIGTERM');
    const environment = { PORT: port, USHER_DATA: folder };
    const printed = await runUsher(['owner-link'], { environment });
    expect(printed).toMatchObject({ code: 0, errors: expect.stringMatching(/^No server answers at /) });
    const [link = ''] = printed.output.split('\n');
    const second = startUsher(['start'], { environment });
    const url = await readUrl(second);
    // The start printed another one, which ended this one; a start that prints none leaves it as it is.
    expect((await open(url, link)).status).toBe(401);
    expect((await open(url, await readLink(second))).status).toBe(200);
    await second.kill('SIGTERM');
    const again = await runUsher(['owner-link'], { environment });
    const third = startUsher(['start'], { environment });
    expect((await open(await readUrl(third), again.output.split('\n')[0] ?? '')).status).toBe(200);
  });

  test('says so where the folder is in use, is another one, or was never used', async () => {
    const environment = { PORT: '0', USHER_DATA: makeFolder() };
    const usher = startUsher(['start'], { environment });
    const url = await readUrl(usher);
    const nowhere = await runUsher(['owner-link', '--server', 'http://127.0.0.1:9'], { environment });
    expect(nowhere).toMatchObject({ code: 1, output: expect.stringContaining('Another Usher has the accounts') });
    const other = makeFolder();
    const unused = await runUsher(['owner-link', '--server', url], { environment: { USHER_DATA: other } });
    expect(unused).toMatchObject({ code: 1, output: expect.stringContaining('Start the server once') });
    const second = startUsher(['start'], { environment: { PORT: '0', USHER_DATA: other } });
    await readUrl(second);
    const stranger = await runUsher(['owner-link', '--server', url], { environment: { USHER_DATA: other } });
    expect(stranger).toMatchObject({ code: 1, output: expect.stringContaining('it has another data folder') });
  });
});
