import { type ChannelAdapter, ChannelError, degrade, type InboundEvent, type OutboundMessage } from '@usher/channel';
import { type Choice, type Content, contentToText } from '@usher/journey';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

/** Somebody at the other side of a channel, as the platform's own client would be. */
export interface ChannelPeer {
  /** Where the adapter reaches this one. */
  readonly address: string;
  /** Resolves when the platform acknowledged it, rejects when it was refused. */
  say(text: string): Promise<void>;
  /** Presses a button that was shown. Needed where the adapter's capabilities have buttons. */
  pick?(choice: Choice): Promise<void>;
  /** The platform reports the last thing said or picked once more, as after a lost acknowledgement. */
  repeat(): Promise<void>;
  /** All that was shown so far, in order, as text: words, labels, descriptions and addresses of links and images. */
  sees(): string;
  /** Becomes unreachable for now; resolves when the platform knows. */
  leave(): Promise<void>;
  comeBack(): Promise<void>;
}

export interface AdapterUnderTest {
  readonly adapter: ChannelAdapter;
  /** Brings one more peer into the channel, after `listen`. Two calls bring two different ones. */
  connect(): Promise<ChannelPeer>;
  /** An address that nobody has and nobody will have. */
  readonly unknownAddress: string;
  /** What a broken or malicious client sends, by a name that completes “survives …”. */
  readonly hostile: Readonly<Record<string, () => Promise<void>>>;
  /** For adapters that show the transcript: what a runtime commits when events come in and before a message leaves. */
  readonly transcript?: {
    received(event: InboundEvent): void;
    /** Returns the place in the transcript. */
    sending(message: Omit<OutboundMessage, 'seq'>): number;
  };
  close(): Promise<void>;
}

const words = { replyWithNumber: 'Reply with a number.' };

const samples: Readonly<Record<'card' | 'choices' | 'image' | 'links' | 'rating' | 'text', Content>> = {
  text: { kind: 'text', text: 'Line one\nLine two: äöü, 你好, 👩‍👩‍👦' },
  image: { kind: 'image', url: 'https://shop.example/shirt.png', alt: 'A blue shirt' },
  links: { kind: 'links', links: [{ label: 'Track it', url: 'https://shop.example/track?order=1&lang=en' }] },
  card: {
    kind: 'card',
    title: 'Blue shirt',
    subtitle: 'Size M',
    text: 'Arrives on Friday',
    image: { url: 'https://shop.example/shirt.png', alt: 'A blue shirt' },
    links: [{ label: 'Details', url: 'https://shop.example/shirt' }],
  },
  choices: ask('What would you like?', ['Refund', 'Exchange'], 'buttons'),
  rating: ask('How was it?', ['1', '2', '3', '4', '5'], 'rating'),
};

