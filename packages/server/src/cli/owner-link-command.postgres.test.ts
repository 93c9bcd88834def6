import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { askPostgres, type Place, postgres, postgresUrl } from '../accounts/test/databases.ts';
import { startNode } from '../accounts/test/start-node.ts';
import { ownerLinkCommand } from './owner-link-command.ts';

/** @returns what was printed */
async function run(place: Place, words: readonly string[] = []): Promise<readonly string[]> {
  const said: string[] = [];
  const command = ownerLinkCommand({
    environment: { ...place.environment, USHER_DATA: place.folder },
    input: Readable.from([]),
    workingFolder: place.folder,
    stop: new AbortController().signal,
    now: Date.now,
    say: (line) => void said.push(line),
    warn: (line) => void said.push(line),
  });
  await command.parseAsync(words, { from: 'user' });
  return said;
}

describe.runIf(postgresUrl !== undefined)('usher owner-link with a database', () => {
  test('makes a link there while nodes run, which works on each and ends the one before', async () => {
    const place = await postgres.createPlace();
    const [here, there] = [await startNode(place), await startNode(place)];
    const [first = ''] = await run(place);
    const [second = '', ...more] = await run(place, ['--server', 'https://chat.example.com']);
    expect(more).toEqual([]);
    expect(second).toMatch(/^https:\/\/chat\.example\.com\/welcome#s-[\w-]{43}$/);
    await expect(here.open(first)).rejects.toMatchObject({ code: 'accounts/bad-link' });
    expect(await here.who(await there.open(second))).toBe('owner@localhost');
  });

  test('makes nothing in a database that has no accounts', async () => {
    const place = await postgres.createPlace();
    await expect(run(place)).rejects.toMatchObject({ code: 'accounts/nothing-there' });
    const url = place.environment.DATABASE_URL ?? '';
    expect(await askPostgres(url, `SELECT 1 FROM pg_namespace WHERE nspname = 'accounts'`)).toEqual([]);
  });
});
