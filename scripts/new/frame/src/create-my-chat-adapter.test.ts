import { type AdapterUnderTest, type ChannelPeer, channelContract } from '@usher/testkit';
import { createMyChatAdapter } from './create-my-chat-adapter.ts';
import { connectPeer } from './test/connect-peer.ts';
import { createLoopbackPlatform, type LoopbackPlatform } from './test/loopback-platform.ts';

channelContract('the adapter of my chat', async (): Promise<AdapterUnderTest> => {
  const platform = createLoopbackPlatform();
  const createNode = () => ({ adapter: createMyChatAdapter({ client: platform.client, now: Date.now }) });
  return {
    ...createNode(),
    connect: async () => connectPeer(platform),
    unknownAddress: 'nobody',
    hostile: {},
    ownMessage: (peer) => sayAsBot(platform, peer),
    otherBotMessage: (peer) => sayAsBot(platform, peer),
    faults: platform.faults,
    restart: async () => createNode(),
    secondNode: async () => createNode(),
    // Go through these once your platform stands in place of the loopback: each is a promise that is not tested yet.
    cannot: {
      ingress: 'The loopback calls a function; it sends no requests that could be forged.',
      connectBeside: 'The loopback has no rooms.',
      notified: 'The loopback notifies nobody.',
      goAway: 'The loopback keeps messages for whoever is away.',
      pause: 'The loopback is no connection that one node would hold by a lease.',
      logged: 'The adapter logs nothing.',
      F04: 'The loopback calls a function; it sends no requests to a node of its choice.',
    },
    close: async () => undefined,
  };
});

function sayAsBot(platform: LoopbackPlatform, { address }: ChannelPeer): Promise<void> {
  return platform.report(platform.createEvent({ from: address, isBot: true, text: 'I am a bot' }));
}
