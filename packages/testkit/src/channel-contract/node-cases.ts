import { expect } from 'vitest';
import type { DefineCase } from './define-case.ts';
import { textsFrom } from './ingress-cases.ts';
import type { ChannelPeer } from './peer.ts';
import { replaceNodes } from './replace-nodes.ts';
import type { UsedChannel } from './used-channel.ts';
import { waitUntil } from './waiting.ts';

/** F: several nodes over one memory and one platform. */
export function nodeCases(define: DefineCase): void {
  define('F01', async ({ under, listenOn, eventsOf }, { hook }) => {
    await listenOn(await hook('secondNode')());
    const peer = await under.connect();
    const texts = Array.from({ length: 6 }, (_, index) => `once ${index}`);
    for (const text of texts) await peer.say(text);
    await waitUntil(() => expect(eventsOf('message', peer.address).map(({ text }) => text)).toEqual(texts));
  });

  define('F02', async (used, { hook }) => {
    const { under, listenOn, stop, eventsOf } = used;
    const second = await hook('secondNode')();
    await listenOn(second);
    const peer = await under.connect();
    await peer.say('to the first');
    await waitUntil(() => expect(eventsOf('message', peer.address)).toHaveLength(1));
    stop();
    await peer.say('to the second').catch(() => undefined);
    await waitToHear(used, peer, 'to the second');
    expect(keysOf(used, peer).size).toBe(2);
  });

  define('F03', async (used, { hook }) => {
    const { under, listenOn, takenFrom } = used;
    const addNode = hook('secondNode');
    const pause = hook('pause');
    await listenOn(await addNode());
    const peer = await under.connect();
    await peer.say('to the first');
    await waitToHear(used, peer, 'to the first');
    const goOn = await pause();
    await peer.say('while it stood still').catch(() => undefined);
    await waitToHear(used, peer, 'while it stood still');
    await goOn();
    await peer.say('since it went on');
    await waitToHear(used, peer, 'since it went on');
    expect(keysOf(used, peer).size, 'each is one event, whoever hands it over').toBe(3);
    const late = takenFrom(under).filter((event) => event.type === 'message' && event.text === 'since it went on');
    expect(late, 'handed over by the node whose lease has run out').toEqual([]);
  });

  define('F04', async (used, { hook }) => {
    const { under, listenOn } = used;
    const first = hook('ingress');
    const second = await hook('secondNode')();
    await listenOn(second);
    if (second.ingress === undefined) throw new Error('Give "ingress" of "secondNode" too.');
    const peer = await under.connect();
    for (let index = 0; index < 6; index += 1) {
      const ingress = index % 2 === 0 ? first : second.ingress;
      const message = { peer, text: `turn ${index}`, id: `turn-${index}` };
      expect((await ingress.send('right', message)).status).toBeLessThan(300);
    }
    await waitUntil(() => expect(textsFrom(used, first, peer)).toHaveLength(6));
    expect(new Set(textsFrom(used, first, peer)).size).toBe(6);
  });

  define('F05', async (used, { hook }) => {
    const { under, eventsOf } = used;
    if (under.secondNode === undefined) hook('restart');
    const peers = [await under.connect(), await under.connect(), await under.connect()];
    const said = await replaceNodes(used, peers);
    for (const { address } of peers) {
      const heard = () => {
        const unique = new Map(eventsOf('message', address).map(({ eventKey, text }) => [eventKey, text]));
        return [...unique.values()];
      };
      await waitUntil(() => expect(heard().length).toBeGreaterThanOrEqual(said.length));
      expect(heard(), `all of ${address}, once and in order`).toEqual(said);
    }
  });

  define(
    'A12',
    async (used, { hook }) => {
      const { under, listenOn, eventsOf } = used;
      const first = hook('ingress');
      const second = await hook('secondNode')();
      await listenOn(second);
      const peer = await under.connect();
      const message = { peer, text: 'at once', id: 'both-1' };
      await Promise.all([first.send('right', message), second.ingress?.send('right', message)]);
      await first.send('right', { peer, text: 'after', id: 'both-2' });
      await waitUntil(() => expect(textsFrom(used, first, peer)).toContain('after'));
      const events = eventsOf(first.reports ?? 'message', peer.address);
      expect(new Set(events.map(({ eventKey }) => eventKey)).size).toBe(2);
    },
    'also on two nodes at once',
  );
}

/** Waits until a message was handed over, as long as leases may have to run out before. */
async function waitToHear(
  { under, eventsOf, pass }: UsedChannel,
  { address }: ChannelPeer,
  text: string,
): Promise<void> {
  await waitUntil(async () => {
    await pass(under.pass === undefined ? 5 : 1_000);
    expect(eventsOf('message', address).map((event) => event.text)).toContain(text);
  });
}

function keysOf({ eventsOf }: UsedChannel, { address }: ChannelPeer): Set<string> {
  return new Set(eventsOf('message', address).map(({ eventKey }) => eventKey));
}
