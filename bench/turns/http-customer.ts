import { randomUUID } from 'node:crypto';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { Customer } from './load.ts';
import { post } from './post.ts';

/** Streams stay open, so they must not take the connections of posts. */
const streams = new Agent({ maxSockets: 10_000 });

/** Opens a conversation and its stream, as lightly as Node can, so that the measured process is the server's. */
export async function createHttpCustomer(
  url: string,
  journeyId: string,
): Promise<Customer & { readonly token: string }> {
  const { token } = JSON.parse(await post(`${url}/api/web/conversations`, { journeyId })) as { token: string };
  const headers = { authorization: `Bearer ${token}` };
  let count = 0;
  let waiter: { readonly count: number; readonly wake: () => void } | undefined;
  const stream = request(`${url}/api/web/stream`, { agent: streams, headers });
  const opened = new Promise<IncomingMessage>((resolve, reject) => stream.on('response', resolve).on('error', reject));
  stream.end();
  const response = await opened;
  response.on('error', () => {});
  response.setEncoding('utf8').on('data', (chunk: string) => {
    // An event is written in one piece, and a piece may hold several.
    count += chunk.split('"from":"bot"').length - 1;
    if (waiter !== undefined && count >= waiter.count) waiter.wake();
  });
  return {
    token,
    say: async (text) => void (await post(`${url}/api/web/messages`, { id: randomUUID(), text }, headers)),
    async heard(wanted) {
      if (count >= wanted) return;
      await new Promise<void>((wake) => {
        waiter = { count: wanted, wake };
      });
    },
    leave: () => stream.destroy(),
  };
}
