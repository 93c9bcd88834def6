import type { ChannelAdapter, InboundEvent } from '@usher/channel';
import { myChatCapabilities } from './capabilities.ts';
import { type MyChatClient, MyChatError, type MyChatEvent } from './client.ts';
import { endOfDelivery } from './end-of-delivery.ts';
import { showMessage } from './show-message.ts';

export interface MyChatAdapterOptions {
  readonly client: MyChatClient;
  readonly now: () => number;
}

/** My chat as a channel. An address is the platform's id of a person. */
export function createMyChatAdapter({ client, now }: MyChatAdapterOptions): ChannelAdapter {
  let hasKey = true;

  return {
    channel: 'my-chat',
    capabilities: myChatCapabilities,
    async listen(take, signal) {
      await client.listen(async (event) => {
        // Our own messages come back, and two bots that answer each other never stop.
        if (!event.isBot) await take([toInbound(event, now())]);
      }, signal);
    },
    async deliver({ address, content, author }) {
      try {
        const ref = await client.send(address, showMessage(content, author?.name));
        hasKey = true;
        return { status: 'sent', refs: [ref] };
      } catch (error) {
        if (error instanceof MyChatError) hasKey = error.status !== 401;
        return endOfDelivery(error);
      }
    },
    health: () =>
      hasKey ? { status: 'ok' } : { status: 'down', reason: 'My chat no longer takes our key. Give it a new one.' },
  };
}

function toInbound({ id, from, text, button }: MyChatEvent, receivedAt: number): InboundEvent {
  const base = { eventKey: id, address: from, receivedAt };
  if (button !== undefined) return { ...base, type: 'choice', token: button };
  return text === undefined ? { ...base, type: 'joined' } : { ...base, type: 'message', text };
}
