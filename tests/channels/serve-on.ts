import { standardBlocks } from '@usher/blocks';
import type { TranscriptPort } from '@usher/channel';
import { createBlockSet, type Snapshot } from '@usher/engine';
import type { Choice, Content, JourneyInput } from '@usher/journey';
import { type Clock, createRuntime, createSystemClock } from '@usher/runtime';
import type { ConversationRecord, Store } from '@usher/storage';
import { openStoreHere } from '@usher/storage/test/store-here';
import type { ChannelPeer } from '@usher/testkit';
import { onTestFinished } from 'vitest';
import { pollFor } from '../e2e/poll.ts';
import { makeFolder } from '../e2e/usher-process.ts';
import { platforms } from './platforms.ts';

/** One customer in one conversation on a channel, as seen from both sides. */
export interface Served {
  readonly peer: ChannelPeer;
  /** Whether the channel was greeted as soon as it was opened: else the customer has said hello. */
  readonly isGreeted: boolean;
  /** Waits until so many things that the customer did are in the transcript, and all that was said to them is on their screen. */
  settle(heard: number): Promise<void>;
  /** The states that wait for something now. */
  states(): Promise<string>;
  /** All that was said so far, in order, with tokens as channels see them. */
  said(): Promise<readonly Content[]>;
  /** How much the customer has done so far. */
  countHeard(): Promise<number>;
  /** Says something, and waits until it was heard and all that follows was shown. */
  answer(text: string): Promise<void>;
}

/** Serves a journey on one channel to one customer: real runtime, real store, the channel's own client. */
export async function serveOn(
  channel: string,
  journey: JourneyInput,
  options: { readonly allowedOrigins?: readonly string[]; readonly startAt: number },
): Promise<Served> {
  const { store, close } = openStoreHere(makeFolder(), 'relaxed');
  onTestFinished(() => close());
  const platform = await (platforms[channel] as (typeof platforms)[string])(createPort(store));
  onTestFinished(() => platform.close());
  const runtime = createRuntime({
    store,
    blocks: createBlockSet(standardBlocks),
    adapters: [platform.adapter],
    binding: () => journey.id,
    http: { allowedOrigins: [...(options.allowedOrigins ?? [])] },
    clock: createClockAt(options.startAt),
  });
  await runtime.publish(JSON.stringify(journey));
  await runtime.start();
  onTestFinished(() => runtime.stop());

  const peer = await platform.connect();
  const find = () => store.findConversationAt({ channel: platform.adapter.channel, address: peer.address });
  const lines = async () => store.readTranscript((await find())?.id ?? 0, 0, 1_000);
  const countHeard = async () => (await lines()).filter(({ direction }) => direction === 'in').length;
  const said = async () =>
    (await lines()).flatMap(({ direction, body }) =>
      direction === 'out' ? (body as unknown as { readonly content: readonly Content[] }).content : [],
    );
  // Who only writes begins with a line; the others were greeted when they came.
  const isGreeted = (await find()) !== undefined;
  if (!isGreeted) await peer.say('Hello');
  await pollFor('a conversation', find);

  async function waitToHear(isHeard: () => Promise<boolean>): Promise<void> {
    // Some platforms report what was done only after their client has gone on.
    await pollFor('what was done to be heard', async () => ((await isHeard()) ? true : undefined));
    await runtime.idle();
    await waitForAll(await said(), peer);
  }

  return {
    peer,
    isGreeted,
    said,
    countHeard,
    settle: (heard) => waitToHear(async () => (await countHeard()) >= heard),
    async answer(text) {
      await peer.say(text);
      const written = JSON.stringify(text.trim()).slice(1, -1);
      await waitToHear(async () =>
        (await lines()).some(({ direction, body }) => direction === 'in' && JSON.stringify(body).includes(written)),
      );
    },
    async states() {
      const { snapshot } = (await find()) as ConversationRecord;
      const { active } = JSON.parse(snapshot) as Snapshot;
      return active.filter((key) => !key.startsWith('$')).join(' + ');
    },
  };
}

/** The choices of the question that was asked last. */
export function choicesIn(said: readonly Content[]): readonly Choice[] {
  return said.findLast((content) => content.kind === 'choices')?.choices ?? [];
}

/** All that was said is shown. */
async function waitForAll(said: readonly Content[], peer: ChannelPeer): Promise<void> {
  const texts = said.flatMap((content) =>
    'text' in content && typeof content.text === 'string' ? [content.text] : [],
  );
  const strip = (text: string) => text.replace(/\s+/g, '');
  await pollFor('all that was said to be shown', () => {
    const seen = strip(peer.sees());
    return texts.every((text) => seen.includes(strip(text))) ? true : undefined;
  });
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
