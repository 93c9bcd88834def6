import { request } from 'node:http';
import { postgresForTests } from '@usher/testkit/postgres';
import { expect, test } from 'vitest';
import { openServer } from '../http/test/open-server.ts';

const postgres = await postgresForTests();

/** Asks for a WebSocket of Direct Line. @returns the status of the answer */
function askForSocket(port: number): Promise<number | undefined> {
  const headers = {
    ...{ connection: 'Upgrade', upgrade: 'websocket' },
    ...{ 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' },
  };
  const path = '/v3/directline/conversations/any/stream?t=made-up';
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers }, ({ statusCode }) => resolve(statusCode))
      .on('error', reject)
      .end();
  });
}

test.skipIf(postgres === undefined)('a node that works behind the others opens no sockets to customers', async () => {
  const database = { DATABASE_URL: (await postgres?.newDatabase()) ?? '', DIRECTLINE_SECRET: 'x'.repeat(32) };
  const web = await openServer({ ...database, USHER_ROLE: 'web' });
  const worker = await openServer({ ...database, USHER_ROLE: 'worker' });
  expect([await askForSocket(web.port), await askForSocket(worker.port)]).toEqual([403, 404]);
});
