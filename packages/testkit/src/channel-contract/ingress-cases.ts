import { expect } from 'vitest';
import type { CaseContext, DefineCase } from './define-case.ts';
import type { ChannelPeer } from './peer.ts';
import type { Ingress, IngressAnswer, IngressVariant } from './under-test.ts';
import type { UsedChannel } from './used-channel.ts';
import { waitUntil } from './waiting.ts';

/** A: requests of the platform. */
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
    await waitUntil(() => expect(textsFrom(used, ingress, peer)).toEqual(['no hurry']));
  });
}

/** What requests have reported of a person. */
export function textsFrom({ eventsOf }: UsedChannel, { reports }: Ingress, { address }: ChannelPeer): string[] {
  if (reports === 'command') return eventsOf('command', address).map(({ text = '' }) => text);
  return eventsOf('message', address).map(({ text }) => text);
}

async function sendIn(
  used: UsedChannel,
  { hook }: CaseContext,
  variant: IngressVariant,
): Promise<{ answer: IngressAnswer; texts: () => string[] }> {
  const ingress: Ingress = hook('ingress');
  const peer = await used.under.connect();
  const answer = await ingress.send(variant, { peer, text: 'a message that came in', id: 'ingress-1' });
  return { answer, texts: () => textsFrom(used, ingress, peer) };
}

/** Whatever came before: the next request is answered, and all that was heard before it is in. */
async function hasGoneOn(used: UsedChannel, { hook }: CaseContext): Promise<void> {
  const ingress = hook('ingress');
  const peer = await used.under.connect();
  await ingress.send('right', { peer, text: 'and on', id: 'ingress-2' });
  await waitUntil(() => expect(textsFrom(used, ingress, peer)).toEqual(['and on']));
}
