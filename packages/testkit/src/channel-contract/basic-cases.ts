import { ChannelError, type InboundType, inboundTypes } from '@usher/channel';
import type { Content } from '@usher/journey';
import { expect } from 'vitest';
import type { DefineCase } from './define-case.ts';
import type { ChannelPeer, WordlessType } from './peer.ts';
import type { UsedChannel } from './used-channel.ts';
import { waitToSee, waitUntil } from './waiting.ts';

const hello: Content = { kind: 'text', text: 'Good day.' };

/** D: what every channel does, whatever it can show. */
export function basicCases(define: DefineCase): void {
  define('D01', ({ under: { adapter }, capabilities }) => {
    expect(adapter.channel).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(capabilities.textLimit).toBeGreaterThanOrEqual(40);
    expect(capabilities.inbound).toContain('message');
    expect(inboundTypes).toEqual(expect.arrayContaining([...capabilities.inbound]));
    const { buttons, listItems, quickReplies, ratings, forms, inboundFileBytes, requests } = capabilities;
    const picks = buttons > 0 || listItems > 0 || quickReplies > 0 || ratings;
    expect(capabilities.inbound.includes('choice'), 'what can be picked is reported').toBe(picks);
    expect(capabilities.inbound.includes('form'), 'what can be filled in is reported').toBe(forms.fields > 0);
    if (requests.includes('file')) expect(inboundFileBytes, 'files that are asked for are taken').toBeGreaterThan(0);
  });

  define('D02', async ({ under, send, eventsOf }) => {
    const peer = await under.connect();
    await peer.say('Hello, is anybody there?');
    await waitUntil(() => expect(eventsOf('message', peer.address)).toHaveLength(1));
    const [event] = eventsOf('message', peer.address);
    expect(event?.text).toBe('Hello, is anybody there?');
    expect(event?.receivedAt).toBeTypeOf('number');
    await send(JSON.parse(JSON.stringify(event?.address)), { kind: 'text', text: 'I am.' });
    await waitToSee(peer, 'I am.');
  });

  define('D03', async ({ under, send }) => {
    const [one, other] = [await under.connect(), await under.connect()];
    expect(one.address).not.toBe(other.address);
    await send(one.address, { kind: 'text', text: 'for the first' });
    await send(other.address, { kind: 'text', text: 'for the second' });
    await waitToSee(one, 'for the first');
    await waitToSee(other, 'for the second');
    expect(one.sees()).not.toContain('for the second');
    expect(other.sees()).not.toContain('for the first');
  });

  define('D04', async ({ under, prepare, settle }) => {
    const peer = await under.connect();
    const texts = Array.from({ length: 20 }, (_, index) => `message ${String(index).padStart(2, '0')}`);
    for (const text of texts) {
      for (const message of prepare(peer.address, [{ kind: 'text', text }])) await settle(message);
    }
    await waitUntil(() => expect(peer.sees().match(/message \d\d/g)).toEqual(texts));
  });

  define('D05', async ({ under, capabilities, prepare, send }, { skip }) => {
    skip(!capabilities.idempotent, 'The channel does not honour nonces, and says so.');
    const peer = await under.connect();
    const [message] = prepare(peer.address, [{ kind: 'text', text: 'only once' }]);
    if (message === undefined) throw new Error('A text is a message.');
    await Promise.all([under.adapter.deliver(message), under.adapter.deliver(message)]);
    await under.adapter.deliver(message);
    await send(peer.address, { kind: 'text', text: 'the end' });
    await waitToSee(peer, 'the end');
    expect(peer.sees().match(/only once/g)).toHaveLength(1);
  });

  define('D06', async ({ under }) => {
    const message = {
      address: under.unknownAddress,
      content: [hello],
      language: 'en',
      nonce: 'lost',
      seq: 1,
      sentAt: 0,
    };
    const outcome = await under.adapter.deliver(message).catch((error: unknown) => error);
    if (outcome instanceof ChannelError) expect(outcome.retry).toBe('never');
    else expect(outcome).toMatchObject({ status: 'refused' });
  });

  define('D07', async ({ under, prepare }, { can }) => {
    const peer = await under.connect();
    await can(peer, 'goAway')();
    const [message] = prepare(peer.address, [{ kind: 'text', text: 'welcome back' }]);
    if (message === undefined) throw new Error('A text is a message.');
    const outcome = await under.adapter.deliver(message).catch((error: unknown) => error);
    if (outcome instanceof ChannelError) expect(outcome.retry).not.toBe('never');
    else expect(outcome).toMatchObject({ status: 'queued' });
    await can(peer, 'comeBack')();
    if (outcome instanceof ChannelError) await under.adapter.deliver(message);
    await waitToSee(peer, 'welcome back');
  });

  define('D08', async ({ under, taken, eventsOf }) => {
    for (const [attack, begin] of Object.entries(under.hostile)) {
      const before = taken.length;
      await begin();
      expect(taken.length, `taken in after ${attack}`).toBe(before);
      const peer = await under.connect();
      await peer.say(`still here after ${attack}`);
      await waitUntil(() =>
        expect(eventsOf('message', peer.address).map(({ text }) => text)).toEqual([`still here after ${attack}`]),
      );
    }
  });

  define('D09', async ({ under, taken, stop }) => {
    const peer = await under.connect();
    await peer.say('before');
    await waitUntil(() => expect(taken.some(({ type }) => type === 'message')).toBe(true));
    const before = taken.length;
    stop();
    await peer.say('after').catch(() => undefined);
    await peer.repeat().catch(() => undefined);
    expect(taken).toHaveLength(before);
  });

  define('D10', async ({ under, refuseEvents, eventsOf }) => {
    const peer = await under.connect();
    refuseEvents(true);
    await peer.say('remember me').catch(() => undefined);
    refuseEvents(false);
    await peer.repeat();
    await waitUntil(() => {
      expect(eventsOf('message', peer.address).map(({ text }) => text)).toContain('remember me');
    });
  });

  define('D11', async (used, { can }) => {
    const { under, capabilities, taken } = used;
    const peer = await under.connect();
    await peer.say('good day');
    for (const type of capabilities.inbound.filter(isWordless)) {
      const cause = can(peer, 'cause')[type];
      if (cause === undefined)
        throw new Error(`This case needs "cause.${type}" of the peer: the capabilities name it.`);
      if (type === 'receipt') await causeReceipt(used, peer, cause);
      else await cause();
      await waitUntil(() => expect(taken.map((event) => event.type)).toContain(type));
    }
    for (const { type } of taken) expect(capabilities.inbound).toContain(type);
  });
}

const wordless: readonly InboundType[] = [
  'joined',
  'left',
  'installed',
  'uninstalled',
  'opt-out',
  'opt-in',
  'receipt',
] satisfies readonly WordlessType[];

/** The others are caused in the cases that look at what they say. */
function isWordless(type: InboundType): type is WordlessType {
  return wordless.includes(type);
}

async function causeReceipt(
  { send, taken }: UsedChannel,
  peer: ChannelPeer,
  cause: () => Promise<void>,
): Promise<void> {
  const deliveries = await send(peer.address, hello);
  await waitToSee(peer, 'Good day.');
  await cause();
  const refs = deliveries.flatMap((delivery) => delivery.refs ?? []);
  await waitUntil(() => {
    const receipts = taken.filter((event) => event.type === 'receipt');
    expect(receipts.map(({ of }) => of)).toEqual(expect.arrayContaining([refs.at(-1)]));
  });
}
