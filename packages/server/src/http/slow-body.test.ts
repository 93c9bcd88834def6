import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { type Browser, openServer, type TestServer } from './test/open-server.ts';

/** Sends the head of a request and the beginning of its body; the rest comes when it is told to. */
function sendSlowly({ port, url }: TestServer, browser: Browser, path: string, body: string) {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  const lines = [
    ...[`POST ${path} HTTP/1.1`, 'Host: localhost', `Origin: ${url}`, 'Connection: close'],
    ...['Content-Type: application/json', `Content-Length: ${body.length}`, `Cookie: ${browser.cookie()}`],
    // Answered once the head was read.
    'Expect: 100-continue',
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n${body.slice(0, 1)}`);
  const hasBegun = new Promise<void>((resolve) => socket.once('data', () => resolve()));
  return {
    hasBegun,
    async finish(): Promise<string> {
      const answer = text(socket);
      socket.write(body.slice(1));
      return (await answer).split('\r\n')[0] ?? '';
    },
  };
}

test('whoever is suspended or loses a role while a body comes in does nothing with it any more', async () => {
  const server = await openServer();
  const owner = await server.owner();
  const [second, third] = [
    await server.member(owner, ['owner'], 'second@example.com'),
    await server.member(owner, ['owner'], 'third@example.com'),
  ];
  const invitation = (email: string) => JSON.stringify({ email, roles: ['owner'] });
  const slow = [
    sendSlowly(server, second, '/api/people', invitation('back-door@example.com')),
    sendSlowly(server, third, '/api/people', invitation('side-door@example.com')),
    sendSlowly(server, owner, '/api/people', invitation('front-door@example.com')),
  ];
  await Promise.all(slow.map(({ hasBegun }) => hasBegun));
  await owner.send('POST', `/api/people/${second.account.id}`, { suspended: true });
  await owner.send('POST', `/api/people/${third.account.id}`, { roles: ['agent'] });
  const answers = await Promise.all(slow.map(({ finish }) => finish()));
  expect(answers.map((line) => line.split(' ')[1])).toEqual(['401', '403', '201']);
});
