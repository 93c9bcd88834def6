import { expect } from 'vitest';
import type { DefineCase } from './define-case.ts';
import type { ChannelPeer } from './peer.ts';
import type { UsedChannel } from './used-channel.ts';
import { waitToSee, waitUntil } from './waiting.ts';

const largestTried = 30 * 1024 * 1024;

/** A: what the events say, however they came in. */
export function eventCases(define: DefineCase): void {
  define('A10', async (used, context) => {
    const ownMessage = context.hook('ownMessage');
    const peer = await used.under.connect();
    await used.send(peer.address, { kind: 'text', text: 'I said this' });
    await waitToSee(peer, 'I said this');
    await ownMessage(peer);
    await expectOnly(used, peer, 'now I speak');
  });

  define('A11', async (used, context) => {
    const otherBotMessage = context.hook('otherBotMessage');
    const peer = await used.under.connect();
    await otherBotMessage(peer);
    await expectOnly(used, peer, 'I am a person');
  });

  define('A12', async ({ under, eventsOf }) => {
    const peer = await under.connect();
    await peer.say('yes');
    await peer.repeat();
    await peer.say('yes');
    const keys = () => eventsOf('message', peer.address).map(({ eventKey }) => eventKey);
    await waitUntil(() => expect(new Set(keys()).size).toBe(2));
    // A platform that drops repetitions itself reports two; all others three, of which the first two are one event.
    if (keys().length > 2) expect(keys()[1]).toBe(keys()[0]);
    expect(keys().at(-1)).not.toBe(keys()[0]);
  });

  define(
    'A12',
    async (used, context) => {
      const restart = context.hook('restart');
      const peer = await used.under.connect();
      await peer.say('once more');
      await waitUntil(() => expect(used.eventsOf('message', peer.address)).toHaveLength(1));
      await peer.goAway?.();
      used.stop();
      await used.listenOn(await restart());
      await peer.comeBack?.();
      await peer.repeat();
      await peer.say('the next');
      await waitUntil(() => {
        expect(used.eventsOf('message', peer.address).map(({ text }) => text)).toContain('the next');
      });
      const keys = used.eventsOf('message', peer.address).map(({ eventKey }) => eventKey);
      expect(new Set(keys).size).toBe(2);
    },
    'also after a restart',
  );

  define('A13', async ({ under, eventsOf }) => {
    const [one, other] = [await under.connect(), await under.connect()];
    const texts = Array.from({ length: 8 }, (_, index) => `part ${index}`);
    const speak = async (peer: ChannelPeer) => {
      for (const text of texts) await peer.say(text);
    };
    await Promise.all([speak(one), speak(other)]);
    for (const { address } of [one, other]) {
      await waitUntil(() => expect(eventsOf('message', address).map(({ text }) => text)).toEqual(texts));
    }
  });

  define(
    'A14',
    async ({ under, capabilities, eventsOf }, { skip, can }) => {
      skip(!capabilities.inbound.includes('edited'), 'The channel does not report edits.');
      const peer = await under.connect();
      await peer.say('Order 21');
      const of = await can(peer, 'edit')('Order 12');
      await waitUntil(() => expect(eventsOf('edited', peer.address)).toMatchObject([{ of, text: 'Order 12' }]));
      expect(eventsOf('message', peer.address)).toHaveLength(1);
    },
    'an edit',
  );

  define(
    'A14',
    async ({ under, capabilities, eventsOf }, { skip, can }) => {
      skip(!capabilities.inbound.includes('deleted'), 'The channel does not report deletions.');
      const peer = await under.connect();
      await peer.say('My card is 4111');
      const of = await can(peer, 'delete')();
      await waitUntil(() => expect(eventsOf('deleted', peer.address)).toMatchObject([{ of }]));
    },
    'a deletion',
  );

  define(
    'A14',
    async (used, { skip, can }) => {
      const { under, capabilities, eventsOf } = used;
      skip(!capabilities.inbound.includes('reaction'), 'The channel does not report reactions.');
      const peer = await under.connect();
      await used.send(peer.address, { kind: 'text', text: 'Was this any help?' });
      await waitToSee(peer, 'Was this any help?');
      const ref = peer.shown().at(-1)?.ref ?? '';
      await can(peer, 'react')(ref, '👍');
      await can(peer, 'react')(ref, '👍', true);
      await waitUntil(() => {
        const reactions = eventsOf('reaction', peer.address);
        expect(reactions).toMatchObject([
          { of: ref, emoji: '👍' },
          { of: ref, emoji: '👍', isRemoved: true },
        ]);
        expect(reactions[0]?.isRemoved ?? false).toBe(false);
      });
    },
    'a reaction, put and taken away',
  );

  define('A15', async ({ under, capabilities, eventsOf }, { skip }) => {
    const most = capabilities.inboundFileBytes;
    skip(most === 0, 'Customers cannot send files.');
    const peer = await under.connect();
    const bytes = new TextEncoder().encode('a receipt');
    await peer.say('Here it is', { attachments: [{ name: 'receipt.txt', mime: 'text/plain', bytes }] });
    await waitUntil(() => expect(eventsOf('message', peer.address)).toHaveLength(1));
    const [event] = eventsOf('message', peer.address);
    expect(event?.text).toBe('Here it is');
    expect(event?.attachments).toMatchObject([{ name: 'receipt.txt', mime: expect.stringMatching(/^text\/plain/) }]);
    // The file is fetched later by whoever needs it, or is kept already: it never travels inside the event.
    expect(event?.attachments?.[0]?.url).toMatch(/^(https?|file):/);
    expect(JSON.stringify(event).length).toBeLessThan(4_000);
  });

  define(
    'A15',
    async ({ under, capabilities, eventsOf }, { skip }) => {
      const most = capabilities.inboundFileBytes;
      skip(most === 0, 'Customers cannot send files.');
      skip(most > largestTried, 'The limit is too high to be tried in every run; the adapter has a test of its own.');
      const peer = await under.connect();
      const attachments = [{ name: 'film.bin', mime: 'application/octet-stream', bytes: new Uint8Array(most + 1) }];
      await peer.say('Too large', { attachments }).catch(() => undefined);
      await peer.say('And now?');
      await waitUntil(() => {
        expect(eventsOf('message', peer.address).map(({ text }) => text)).toContain('And now?');
      });
      expect(eventsOf('message', peer.address).flatMap((event) => event.attachments ?? [])).toEqual([]);
    },
    'one byte over the limit',
  );
}

/** Says something, and finds that it is all that was heard. */
async function expectOnly({ eventsOf }: UsedChannel, peer: ChannelPeer, text: string): Promise<void> {
  await peer.say(text);
  await waitUntil(() => expect(eventsOf('message', peer.address).length).toBeGreaterThan(0));
  expect(eventsOf('message', peer.address).map((event) => event.text)).toEqual([text]);
}
