import { expect } from 'vitest';
import type { CaseContext, DefineCase } from './define-case.ts';
import type { ChannelPeer } from './peer.ts';
import type { Ingress, IngressAnswer, IngressVariant } from './under-test.ts';
import { type UsedChannel, waitToSee, waitUntil } from './use-channel.ts';

const largestTried = 30 * 1024 * 1024;

/** A: what comes in. */
export function ingressCases(define: DefineCase): void {
  define('A01', async (used, context) => {
    const { answer, texts } = await sendIn(used, context, 'right');
    expect(answer.status).toBeLessThan(300);
    await waitUntil(() => expect(texts()).toEqual(['a message that came in']));
  });

  for (const [id, variant] of [
    ['A02', 'one-bit-flipped'],
    ['A03', 'no-signature'],
    ['A04', 'stale'],
  ] as const) {
    define(id, async (used, context) => {
      const { answer, texts } = await sendIn(used, context, variant);
      expect([400, 401, 403]).toContain(answer.status);
      await hasGoneOn(used, context);
      expect(texts()).toEqual([]);
    });
  }

  define('A05', async (used, context) => {
    const { answer, texts } = await sendIn(used, context, 'rotated-secret');
    expect(answer.status).toBeLessThan(300);
    await waitUntil(() => expect(texts()).toHaveLength(1));
  });

  define('A06', async (used, context) => {
    const { answer, texts } = await sendIn(used, context, 'too-large');
    expect(answer.status).toBe(413);
    await hasGoneOn(used, context);
    expect(texts()).toEqual([]);
  });

  define('A07', async (used, context) => {
    const { pong } = context.hook('ingress');
    const { answer, texts } = await sendIn(used, context, 'ping');
    if (pong === undefined) throw new Error('Give "pong" of "ingress", or say in "cannot" why there is no ping (A07).');
    expect(answer.status).toBe(pong.status);
    expect(answer.body).toContain(pong.body);
    expect(texts()).toEqual([]);
  });

  for (const variant of ['not-json', 'unknown-event'] as const) {
    define(
      'A08',
      async (used, context) => {
        const { answer, texts } = await sendIn(used, context, variant);
        expect(answer.status).toBeLessThan(500);
        // A platform that meets refusals for what we do not know stops calling.
        if (variant === 'unknown-event') expect(answer.status).toBeLessThan(300);
        await hasGoneOn(used, context);
        expect(texts()).toEqual([]);
      },
      variant,
    );
  }

  define('A09', async (used, context) => {
    const ingress = context.hook('ingress');
    const { answersWithin } = ingress;
    context.skip(answersWithin === undefined, 'The answer is that of the turn itself: nothing is promised before.');
    let goOn = () => {};
    used.holdEvents(new Promise((resolve) => (goOn = resolve)));
    const peer = await used.under.connect();
    const began = performance.now();
    const answer = await ingress.send('right', { peer, text: 'no hurry', id: 'slow-1' });
    const took = performance.now() - began;
    goOn();
    expect(answer.status).toBeLessThan(300);
    expect(took).toBeLessThan(answersWithin ?? 0);
    await waitUntil(() => expect(used.eventsOf('message', peer.address)).toHaveLength(1));
  });

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

async function sendIn(
  used: UsedChannel,
  { hook }: CaseContext,
  variant: IngressVariant,
): Promise<{ answer: IngressAnswer; texts: () => string[] }> {
  const ingress: Ingress = hook('ingress');
  const peer = await used.under.connect();
  const answer = await ingress.send(variant, { peer, text: 'a message that came in', id: 'ingress-1' });
  return { answer, texts: () => used.eventsOf('message', peer.address).map(({ text }) => text) };
}

/** Whatever came before: the next request is answered, and all that was heard before it is in. */
async function hasGoneOn({ under, eventsOf }: UsedChannel, { hook }: CaseContext): Promise<void> {
  const peer = await under.connect();
  await hook('ingress').send('right', { peer, text: 'and on', id: 'ingress-2' });
  await waitUntil(() => expect(eventsOf('message', peer.address)).toHaveLength(1));
}

/** Says something, and finds that it is all that was heard. */
async function expectOnly({ eventsOf }: UsedChannel, peer: ChannelPeer, text: string): Promise<void> {
  await peer.say(text);
  await waitUntil(() => expect(eventsOf('message', peer.address).length).toBeGreaterThan(0));
  expect(eventsOf('message', peer.address).map((event) => event.text)).toEqual([text]);
}
