import type { LinksContent } from '@usher/journey';
import { afterEach, describe, expect, test } from 'vitest';
import { blocksWithoutParrot } from '../../test/blocks.ts';
import { crashAtCall } from '../../test/crash-at-call.ts';
import { createTestChannel, customer } from '../../test/test-channel.ts';
import { createWorld, type World, type WorldOptions } from '../../test/world.ts';
import { linkTime } from '../continue-links.ts';

const web = { channel: 'web', address: 'a-new-chat' };
const url = 'https://service.example';

/** What conversations that go on elsewhere promise, on whichever store. Call it at the top of a test file. */
export function movesSuite(openStore?: WorldOptions['openStore']): void {
  const worlds: World[] = [];

  async function openWorld(more: WorldOptions = {}): Promise<World> {
    const world = await createWorld({
      publicUrl: () => url,
      ...(openStore === undefined ? {} : { openStore }),
      ...more,
    });
    worlds.push(world);
    return world;
  }

  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.close();
  });

  describe('a link to the same conversation', () => {
    test('is signed, and is left out with a note where nobody knows the address of the server', async () => {
      const known = await openWorld();
      expect((await begin(known)).token).toMatch(/^[0-9A-Za-z]{43}$/);
      const unknown = await openWorld({ publicUrl: () => undefined });
      const { key } = await begin(unknown);
      const { id = 0 } = (await unknown.store.findConversationByKey(key)) ?? {};
      const lines = await unknown.store.readTranscript(id, 0, 100);
      expect(JSON.stringify(lines)).not.toContain('usher:continue');
      expect(lines.map(({ body }) => (body as { about?: string }).about)).toContain('link-left-out');
    });

    test('lets the conversation go on elsewhere, with all that was said; where it was, another one begins', async () => {
      const world = await openWorld();
      const { token, key } = await begin(world);
      expect(await move(world, token)).toMatchObject({ key, journeyId: 'parrot', language: 'en' });
      const there = await world.store.findConversationAt(web);
      expect(there).toMatchObject({ key, place: web });
      expect(JSON.parse(there?.snapshot ?? '')).toMatchObject({ channel: 'web' });
      const lines = await world.store.readTranscriptLines(there?.id ?? 0, 0, 100);
      expect(lines.at(-1)?.body).toMatchObject({ about: 'moved', data: { channel: 'web' } });
      await world.say('anybody there?');
      const old = await world.store.findConversationAt({ channel: world.channel.adapter.channel, address: customer });
      expect(old?.key).not.toBe(key);
      await move(world, token);
      expect((await world.store.findConversationByKey(key))?.revision).toBe(there?.revision);
    });

    test('leads nowhere when it is forged or a day old, or the conversation is over', async () => {
      const world = await openWorld();
      const { token } = await begin(world);
      const other = token.endsWith('0') ? '1' : '0';
      for (const wrong of ['', 'nonsense', token.slice(0, -1) + other, other.repeat(43)]) {
        await expect(move(world, wrong)).rejects.toMatchObject({ code: 'runtime/bad-link' });
      }
      await world.say('bye');
      await expect(move(world, token)).rejects.toMatchObject({ code: 'runtime/ended' });
      const second = await begin(world);
      // In one leap: nobody waits for each look into the outbox of a day.
      world.clock.advanceTo(world.clock.now() + linkTime);
      await expect(move(world, second.token)).rejects.toMatchObject({ code: 'runtime/link-expired' });
      expect(await world.store.findConversationAt(web)).toBeUndefined();
    });

    test('opened twice at once leads to one place', async () => {
      const world = await openWorld();
      const { token, key } = await begin(world);
      const places = ['one', 'two', 'three'].map((address) => ({ channel: 'web', address }));
      await Promise.all(places.map((place) => move(world, token, place)));
      const found = await Promise.all(places.map((place) => world.store.findConversationAt(place)));
      expect(found.filter((each) => each?.key === key)).toHaveLength(1);
    });

    test('is also a word and the token, said on another channel, in any language', async () => {
      const world = await openWorld();
      const { token, key } = await begin(world);
      for (const [index, word] of ['continue', 'Weiter', 'continuer', 'dalej'].entries()) {
        const address = `elsewhere-${index}`;
        await world.say(`${word} ${token}`, undefined, address);
        const place = { channel: world.channel.adapter.channel, address };
        expect(await world.store.findConversationAt(place)).toMatchObject({ key });
      }
      await world.settle();
      expect(world.channel.sees('elsewhere-3')).toContain('We go on here where we were.');
      await world.say(`continue ${'0'.repeat(43)}`, undefined, 'elsewhere-3');
      await world.settle();
      expect(world.channel.sees('elsewhere-3').join()).toContain('does not lead to a conversation');
    });

    test('is told, where a page holds one conversation, that the link itself opens it', async () => {
      const world = await openWorld({ channel: createTestChannel({ name: 'web', links: true }) });
      const { token, key } = await begin(world);
      await begin(world, 'elsewhere');
      await world.say(`weiter ${token}`, undefined, 'elsewhere');
      await world.say(`weiter ${'0'.repeat(43)}`, undefined, 'elsewhere');
      await world.settle();
      const said = world.channel.sees('elsewhere').join('\n');
      expect(said).toContain('opened by its link');
      expect(said).toContain(`${url}/continue#${token}`);
      expect(said).toContain('does not lead to a conversation');
      expect((await world.store.findConversationByKey(key))?.place.address).toBe(customer);
    });

    test('is refused, and nothing is kept of it, where the conversation cannot go on at all', async () => {
      const world = await openWorld();
      const { token } = await begin(world);
      await world.restart({ blocks: blocksWithoutParrot });
      await expect(move(world, token)).rejects.toMatchObject({ code: 'runtime/unplayable' });
      expect(await world.store.listDeadTurns(10)).toEqual([]);
      await world.restart();
      expect(await move(world, token)).toMatchObject({ journeyId: 'parrot' });
      expect(await world.store.findConversationAt(web)).toBeDefined();
    });

    test('takes it there once, at whichever step the process ends before the link is opened again', async () => {
      const world = await openWorld();
      const { token, key } = await begin(world);
      const crash = crashAtCall(world);
      for (let call = 1; call <= 9; call += 1) {
        for (const when of ['before', 'after'] as const) {
          const place = { channel: 'web', address: `chat-${call}-${when}` };
          crash.arm(call, when);
          await Promise.race([move(world, token, place), world.crashed()]);
          crash.disarm();
          await world.restart();
          await move(world, token, place);
          const found = await world.store.findConversationAt(place);
          expect(found).toMatchObject({ key, place });
          const lines = await world.store.readTranscriptLines(found?.id ?? 0, 0, 500);
          const moved = lines.filter(({ body }) => (body as { about?: string }).about === 'moved');
          expect(moved).toHaveLength(2 * call - (when === 'before' ? 1 : 0));
          const { persons } = await world.runtime.contactOf(key);
          expect(persons).toHaveLength(moved.length + 1);
        }
      }
    });

    test('takes along what waits, under the rules of the channel that it is said on', async () => {
      const strict = createTestChannel({ name: 'strict', idempotent: false });
      const channel = createTestChannel();
      const adapters = [channel.adapter, strict.adapter];
      const world = await openWorld({ channel, adapters, limits: { deliveriesSideBySide: 1 } });
      const { token } = await begin(world);
      const { promise: released, resolve: release } = Promise.withResolvers<void>();
      channel.before = ({ address }) => (address === 'somebody-else' ? released : undefined);
      await world.say('hello', undefined, 'somebody-else');
      await world.say('say late');
      const place = { channel: 'strict', address: 'there' };
      await move(world, token, place);
      // It was shown, and nobody came to know.
      strict.after = () => world.crash();
      release();
      await world.crashed();
      strict.after = () => {};
      await world.restart({ adapters });
      await world.settle();
      expect(strict.sees('there')).toEqual([expect.stringMatching(/^#/), 'late']);
      expect((await world.store.listDeadOutbox(10)).map(({ error }) => error)).toEqual([
        expect.stringContaining('unknown'),
      ]);
    });

    test('leaves what a program raised taken once, wherever the conversation is by then', async () => {
      const world = await openWorld();
      const { token, key } = await begin(world);
      await world.runtime.raise(key, { id: 'paid-1', type: 'custom.paid' });
      await move(world, token);
      const revision = (await world.store.findConversationByKey(key))?.revision;
      await world.runtime.raise(key, { id: 'paid-1', type: 'custom.paid' });
      expect((await world.store.findConversationByKey(key))?.revision).toBe(revision);
    });

    test('is taken in the order of what is said there', async () => {
      const world = await openWorld();
      const { token, key } = await begin(world);
      const said = ['say one', `continue ${token}`, 'say two', 'say three'];
      await Promise.all(said.map((text, index) => world.say(text, `in-order-${index}`, 'elsewhere')));
      const place = { channel: world.channel.adapter.channel, address: 'elsewhere' };
      const found = await world.store.findConversationAt(place);
      expect(found?.key).toBe(key);
      const heard = (await world.store.readTranscriptLines(found?.id ?? 0, 0, 100)).filter(
        ({ direction }) => direction === 'in',
      );
      expect(heard.slice(-2).map(({ body }) => (body as { text: string }).text)).toEqual(['say two', 'say three']);
    });

    test('vouches for nobody: who opens it is who the other channel says they are', async () => {
      const world = await openWorld();
      const contact = { id: 'ann', name: 'Ann', isVerified: true };
      await world.report({ type: 'message', text: 'hello' }, { contact });
      const { token, key } = await begin(world);
      const known = async () => JSON.parse((await world.store.findConversationByKey(key))?.snapshot ?? '').contact;
      const { id } = await known();
      expect(await known()).toEqual({ id, name: 'Ann', isVerified: true });
      await move(world, token);
      expect(await known()).toEqual({ id, name: 'Ann' });
      const place = { channel: 'web', address: 'a-signed-chat' };
      const signed = { id: 'site:1', name: 'Ann B.', isVerified: true };
      await world.runtime.move({ token, place, eventKey: 'joined', contact: signed, isTold: false });
      expect(await known()).toEqual({ id, name: 'Ann B.', isVerified: true });
    });

    test('that was handed on opens nothing for somebody else of a channel that vouches for who has it', async () => {
      const world = await openWorld();
      const ann = { id: 'ann', isVerified: true };
      await world.report({ type: 'message', text: 'hello' }, { contact: ann });
      const { token, key } = await begin(world);
      const text = `continue ${token}`;
      for (const contact of [{ id: 'bob', isVerified: true }, { id: 'ann' }, undefined]) {
        const more = { address: 'elsewhere', ...(contact === undefined ? {} : { contact }) };
        await world.report({ type: 'message', text }, more);
      }
      const place = { channel: world.channel.adapter.channel, address: 'elsewhere' };
      expect((await world.store.findConversationAt(place))?.key).not.toBe(key);
      expect((await world.runtime.contactOf(key)).persons.map(({ id }) => id)).toEqual(['ann']);
      await world.report({ type: 'message', text }, { address: 'elsewhere', contact: ann });
      expect((await world.store.findConversationAt(place))?.key).toBe(key);
    });
  });

  describe('a contact', () => {
    test('has all the conversations of a person, and is known to journeys', async () => {
      const world = await openWorld();
      const { key } = await begin(world);
      await world.say('bye');
      await world.join();
      const place = { channel: world.channel.adapter.channel, address: customer };
      const next = await world.store.findConversationAt(place);
      const timeline = await world.runtime.contactOf(key);
      expect(timeline.conversations.toSorted()).toEqual([key, next?.key].toSorted());
      expect(timeline.persons).toMatchObject([{ channel: place.channel, id: customer }]);
      expect(JSON.parse(next?.snapshot ?? '').contact).toEqual({ id: timeline.id });
    });

    test('of somebody whom the channel vouches for is not that of whoever is only called so', async () => {
      const world = await openWorld();
      const say = (address: string, contact: { readonly id: string; readonly isVerified?: boolean }) =>
        world.report({ type: 'message', text: 'hello' }, { address, contact });
      await say('one', { id: 'ann', isVerified: true });
      await say('two', { id: 'ann' });
      await say('three', { id: 'ann', isVerified: true });
      const contacts = ['one', 'two', 'three'].map(async (address) => {
        const found = await world.store.findConversationAt({ channel: world.channel.adapter.channel, address });
        return (await world.runtime.contactOf(found?.key ?? '')).id;
      });
      const [one, two, three] = await Promise.all(contacts);
      expect(one).toBe(three);
      expect(two).not.toBe(one);
    });

    test('is forgotten on all channels, with what each of them keeps, however often that is broken off', async () => {
      const forgotten: string[] = [];
      const channel = createTestChannel();
      const forget = async (address: string) => void forgotten.push(address);
      const adapters = [{ ...channel.adapter, forget }];
      const world = await openWorld({ channel, adapters });
      const { token, key } = await begin(world);
      const other = await begin(world, 'elsewhere');
      const file = { name: 'f', mime: 'text/plain', bytes: new Uint8Array(3), channel: 'test', createdAt: 0 };
      await world.store.keepFile({ ...file, id: 'mine', address: 'elsewhere' });
      await world.store.keepFile({ ...file, id: 'of-somebody-else', address: 'stranger' });
      await world.say(`continue ${token}`, undefined, 'elsewhere');
      await move(world, token);
      const stranger = await begin(world, 'stranger');
      const { id } = await world.runtime.contactOf(key);

      const crash = crashAtCall(world);
      for (let call = 1; call <= 25; call += 6) {
        crash.arm(call, 'after');
        await Promise.race([world.runtime.forget(other.key), world.crashed()]);
        crash.disarm();
        await world.restart({ adapters });
      }
      expect(await world.runtime.forget(other.key)).toEqual({ missed: expect.any(Array) });
      await world.runtime.forget(key);

      expect(new Set(forgotten)).toEqual(new Set([customer, 'elsewhere']));
      expect(await world.store.findFile('mine')).toBeUndefined();
      expect(await world.store.findFile('of-somebody-else')).toBeDefined();
      const kept = await world.store.listRecords('contact', '', { limit: 100, now: world.clock.now() });
      expect(JSON.stringify(kept)).not.toMatch(/customer|elsewhere|a-new-chat/);
      // Looking at what was said does not bring anything back.
      for (const each of [key, other.key]) {
        expect(await world.runtime.contactOf(each)).toMatchObject({ persons: [], conversations: [each] });
      }
      expect((await world.runtime.contactOf(stranger.key)).persons).toHaveLength(1);
      await world.say('hello again', undefined, customer);
      const next = await world.store.findConversationAt({ channel: 'test', address: customer });
      expect((await world.runtime.contactOf(next?.key ?? '')).id).not.toBe(id);
    });

    test('is one on both channels once a link was opened, also where both had conversations', async () => {
      const world = await openWorld({ channel: createTestChannel() });
      const { token, key } = await begin(world);
      const other = await begin(world, 'elsewhere');
      await world.say(`continue ${token}`, undefined, 'elsewhere');
      for (const each of [key, other.key]) {
        const timeline = await world.runtime.contactOf(each);
        expect(timeline.conversations.toSorted()).toEqual([key, other.key].toSorted());
        expect(timeline.persons.map(({ id }) => id).toSorted()).toEqual([customer, 'elsewhere'].toSorted());
      }
    });
  });
}

/** Begins a conversation and has it say a link. */
async function begin(world: World, address = customer): Promise<{ readonly token: string; readonly key: string }> {
  await world.say('hello', undefined, address);
  await world.say('link Go on', undefined, address);
  await world.settle();
  const found = await world.store.findConversationAt({ channel: world.channel.adapter.channel, address });
  const lines = await world.store.readTranscript(found?.id ?? 0, 0, 100);
  const said = lines.flatMap(({ body }) => (body as { content?: readonly LinksContent[] }).content ?? []);
  const url = said.find(({ kind }) => kind === 'links')?.links[0]?.url ?? '';
  return { token: url.split('#')[1] ?? '', key: found?.key ?? '' };
}

const move = (world: World, token: string, place = web) =>
  world.runtime.move({ token, place, eventKey: 'joined', isTold: false });
