import type { PeopleAnswer } from '@usher/api/account';
import { describe, expect, test } from 'vitest';
import { databases, type Place } from './test/databases.ts';

describe.each(databases)('on $name', (database) => {
  const { openServer } = database;
  /** A user of the library alone: all that is there where the server was killed before the person was written. */
  function leaveHalf(place: Place, email: string): Promise<void> {
    const now = new Date().toISOString();
    return place.run(
      `INSERT INTO "user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
     VALUES ('half-${email}', 'Half', '${email}', '0', '${now}', '${now}')`,
    );
  }

  test('a server that was killed while it made the first owner starts, and lets the owner in', async () => {
    const place = await database.createPlace();
    await (await place.open()).close();
    await leaveHalf(place, 'owner@localhost');
    const server = await openServer({}, place);
    expect((await server.owner()).account).toMatchObject({ email: 'owner@localhost', roles: ['owner'] });
  });

  test('somebody whose invitation was cut short by a kill is invited again', async () => {
    const place = await database.createPlace();
    const server = await openServer({}, place);
    const owner = await server.owner();
    await leaveHalf(place, 'ada@example.com');
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
});
