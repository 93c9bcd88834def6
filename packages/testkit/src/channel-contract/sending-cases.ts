import { ChannelError, type OutboundMessage } from '@usher/channel';
import { expect } from 'vitest';
import type { CaseContext, DefineCase } from './define-case.ts';
import type { ChannelPeer } from './peer.ts';
import type { FaultKind, PlatformFaults } from './under-test.ts';
import type { UsedChannel } from './used-channel.ts';
import { waitToSee, waitUntil } from './waiting.ts';

const pause = 60;

/** E: what goes wrong while sending, seen by an outbox that does what the adapter says. */
export function sendingCases(define: DefineCase): void {
  define('E01', async (used, context) => {
    const faults = findFaults(context, 'rate-limited');
    const peer = await used.under.connect();
    const texts = ['the first', 'the second', 'the third'];
    faults.plan({ kind: 'rate-limited', retryAfter: pause, times: 1, after: 1 });
    const settled = [];
    for (const text of texts) settled.push(await used.settle(prepareText(used, peer, text)));
    await waitToSee(peer, ...texts);
    expect(settled.map(({ status }) => status)).toEqual(['sent', 'sent', 'sent']);
    expect(peer.sees().match(/the (first|second|third)/g)).toEqual(texts);
    const failures = settled.flatMap((each) => each.failures);
    if (faults.attempts === 1) expect(failures).toHaveLength(1);
    for (const { retry } of failures) expect(retry).toMatchObject({ afterMillis: expect.any(Number) });
    for (const { retry } of failures) {
      if (typeof retry === 'object') expect(retry.afterMillis).toBeGreaterThanOrEqual(pause);
    }
  });

  define('E02', async (used, context) => {
    const faults = findFaults(context, 'error-before');
    const peer = await used.under.connect();
    faults.plan({ kind: 'error-before', times: 2 });
    const { status } = await used.settle(prepareText(used, peer, 'in the end'));
    expect(status).toBe('sent');
    await waitToSee(peer, 'in the end');
    expect(peer.sees().match(/in the end/g)).toHaveLength(1);
  });

  for (const kind of ['error-after', 'reset-after'] as const) {
    define(
      'E03',
      async (used, context) => {
        const faults = findFaults(context, kind);
        const peer = await used.under.connect();
        faults.plan({ kind, times: 1 });
        const { status } = await used.settle(prepareText(used, peer, 'perhaps twice'));
        await waitToSee(peer, 'perhaps twice');
        expect(status).toBe(used.capabilities.idempotent ? 'sent' : 'unknown');
        await used.send(peer.address, { kind: 'text', text: 'the end' });
        await waitToSee(peer, 'the end');
        expect(peer.sees().match(/perhaps twice/g)).toHaveLength(1);
      },
      kind,
    );
  }

  for (const [id, kind] of [
    ['E04', 'refused'],
    ['E08', 'blocked'],
  ] as const) {
    define(id, async (used, context) => {
      const faults = findFaults(context, kind);
      const peer = await used.under.connect();
      const before = faults.sends();
      faults.plan({ kind });
      const { status, attempts } = await used.settle(prepareText(used, peer, 'unwanted'));
      expect(['refused', 'given-up']).toContain(status);
      expect(attempts).toBe(1);
      expect(faults.sends() - before).toBeLessThanOrEqual(1);
      faults.heal();
      await used.send(peer.address, { kind: 'text', text: 'wanted' });
      await waitToSee(peer, 'wanted');
      expect(peer.sees()).not.toContain('unwanted');
    });
  }

  define('E05', async (used, context) => {
    const faults = findFaults(context, 'error-before');
    const peer = await used.under.connect();
    faults.plan({ kind: 'error-before', after: 1, times: 1 });
    const texts = ['One of three.', 'Two of three.', 'Three of three.'];
    const messages = used.prepare(peer.address, [
      { kind: 'text', text: texts[0] ?? '' },
      { kind: 'card', title: texts[1] ?? '', image: { url: 'https://shop.example/2.png', alt: 'Two' }, links: [] },
      { kind: 'media', media: 'file', url: 'https://shop.example/3.pdf', alt: texts[2] ?? '', name: '3.pdf' },
    ]);
    for (const message of messages) expect((await used.settle(message)).status).toBe('sent');
    await waitToSee(peer, ...texts);
    expect(peer.sees().match(/(One|Two|Three) of three\./g)).toEqual(texts);
  });

  define('E06', async (used, context) => {
    const faults = findFaults(context, 'revoked');
    const peer = await used.under.connect();
    const before = faults.sends();
    faults.plan({ kind: 'revoked' });
    for (const text of ['one', 'two', 'three']) {
      const outcome = await used.under.adapter.deliver(prepareText(used, peer, text)).catch((error: unknown) => error);
      if (!(outcome instanceof ChannelError)) expect(outcome).toMatchObject({ status: 'refused' });
    }
    expect(faults.sends() - before).toBeLessThanOrEqual(3 * faults.attempts);
    expect(used.under.adapter.health?.()).toMatchObject({
      status: expect.stringMatching(/^(down|degraded)$/),
      reason: expect.stringMatching(/\.$/),
    });
  });

  define('E07', async (used, context) => {
    const faults = findFaults(context, 'down');
    const peer = await used.under.connect();
    const texts = Array.from({ length: 6 }, (_, index) => `kept ${index}`);
    faults.plan({ kind: 'down' });
    const messages = texts.map((text) => prepareText(used, peer, text));
    const outcome = await used.under.adapter.deliver(messages[0] as OutboundMessage).catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(ChannelError);
    expect((outcome as ChannelError).retry).not.toBe('never');
    await used.pass(used.under.pass === undefined ? pause : 5 * 60_000);
    faults.heal();
    for (const message of messages) expect((await used.settle(message)).status).toBe('sent');
    await waitUntil(() => expect(peer.sees().match(/kept \d/g)).toEqual(texts));
  });
}

function findFaults({ hook, skip }: CaseContext, kind: FaultKind): PlatformFaults {
  const faults = hook('faults');
  skip(!faults.kinds.includes(kind), `The platform has no such failure: ${kind}.`);
  return faults;
}

function prepareText({ prepare }: UsedChannel, { address }: ChannelPeer, text: string): OutboundMessage {
  const [message] = prepare(address, [{ kind: 'text', text }]);
  if (message === undefined) throw new Error('A text is a message.');
  return message;
}
