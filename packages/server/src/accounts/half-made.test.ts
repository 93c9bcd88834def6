import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { PeopleAnswer } from '@usher/api/account';
import { expect, test } from 'vitest';
import { openServer } from '../http/test/open-server.ts';
import { accountsFile, openAccountsFile } from './accounts-file.ts';

/** A user of the library alone: all that is there where the server was killed before the person was written. */
function leaveHalf(folder: string, email: string): void {
  const database = new DatabaseSync(accountsFile(folder));
  const now = new Date().toISOString();
  database
    .prepare(
      'INSERT INTO "user" (id, name, email, "emailVerified", "createdAt", "updatedAt") VALUES (?, ?, ?, 0, ?, ?)',
    )
    .run(`half-${email}`, 'Half', email, now, now);
  database.close();
}

test('a server that was killed while it made the first owner starts, and lets the owner in', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'usher-server-'));
  openAccountsFile(folder).close();
  leaveHalf(folder, 'owner@localhost');
  const server = await openServer({}, { folder });
  expect((await server.owner()).account).toMatchObject({ email: 'owner@localhost', roles: ['owner'] });
});

test('somebody whose invitation was cut short by a kill is invited again', async () => {
  const server = await openServer();
  const owner = await server.owner();
  leaveHalf(server.folder, 'ada@example.com');
  const invite = () => owner.send('POST', '/api/people', { email: 'ada@example.com', roles: ['agent'] });
  expect((await invite()).status).toBe(201);
  expect((await invite()).status).toBe(409);
});

test('somebody who is invited by several owners at the same moment is invited once', async () => {
  const server = await openServer();
  const owner = await server.owner();
  const invite = () => owner.send('POST', '/api/people', { email: 'ada@example.com', roles: ['agent'] });
  const statuses = (await Promise.all(Array.from({ length: 6 }, invite))).map(({ status }) => status);
  expect(statuses.toSorted()).toEqual([201, 409, 409, 409, 409, 409]);
  const { people } = (await (await owner.send('GET', '/api/people')).json()) as PeopleAnswer;
  expect(people).toHaveLength(2);
});
