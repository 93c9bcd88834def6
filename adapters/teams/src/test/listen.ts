import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './certificate.ts';

export interface Listening {
  readonly url: string;
  /** Nobody can connect any more, and who is connected is cut off; or all is well again. */
  setDown(isDown: boolean): void;
  close(): Promise<void>;
}

/** A server on a free port of this machine; over https where there is a certificate. */
export async function listen(listener: RequestListener, certificate?: Certificate): Promise<Listening> {
  const server: Server = certificate === undefined ? createServer(listener) : createSecureServer(certificate, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: certificate === undefined ? `http://127.0.0.1:${port}` : `https://127.0.0.1:${port}`,
    setDown(isDown) {
      if (isDown === !server.listening) return;
      if (isDown) {
        server.close();
        server.closeAllConnections();
      } else server.listen(port, '127.0.0.1');
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export async function readWhole(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