/** Everything that a channel adapter must keep, driven from the other side. Vitest runs it. */
export function adapterContract(name: string, setup: () => Promise<AdapterUnderTest>): void {
  describe(`the adapter contract, kept by ${name}`, () => {
    let under: AdapterUnderTest;
    let stop: AbortController;
    let taken: InboundEvent[];
    let refusesEvents: boolean;
    let said: number;

    async function take(events: readonly InboundEvent[]): Promise<void> {
      if (refusesEvents) throw new Error('The database is away.');
      for (const event of events) {
        const isRepeated = taken.some((other) => other.address === event.address && other.eventKey === event.eventKey);
        taken.push(event);
        if (!isRepeated) under.transcript?.received(event);
      }
    }

    /** What a runtime does with one say: fits it, commits it, delivers it. */
    async function send(address: string, ...content: Content[]): Promise<void> {
      for (const message of prepare(address, ...content)) await under.adapter.deliver(message);
    }

    function prepare(address: string, ...content: Content[]): OutboundMessage[] {
      return degrade(content, under.adapter.capabilities, words).messages.map((fitting) => {
        said += 1;
        const message = {
          address,
          content: fitting,
          language: 'en',
          nonce: `contract-${said}`,
          sentAt: 1_700_000_000_000 + said,
        };
        return { ...message, seq: under.transcript?.sending(message) ?? said };
      });
    }

    function messagesOf(address: string): Extract<InboundEvent, { type: 'message' }>[] {
      return taken.filter((event) => event.type === 'message').filter((event) => event.address === address);
    }

    beforeEach(async () => {
      taken = [];
      said = 0;
      refusesEvents = false;
      stop = new AbortController();
      under = await setup();
      await under.adapter.listen(take, stop.signal);
    });

    afterEach(async () => {
      stop.abort();
      await under.close();
    });

    test('states what it can do', () => {
      const { channel, capabilities } = under.adapter;
      expect(channel).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(capabilities.textLimit).toBeGreaterThanOrEqual(40);
      expect(under.adapter.typing !== undefined).toBe(capabilities.typing);
    });

    test('reports what is said, and reaches who said it', async () => {
      const peer = await under.connect();
      await peer.say('Hello, is anybody there?');
      const [event] = messagesOf(peer.address);
      expect(event?.text).toBe('Hello, is anybody there?');
      expect(event?.receivedAt).toBeTypeOf('number');
      await send(JSON.parse(JSON.stringify(event?.address)), { kind: 'text', text: 'I am.' });
      await vi.waitFor(() => expect(peer.sees()).toContain('I am.'));
    });

    test('keeps two peers apart', async () => {
      const [one, other] = [await under.connect(), await under.connect()];
      expect(one.address).not.toBe(other.address);
      await send(one.address, { kind: 'text', text: 'for the first' });
      await send(other.address, { kind: 'text', text: 'for the second' });
      await vi.waitFor(() => expect(one.sees()).toContain('for the first'));
      await vi.waitFor(() => expect(other.sees()).toContain('for the second'));
      expect(one.sees()).not.toContain('for the second');
      expect(other.sees()).not.toContain('for the first');
    });

    test('gives an event that comes twice the same key, and two events two', async () => {
      const peer = await under.connect();
      await peer.say('yes');
      await peer.repeat();
      await peer.say('yes');
      const keys = messagesOf(peer.address).map(({ eventKey }) => eventKey);
      expect(keys).toHaveLength(3);
      expect(keys[1]).toBe(keys[0]);
      expect(keys[2]).not.toBe(keys[0]);
    });

    test('hears an event again that could not be taken in', async () => {
      const peer = await under.connect();
      refusesEvents = true;
      await peer.say('remember me').catch(() => undefined);
      refusesEvents = false;
      await peer.repeat();
      expect(messagesOf(peer.address).map(({ text }) => text)).toContain('remember me');
    });

    test.each(Object.keys(samples) as (keyof typeof samples)[])('shows all of a content: %s', async (kind) => {
      const peer = await under.connect();
      await send(peer.address, samples[kind]);
      await vi.waitFor(() => {
        const seen = peer.sees();
        for (const part of listParts(samples[kind])) expect(seen).toContain(part);
      });
    });

    test('shows a text of exactly the longest length whole', async () => {
      const peer = await under.connect();
      const { textLimit } = under.adapter.capabilities;
      const text = 'word '
        .repeat(textLimit)
        .slice(0, textLimit - 1)
        .concat('!');
      await send(peer.address, { kind: 'text', text });
      await vi.waitFor(() => expect(peer.sees().replace(/\s/g, '')).toContain(text.replace(/\s/g, '')));
    });

    test('shows text literally, whatever it would mean to the platform', async () => {
      const peer = await under.connect();
      const text = '<b>bold</b> &amp; *stars* _lines_ `code` @everyone <@1> </script> %s {x} \\n';
      await send(peer.address, { kind: 'text', text });
      await vi.waitFor(() => expect(peer.sees()).toContain(text));
    });

    test('reports a pressed button by its token', async ({ skip }) => {
      skip(under.adapter.capabilities.buttons === 0, 'The channel has no buttons.');
      const peer = await under.connect();
      await send(peer.address, samples.choices);
      await vi.waitFor(() => expect(peer.sees()).toContain('Exchange'));
      await peer.pick?.({ token: 'token-1', label: 'Exchange' });
      expect(taken.filter(({ type }) => type === 'choice')).toMatchObject([
        { address: peer.address, token: 'token-1' },
      ]);
    });

    test('keeps the order of messages', async () => {
      const peer = await under.connect();
      const texts = Array.from({ length: 20 }, (_, index) => `message ${String(index).padStart(2, '0')}`);
      for (const text of texts) await send(peer.address, { kind: 'text', text });
      await vi.waitFor(() => expect(peer.sees().match(/message \d\d/g)).toEqual(texts));
    });

    test('shows a message once that is delivered twice', async ({ skip }) => {
      skip(!under.adapter.capabilities.idempotent, 'The channel does not honour nonces, and says so.');
      const peer = await under.connect();
      const [message] = prepare(peer.address, { kind: 'text', text: 'only once' });
      if (message === undefined) return;
      await Promise.all([under.adapter.deliver(message), under.adapter.deliver(message)]);
      await under.adapter.deliver(message);
      await send(peer.address, { kind: 'text', text: 'the end' });
      await vi.waitFor(() => expect(peer.sees()).toContain('the end'));
      expect(peer.sees().match(/only once/g)).toHaveLength(1);
    });

    test('gives up on an address that nobody has', async () => {
      await expect(deliverText(under.unknownAddress)).rejects.toSatisfy(isChannelError);
      await expect(deliverText(under.unknownAddress)).rejects.toMatchObject({ retry: 'never' });
    });

    test('keeps a message for a peer who is gone, or has it sent again later', async () => {
      const peer = await under.connect();
      await peer.leave();
      const [message] = prepare(peer.address, { kind: 'text', text: 'welcome back' });
      if (message === undefined) return;
      const outcome = await under.adapter.deliver(message).catch((error: unknown) => error);
      if (outcome instanceof ChannelError) expect(outcome.retry).not.toBe('never');
      else expect(outcome).toMatchObject({ status: 'queued' });
      await peer.comeBack();
      if (outcome instanceof ChannelError) await under.adapter.deliver(message);
      await vi.waitFor(() => expect(peer.sees()).toContain('welcome back'));
    });

    test('survives what a broken client sends, and goes on for all others', async () => {
      for (const [attack, send] of Object.entries(under.hostile)) {
        const before = taken.length;
        await send();
        expect(taken.length, `taken in after ${attack}`).toBe(before);
        const peer = await under.connect();
        await peer.say(`still here after ${attack}`);
        expect(messagesOf(peer.address).map(({ text }) => text)).toEqual([`still here after ${attack}`]);
      }
    });

    test('hears nothing more after it was stopped', async () => {
      const peer = await under.connect();
      await peer.say('before');
      const before = taken.length;
      stop.abort();
      await peer.say('after').catch(() => undefined);
      await peer.repeat().catch(() => undefined);
      expect(taken).toHaveLength(before);
    });

    function deliverText(address: string) {
      const message = {
        address,
        language: 'en',
        nonce: 'contract-lost',
        content: [samples.text],
        seq: 1,
        sentAt: 1_700_000_000_000,
      };
      return under.adapter.deliver(message);
    }
  });
}

function ask(text: string, labels: readonly string[], present: 'buttons' | 'rating'): Content {
  return {
    kind: 'choices',
    text,
    present,
    choices: labels.map((label, index) => ({ token: `token-${index}`, label })),
  };
}

/** Words of a content that its reader must find, however they are laid out. */
function listParts(content: Content): string[] {
  return contentToText(content)
    .split('\n')
    .flatMap((line) => line.replace(/^\d+\. /, '').split(/^\[(.*)\]\s?|: (?=https:)/))
    .filter((part) => part !== undefined && part !== '');
}

function isChannelError(error: unknown): boolean {
  return error instanceof ChannelError;
}
