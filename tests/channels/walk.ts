import { standardBlocks } from '@usher/blocks';
import type { TranscriptPort } from '@usher/channel';
import { createBlockSet, type Snapshot } from '@usher/engine';
import { createOrderService, defaultPort } from '@usher/example-retail/order-service';
import type { Choice, ChoicesContent, Content, JourneyInput } from '@usher/journey';
import { type Clock, createRuntime, createSystemClock } from '@usher/runtime';
import type { ConversationRecord, Store } from '@usher/storage';
import { openStoreHere } from '@usher/storage/test/store-here';
import type { ChannelPeer, ShownMessage } from '@usher/testkit';
import { onTestFinished } from 'vitest';
import { pollFor } from '../e2e/poll.ts';
import { makeFolder } from '../e2e/usher-process.ts';
import { platforms } from './platforms.ts';
import { readRetailJourney } from './retail-journey.ts';

/** What one customer does: a line is said, one in square brackets is picked by its option. */
export interface Script {
  readonly name: string;
  readonly lines: readonly string[];
}

export interface Walked {
  /** The states that wait after the opening and after each line. */
  readonly path: readonly string[];
  /** What the customer read and did, as a person reads it. */
  readonly screen: string;
}

/** Monday afternoon in New York, on which the example's chats take place. */
const onTheDay = Date.parse('2019-12-02T14:00:00-05:00');

/** Walks a script through the retail journey on one channel: real runtime, real store, real order service, the channel's own client. */
export async function walk(channel: string, script: Script): Promise<Walked> {
  const clock = createClockAt(onTheDay);
  const { store, close } = openStoreHere(makeFolder(), 'relaxed');
  onTestFinished(() => close());
  const orders = createOrderService({ now: clock.now });
  const origin = await orders.listen(0, '127.0.0.1');
  onTestFinished(() => orders.close());
  const journey = readRetailJourney(origin, defaultPort);
  const platform = await (platforms[channel] as (typeof platforms)[string])(createPort(store));
  onTestFinished(() => platform.close());
  const runtime = createRuntime({
    store,
    blocks: createBlockSet(standardBlocks),
    adapters: [platform.adapter],
    binding: () => journey.id,
    http: { allowedOrigins: [origin] },
    clock,
  });
  await runtime.publish(JSON.stringify(journey));
  await runtime.start();
  onTestFinished(() => runtime.stop());

  const peer = await platform.connect();
  const conversation = () => store.findConversationAt({ channel: platform.adapter.channel, address: peer.address });
  // Who only writes begins with a line; the others were greeted when they came.
  const isGreeted = (await conversation()) !== undefined;
  if (!isGreeted) await peer.say('Hello');
  let heard = isGreeted ? 0 : 1;
  const path: string[] = [];
  const did: (readonly ShownMessage[])[] = [];
  const settle = async () => {
    const { id } = await pollFor('a conversation', conversation);
    // Some platforms report what was done only after their client has gone on.
    await pollFor('what was done to be heard', async () => ((await countHeard(store, id)) >= heard ? true : undefined));
    await runtime.idle();
    const found = (await store.findConversation(id)) as ConversationRecord;
    const { active } = JSON.parse(found.snapshot) as Snapshot;
    path.push(active.filter((key) => !key.startsWith('$')).join(' + '));
    await waitForAll(store, found.id, peer);
    did.push([...peer.shown()]);
  };
  await settle();
  for (const line of script.lines) {
    heard += 1;
    await act(line, peer, await readChoices(store, (await conversation())?.id ?? 0), journey);
    await settle();
  }
  return { path, screen: showScreen(script, did) };
}

async function act(line: string, peer: ChannelPeer, choices: readonly Choice[], journey: JourneyInput): Promise<void> {
  const option = /^\[(.+)\]$/.exec(line)?.[1];
  if (option === undefined) return peer.say(line);
  const labels = Object.entries(journey.texts?.en ?? {}).filter(([key]) => key.endsWith(`.options.${option}`));
  const choice = choices.find(({ label }) => labels.some(([, text]) => text === label));
  if (choice === undefined) throw new Error(`No option "${option}" is offered; there are ${JSON.stringify(choices)}.`);
  await peer.pick?.(choice);
}

async function countHeard(store: Store, conversationId: number): Promise<number> {
  return (await store.readTranscript(conversationId, 0, 1_000)).filter(({ direction }) => direction === 'in').length;
}

/** The choices of the question that was asked last. */
async function readChoices(store: Store, conversationId: number): Promise<readonly Choice[]> {
  const lines = await store.readTranscript(conversationId, 0, 1_000);
  const said = lines.flatMap(({ direction, body }) =>
    direction === 'out' ? ((body as unknown as { readonly content: readonly Content[] }).content ?? []) : [],
  );
  return said.findLast((content): content is ChoicesContent => content.kind === 'choices')?.choices ?? [];
}

/** All that the transcript holds was shown. */
async function waitForAll(store: Store, conversationId: number, peer: ChannelPeer): Promise<void> {
  const lines = await store.readTranscript(conversationId, 0, 1_000);
  const texts = lines.flatMap(({ direction, body }) =>
    direction === 'out'
      ? (body as unknown as { readonly content: readonly Content[] }).content.flatMap((content) =>
          'text' in content && typeof content.text === 'string' ? [content.text] : [],
        )
      : [],
  );
  const strip = (text: string) => text.replace(/\s+/g, '');
  await pollFor('all that was said to be shown', () => {
    const seen = strip(peer.sees());
    return texts.every((text) => seen.includes(strip(text))) ? true : undefined;
  });
}

/** What was new on the screen after each line, below what the customer did; what had changed is told as such. */
function showScreen({ lines }: Script, screens: readonly (readonly ShownMessage[])[]): string {
  const blocks = screens.map((screen, index) => {
    const before = screens[index - 1] ?? [];
    const did = index === 0 ? '(opens the chat)' : `> ${lines[index - 1]}`;
    const fresh = screen.flatMap((message, place) => {
      const old = before[place];
      if (old === undefined) return [toLines(message)];
      return old.text === message.text ? [] : [`(now reads:)\n${toLines(message)}`];
    });
    return [did, ...fresh.filter((text) => text !== lines[index - 1])].join('\n\n');
  });
  return `${blocks.join('\n\n')}\n`;
}

function toLines({ text }: ShownMessage): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

function createPort(store: Store): TranscriptPort {
  const find = (address: string) => store.findConversationAt({ channel: 'web', address });
  return {
    exists: async (address) => (await find(address)) !== undefined,
    async history(address, after, through) {
      const found = await find(address);
      const entries = found === undefined ? [] : await store.readTranscript(found.id, after, 16, through);
      return { entries, isWhole: entries.length < 16 };
    },
  };
}

/** Real time that passes from a given moment on. */
function createClockAt(start: number): Clock {
  const system = createSystemClock();
  const offset = Date.now() - start;
  return { now: () => system.now() - offset, schedule: (at, run) => system.schedule(at + offset, run) };
}
