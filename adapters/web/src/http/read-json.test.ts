import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { startWebServer } from '../test/start-web-server.ts';
import { createWebClient } from '../test/web-client.ts';

test('a body that is garbled or breaks off is told to nobody, for what came of it is private', async () => {
  const web = await startWebServer();
  const stop = new AbortController();
  onTestFinished(async () => {
    stop.abort();
    await web.close();
  });
  await web.adapter.listen(web.backend.take, stop.signal);
  const client = createWebClient(web.url);
  const { token } = (await client.open()).body;
  const head = [
    ...['POST /api/web/messages HTTP/1.1', 'Host: localhost', 'Content-Type: application/json'],
    ...[`Authorization: Bearer ${token}`, 'Transfer-Encoding: chunked'],
  ].join('\r\n');
  for (const rest of ['no chunk', '5\r\n{"id"\r\nno chunk', '5\r\n{"id"\r\n']) {
    const socket = connect(Number(new URL(web.url).port), '127.0.0.1');
    socket.write(`${head}\r\n\r\n${rest}`);
    if (!rest.endsWith('chunk')) socket.end();
    await text(socket);
  }
  // The server has looked at what was sent before it answers this one.
  expect((await client.post(token, { id: 'message-1', text: 'Hello' })).status).toBe(202);
  expect(web.errors).toEqual([]);
});
