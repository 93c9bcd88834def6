import { expect } from 'vitest';
import type { DefineCase } from './define-case.ts';
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

  define('F02', async ({ under, listenOn, stop, eventsOf, pass }, { hook }) => {
    const second = await hook('secondNode')();
    await listenOn(second);
    const peer = await under.connect();
    await peer.say('to the first');
    await waitUntil(() => expect(eventsOf('message', peer.address)).toHaveLength(1));
    stop();
    await peer.say('to the second').catch(() => undefined);
    await waitUntil(async () => {
      await pass(under.pass === undefined ? 5 : 1_000);
      expect(eventsOf('message', peer.address).map(({ text }) => text)).toContain('to the second');
    });
    expect(new Set(eventsOf('message', peer.address).map(({ eventKey }) => eventKey)).size).toBe(2);
  });

  define('F04', async ({ under, listenOn, eventsOf }, { hook }) => {
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
    const texts = () => eventsOf('message', peer.address).map(({ text }) => text);
    await waitUntil(() => expect(texts()).toHaveLength(6));
    expect(new Set(texts()).size).toBe(6);
  });

  define(
    'A12',
    async ({ under, listenOn, eventsOf }, { hook }) => {
      const first = hook('ingress');
      const second = await hook('secondNode')();
      await listenOn(second);
      const peer = await under.connect();
      const message = { peer, text: 'at once', id: 'both-1' };
      await Promise.all([first.send('right', message), second.ingress?.send('right', message)]);
      await first.send('right', { peer, text: 'after', id: 'both-2' });
      await waitUntil(() => expect(eventsOf('message', peer.address).map(({ text }) => text)).toContain('after'));
      expect(new Set(eventsOf('message', peer.address).map(({ eventKey }) => eventKey)).size).toBe(2);
    },
    'also on two nodes at once',
  );
}
