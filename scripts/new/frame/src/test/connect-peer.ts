import type { ChannelPeer } from '@usher/testkit';
import type { MyChatEvent } from '../client.ts';
import type { LoopbackPlatform } from './loopback-platform.ts';

/** A person with the platform's own client. */
export function connectPeer(platform: LoopbackPlatform): ChannelPeer {
  const address = platform.addPerson();
  let last: MyChatEvent | undefined;

  async function report(event: Pick<MyChatEvent, 'text' | 'button'>): Promise<void> {
    last = platform.createEvent({ from: address, isBot: false, ...event });
    await platform.report(last);
  }

  const shown = () =>
    platform.messagesOf(address).map(({ ref, text, buttons }) => {
      const choices = buttons.map(({ label }) => label);
      return { ref, text: [text, ...choices].join('\n'), choices };
    });

  return {
    address,
    say: (text) => report({ text }),
    pick: ({ token }) => report({ button: token }),
    cause: { joined: () => report({}) },
    async repeat() {
      if (last !== undefined) await platform.report(last);
    },
    sees: () =>
      shown()
        .map(({ text }) => text)
        .join('\n'),
    shown,
  };
}
