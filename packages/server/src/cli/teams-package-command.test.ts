import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { runCli } from './run-cli.ts';

const id = '11111111-2222-3333-4444-555555555555';
const teams = { TEAMS_APP_ID: id, TEAMS_APP_PASSWORD: 'a-client-secret-of-the-bot', TEAMS_TENANT_ID: id };
const words = [
  ...['--name', 'Helpdesk', '--description', 'Answers what you ask.', '--developer', 'Example Ltd'],
  ...['--website', 'https://example.com', '--privacy', 'https://example.com/privacy'],
  ...['--terms', 'https://example.com/terms'],
];

async function run(environment: Readonly<Record<string, string>>, ...more: string[]) {
  const workingFolder = await mkdtemp(join(tmpdir(), 'usher-teams-'));
  onTestFinished(() => rm(workingFolder, { recursive: true }));
  const said: string[] = [];
  const io = {
    ...{ environment, input: Readable.from([]), workingFolder, now: Date.now },
    ...{ stop: new AbortController().signal, say: (line: string) => void said.push(line), warn: () => {} },
  };
  await runCli(['teams-package', 'teams.zip', ...words, ...more], io);
  return { said, bytes: await readFile(join(workingFolder, 'teams.zip')) };
}

test('writes the app as a zip file', async () => {
  const { said, bytes } = await run({ ...teams, USHER_PUBLIC_URL: 'https://chat.example.com' });
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  expect(said).toEqual([expect.stringMatching(/^Wrote .*teams\.zip\. Upload it in Teams/)]);
});

test('names what is missing, and what Teams would refuse', async () => {
  await expect(run({ USHER_PUBLIC_URL: 'https://chat.example.com' })).rejects.toThrow('TEAMS_APP_ID is not set.');
  await expect(run(teams)).rejects.toThrow('USHER_PUBLIC_URL is not set.');
  const local = { ...teams, USHER_PUBLIC_URL: 'http://127.0.0.1:3000' };
  await expect(run(local, '--accent', 'blue')).rejects.toThrow(/accentColor is not of the form.*publicUrl is no https/);
});
