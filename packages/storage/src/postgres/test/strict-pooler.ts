import { connect, createServer } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * Stands before a server for the running test, and as PgBouncer does refuses connections that begin with a setting it does not
 * know. @returns the address to use instead
 */
export async function useStrictPooler(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const server = createServer((client) => {
    client.on('error', () => {});
    client.once('data', (startup) => {
      if (startup.includes('statement_timeout')) {
        client.end(errorMessage('08P01', 'unsupported startup parameter: statement_timeout'));
        return;
      }
      const upstream = connect(Number(port), hostname);
      upstream.on('error', () => client.destroy());
      upstream.write(startup);
      client.pipe(upstream).pipe(client);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('It listens on a port.');
  const address = new URL(url);
  address.port = String(bound.port);
  return address.href;
}

/** https://www.postgresql.org/docs/current/protocol-message-formats.html, ErrorResponse */
function errorMessage(code: string, text: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
