import type { ChannelPeer } from './peer.ts';
import type { UsedChannel } from './used-channel.ts';
import { waitUntil } from './waiting.ts';

const rounds = 3;
const perRound = 6;

/**
 * Replaces every node that hears, one after the other, while people go on writing. Where several nodes can serve the channel, a new
 * one hears before an old one ends; else it is started once the old one has ended.
 *
 * @returns what each of the people has said, in order
 */
export async function replaceNodes(used: UsedChannel, peers: readonly ChannelPeer[]): Promise<readonly string[]> {
  const replace = await createReplacing(used, peers);
  const said: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const texts = Array.from({ length: perRound }, (_, index) => `${round}.${index}`);
    await Promise.all([replace(), ...peers.map((peer) => sayAll(used, peer, texts))]);
    said.push(...texts);
  }
  return said;
}

async function createReplacing(used: UsedChannel, peers: readonly ChannelPeer[]): Promise<() => Promise<void>> {
  const { under, listenOn } = used;
  if (under.secondNode === undefined) return createRestarting(used, peers);
  const stops = [used.stop, await listenOn(await under.secondNode())];
  return async () => {
    const node = await under.secondNode?.();
    if (node !== undefined) stops.push(await listenOn(node));
    stops.shift()?.();
  };
}

function createRestarting({ under, stop, listenOn }: UsedChannel, peers: readonly ChannelPeer[]): () => Promise<void> {
  let stopLast = stop;
  return async () => {
    await Promise.all(peers.map((peer) => peer.goAway?.()));
    stopLast();
    const node = await under.restart?.();
    if (node !== undefined) stopLast = await listenOn(node);
    await Promise.all(peers.map((peer) => peer.comeBack?.()));
  };
}

/** What could not be handed over is reported again, as platforms and clients do, until it could. */
async function sayAll({ pass }: UsedChannel, peer: ChannelPeer, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    await peer.say(text).catch(() =>
      waitUntil(async () => {
        await pass(5);
        await peer.repeat();
      }),
    );
  }
}
