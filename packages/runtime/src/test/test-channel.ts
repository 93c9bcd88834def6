import {
  type Capabilities,
  type ChannelAdapter,
  type Delivery,
  type OutboundMessage,
  plainTextCapabilities,
} from '@usher/channel';
import { contentToText } from '@usher/journey';

/** A platform in memory with its adapter: what arrives, and how often it was tried. */
export interface TestChannel {
  readonly adapter: ChannelAdapter;
  /** What the customer at an address sees. */
  sees(address?: string): string[];
  /** What the customer sees, with the number of the conversation that said it. */
  seesFrom(address: string): { readonly conversation: number; readonly text: string }[];
  /** Every delivery that began, shown or not. */
  readonly tried: OutboundMessage[];
  readonly typing: string[];
  /** Called at each delivery, before the platform shows the message; what it throws reaches the runtime. */
  before: (message: OutboundMessage) => Promise<void> | void;
  /** The same, after the platform has shown it. */
  after: (message: OutboundMessage) => Promise<void> | void;
  /** How the next delivery ends, in place of `sent`; asked after the platform has shown it. */
  ends: (message: OutboundMessage) => Delivery;
}

export const customer = 'customer';

export function createTestChannel(more: Partial<Capabilities> & { name?: string } = {}): TestChannel {
  const { name = 'test', ...capabilities } = more;
  const shown: { readonly address: string; readonly nonce: string; readonly text: string }[] = [];
  const idempotent = more.idempotent ?? true;
  const channel: TestChannel = {
    sees: (address = customer) => shown.filter((each) => each.address === address).map(({ text }) => text),
    seesFrom: (address) =>
      shown
        .filter((each) => each.address === address)
        .map(({ nonce, text }) => ({ conversation: Number(nonce.split('.')[0]), text })),
    tried: [],
    typing: [],
    before: () => {},
    after: () => {},
    ends: () => ({ status: 'sent' }),
    adapter: {
      channel: name,
      capabilities: { ...plainTextCapabilities, typing: true, idempotent, ...capabilities },
      async deliver(message) {
        channel.tried.push(message);
        await channel.before(message);
        const { address, nonce } = message;
        const isKnown = idempotent && shown.some((each) => each.address === address && each.nonce === nonce);
        if (!isKnown) shown.push({ address, nonce, text: message.content.map(contentToText).join('\n') });
        await channel.after(message);
        return channel.ends(message);
      },
      typing: async (address) => void channel.typing.push(address),
      listen: async () => {},
    },
  };
  return channel;
}
