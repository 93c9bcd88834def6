import type { LinksContent } from '@usher/journey';
import { afterEach, describe, expect, test } from 'vitest';
import { createTestChannel, customer } from '../test/test-channel.ts';
import { createWorld, type World, type WorldOptions } from '../test/world.ts';
import { linkTime } from './continue-links.ts';

const web = { channel: 'web', address: 'a-new-chat' };
const worlds: World[] = [];

async function openWorld(more: WorldOptions = {}): Promise<World> {
  const world = await createWorld({ publicUrl: () => 'https://service.example', ...more });
  worlds.push(world);
  return world;
}

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

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
    await world.advance(linkTime);
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
