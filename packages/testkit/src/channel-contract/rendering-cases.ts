import { degrade } from '@usher/channel';
import { expect } from 'vitest';
import type { CaseContext, DefineCase } from './define-case.ts';
import type { ChannelPeer } from './peer.ts';
import { type UsedChannel, words } from './used-channel.ts';
import { expandVector, readVectorFiles, type Vector, type VectorFile } from './vectors.ts';
import { strip, waitToSee, waitUntil } from './waiting.ts';

const files = readVectorFiles();

/** B: what is shown. The vectors are data; what happens with them is the same for all. */
export function renderingCases(define: DefineCase): void {
  for (const file of files) {
    for (const recorded of file.vectors) {
      define(
        file.case,
        async (used, context) => {
          const vector = expandVector(recorded, used.capabilities);
          const peer = await used.under.connect();
          if (file.case === 'B12') context.can(peer, 'notified');
          if (file.case === 'B13') await expectNothing(used, peer, vector);
          else await showVector(used, context, peer, vector);
        },
        recorded.name,
      );
    }
  }
  define('B14', reportsAll);
  define('B15', showsTheSame);
  define('B17', speaks, 'a text to be spoken, as it is to be spoken');
}

async function showVector(used: UsedChannel, context: CaseContext, peer: ChannelPeer, vector: Vector): Promise<void> {
  const author =
    vector.author === undefined ? {} : { author: { kind: 'agent', id: 'a-17', name: vector.author } as const };
  const messages = used.prepare(peer.address, vector.content, author);
  expect(messages.length).toBeGreaterThan(0);
  for (const message of messages) expect(['sent', 'queued']).toContain((await used.settle(message)).status);
  await waitUntil(() => expectVisible(peer.sees(), vector));
  const seen = peer.sees();
  for (const text of vector.absent) expect(seen).not.toContain(text);
  expect(seen, 'no half of a character').not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|\uFFFD/);
  if (vector.author !== undefined) expect(seen, 'the id of an agent is not for the customer').not.toContain('a-17');
  if (peer.notified !== undefined) expect(context.can(peer, 'notified')()).toEqual([]);
}

function expectVisible(seen: string, { visible, isInOrder }: Vector): void {
  const text = strip(seen);
  let from = 0;
  for (const wanted of visible) {
    const options = (typeof wanted === 'string' ? [wanted] : wanted).map(strip);
    const places = options.map((option) => [text.indexOf(option, isInOrder ? from : 0), option.length] as const);
    const found = places.find(([place]) => place !== -1);
    if (found === undefined)
      expect(text.slice(from), `what follows ${from} visible signs`).toContain(options.join(' or '));
    else from = found[0] + found[1];
  }
}

async function expectNothing(used: UsedChannel, peer: ChannelPeer, { content }: Vector): Promise<void> {
  const before = peer.shown().length;
  await used.send(peer.address, ...content);
  await used.send(peer.address, { kind: 'text', text: 'the end' });
  await waitToSee(peer, 'the end');
  expect(peer.shown().length).toBe(before + 1);
}

/** Content that fits is left as it is and nothing is reported; content that does not is never changed in silence. */
function reportsAll({ capabilities }: UsedChannel): void {
  for (const { vectors } of files) {
    for (const recorded of vectors) {
      const { name, content } = expandVector(recorded, capabilities);
      const { messages, degraded } = degrade(content, capabilities, words);
      const isChanged = JSON.stringify(messages.flat()) !== JSON.stringify(content);
      if (isChanged) expect(degraded, name).not.toEqual([]);
      for (const { rule, detail } of degraded) {
        expect(rule, name).toMatch(/^[a-z0-9-]+$/);
        expect(detail, name).toMatch(/\S/);
      }
      if (!isChanged) expect(degraded, name).toEqual([]);
      const again = degrade(messages.flat(), capabilities, words);
      expect(again.messages.flat(), `${name}, once it fits`).toEqual(messages.flat());
    }
  }
}

async function showsTheSame(used: UsedChannel): Promise<void> {
  const [one, other] = [await used.under.connect(), await used.under.connect()];
  const shownBefore = [one, other].map((peer) => peer.shown().length);
  for (const { vectors } of files.filter((file: VectorFile) => ['B05', 'B09', 'B17'].includes(file.case))) {
    for (const recorded of vectors) {
      const { content } = expandVector(recorded, used.capabilities);
      for (const { address } of [one, other]) {
        for (const message of used.prepare(address, content)) await used.settle(message);
      }
    }
  }
  for (const { address } of [one, other]) await used.send(address, { kind: 'text', text: 'the end' });
  await waitToSee(one, 'the end');
  await waitToSee(other, 'the end');
  const look = (peer: ChannelPeer, from = 0) =>
    peer
      .shown()
      .slice(from)
      .map(({ text, choices }) => ({ text, choices }));
  expect(look(one, shownBefore[0])).toEqual(look(other, shownBefore[1]));
}

async function speaks(used: UsedChannel, { skip, can }: CaseContext): Promise<void> {
  skip(!used.capabilities.speak, 'The channel speaks nothing.');
  const peer = await used.under.connect();
  await used.send(peer.address, { kind: 'text', text: 'It costs € 20.', speak: 'It costs twenty euros.' });
  await waitUntil(() => expect(can(peer, 'hears')()).toContain('It costs twenty euros.'));
}
