import type { Customer } from '../turns/load.ts';
import { post } from '../turns/post.ts';
import { createHearing } from './hearing.ts';

/** Of the benchmark's own servers. */
export const directLineSecret = 'a-secret-of-direct-line-for-benchmarks';

let opened = 0;

/** Opens a conversation of Direct Line and its socket. Each customer comes from an address of their own, as limits count them. */
export async function createDirectLineCustomer(url: string): Promise<Customer & { readonly address: string }> {
  opened += 1;
  const from = { 'x-forwarded-for': `10.${(opened >> 16) & 255}.${(opened >> 8) & 255}.${opened & 255}` };
  const conversations = `${url}/v3/directline/conversations`;
  const begun = await post(conversations, {}, { authorization: `Bearer ${directLineSecret}`, ...from });
  const { conversationId, token, streamUrl } = JSON.parse(begun) as {
    readonly conversationId: string;
    readonly token: string;
    readonly streamUrl: string;
  };
  const hearing = createHearing();
  const socket = new WebSocket(streamUrl);
  socket.addEventListener('message', ({ data }) => {
    const count = String(data).split('"role":"bot"').length - 1;
    if (count > 0 && !String(data).includes('"type":"typing"')) hearing.hear('bot', count);
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error(`No socket could be opened at ${url}.`)));
  });
  const headers = { authorization: `Bearer ${token}`, ...from };
  const activity = { type: 'message', from: { id: 'ada' }, textFormat: 'plain' };
  return {
    address: conversationId,
    say: async (text) =>
      void (await post(`${conversations}/${conversationId}/activities`, { ...activity, text }, headers)),
    heard: (count) => hearing.heard('bot', count),
    leave: () => socket.close(),
  };
}
