import { startDirectLine } from '@usher/adapter-directline/test/start-directline';
import { startWebServer } from '@usher/adapter-web/test/start-web-server';
import type { ChannelAdapter, InboundEvent } from '@usher/channel';
import { answerParent } from './answer-parent.ts';
import { directLineSecret } from './directline-customer.ts';

/** An adapter of ours with transcripts in memory and no runtime: what it costs by itself. */
const [channel = ''] = process.argv.slice(2);

type Message = Omit<Parameters<ChannelAdapter['deliver']>[0], 'seq'>;

interface Alone {
  readonly url: string;
  readonly adapter: Pick<ChannelAdapter, 'deliver' | 'listen'>;
  note(event: InboundEvent): void;
  /** @returns its place in the transcript */
  keep(message: Message): number;
  close(): Promise<void>;
}

const many = { count: 1_000_000_000, perMillis: 1_000 };

async function startWeb(): Promise<Alone> {
  const { url, adapter, backend, close } = await startWebServer({
    limits: { conversations: many, requests: many, streamsPerClient: 10_000 },
    journeys: async () => ({ name: 'Echo', languages: ['en'] }),
  });
  return { url, adapter, note: backend.received, keep: backend.sending, close };
}

async function startSockets(): Promise<Alone> {
  const { url, adapter, transcripts, close } = await startDirectLine({
    secrets: [directLineSecret],
    limits: { conversations: many, requests: many },
  });
  return { url, adapter, note: transcripts.received, keep: transcripts.sending, close };
}

const alone = await (channel === 'directline' ? startSockets() : startWeb());
let said = 0;

async function say(address: string, text: string): Promise<void> {
  said += 1;
  const content = [{ kind: 'text', text: `You said: ${text}. What else?` }] as const;
  const message: Message = { address, content, language: 'en', nonce: `nonce-${said}`, sentAt: Date.now() };
  await alone.adapter.deliver({ ...message, seq: alone.keep(message) });
}

await alone.adapter.listen(async (events) => {
  for (const event of events) {
    alone.note(event);
    await say(event.address, 'nothing yet');
  }
}, new AbortController().signal);

answerParent(
  { [channel]: alone.url },
  async (addresses) => void (await Promise.all(addresses.map((address) => say(address, 'Hello')))),
  alone.close,
);
