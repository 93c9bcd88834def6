import type { InboundBody } from '@usher/channel';
import type { Content } from '@usher/journey';
import { afterEach, describe, expect, test } from 'vitest';
import { createJourney } from '../test/journey.ts';
import { createTestChannel, customer } from '../test/test-channel.ts';
import { createWorld, type World, type WorldOptions } from '../test/world.ts';

let world: World;
afterEach(async () => world.close());

async function begin(options: WorldOptions = {}): Promise<World> {
  world = await createWorld(options);
  return world;
}

const place = { channel: 'test', address: customer };
/** What is answered to a button or form that is of no question that is open; the question is put again. */
const tooOld = ['That button belongs to an earlier question, so I left everything as it is.', '#3', 'Hello'];

/** All tokens that reached the customer, by what they are of. */
function tokensOf(contents: readonly Content[]): { readonly buttons: string[]; readonly forms: string[] } {
  const choices = contents.flatMap((content) => (content.kind === 'choices' ? content.choices : []));
  const forms = contents.flatMap((content) => (content.kind === 'form' ? [content] : []));
  return { buttons: choices.map(({ token }) => token), forms: forms.map(({ token }) => token) };
}

const shows = {
  buttons: 3,
  buttonLabel: 20,
  forms: { fields: 5, title: 50, label: 50, kinds: ['number'] as const },
};

async function offered(more: WorldOptions = {}) {
  const opened = await begin({ channel: createTestChannel(shows), ...more });
  await opened.say('hi');
  await opened.say('offer');
  await opened.settle();
  return { ...opened, ...tokensOf(opened.channel.tried.flatMap(({ content }) => content)) };
}

async function lines(from = 0) {
  const conversation = await world.store.findConversationAt(place);
  return (await world.store.readTranscriptLines(conversation?.id ?? 0, from, 100)).map(({ direction, body }) => ({
    ...{ direction, body },
  }));
}

describe('buttons and forms', () => {
  test('carry signed tokens wherever they are seen, and come back as what they were made for', async () => {
    const { buttons, forms, report, settle, channel } = await offered();
    for (const token of [...buttons, ...forms]) expect(token).toMatch(/^[0-9A-Za-z]{22}$/);
    expect(JSON.stringify(await lines())).toContain(buttons[0]);
    expect(JSON.stringify(await lines())).not.toMatch(/"token":"[^"]*\./);
    await report({ type: 'choice', token: buttons[1] ?? '', label: 'milk' });
    await report({ type: 'form', token: forms[0] ?? '', values: { size: 42 } });
    await settle();
    expect(channel.sees().slice(-4)).toEqual(['#3', 'picked milk', '#4', 'sent order {"size":42}']);
  });

  test('of an earlier conversation at the place are answered, and applied nowhere', async () => {
    const { buttons, forms, say, report, settle, channel } = await offered();
    await say('bye');
    await say('hi again');
    await say('offer');
    await settle();
    const seen = channel.sees().length;
    await report({ type: 'choice', token: buttons[0] ?? '' });
    await report({ type: 'form', token: forms[0] ?? '', values: {} });
    await settle();
    expect(channel.sees().slice(seen)).toEqual([...tooOld, ...tooOld]);
  });

  test('with a token that somebody made up are answered as old', async () => {
    const { buttons, report, settle, channel } = await offered();
    const seen = channel.sees().length;
    for (const token of ['', '1.0', `${buttons[0]?.slice(0, -1)}~`, `${buttons[0]}x`, 'x'.repeat(1_000)])
      await report({ type: 'choice', token });
    await settle();
    expect(channel.sees().slice(seen)).toEqual([...tooOld, ...tooOld, ...tooOld, ...tooOld, ...tooOld]);
  });

  test('are understood after a restart', async () => {
    const { buttons, restart, channel } = await offered();
    await restart();
    await world.report({ type: 'choice', token: buttons[0] ?? '' });
    await world.settle();
    expect(channel.sees().at(-1)).toBe('picked tea');
  });
});

describe('what a channel reports', () => {
  test('is kept in the transcript: what was said among what is said, the rest as notes', async () => {
    const { say, report } = await begin();
    await say('hi');
    const bodies: InboundBody[] = [
      { type: 'message', text: '', location: { latitude: 48.2, longitude: 16.4, name: 'Wien' } },
      {
        ...{ type: 'message', text: 'look' },
        attachments: [{ name: 'a.png', mime: 'image/png', url: 'file:1', bytes: 3 }],
      },
      { type: 'form', token: 'x', values: { size: 42, colour: 'red', extras: ['a'] } },
      { type: 'command', name: 'refund', text: 'now' },
      { type: 'edited', of: 'm-1', text: 'hello' },
      { type: 'deleted', of: 'm-1' },
      { type: 'reaction', of: 'm-2', emoji: '👍' },
      { type: 'left' },
    ];
    for (const body of bodies) await report(body);
    expect((await lines()).filter(({ direction }) => direction !== 'out').map(({ body }) => body)).toMatchObject([
      { text: 'hi' },
      { text: '', location: { latitude: 48.2, longitude: 16.4, name: 'Wien' } },
      { text: 'look', attachments: [{ name: 'a.png', mime: 'image/png', url: 'file:1', bytes: 3 }] },
      { token: 'x', text: 'size: 42\ncolour: red\nextras: ["a"]' },
      { about: 'late' },
      { command: 'refund', text: '/refund now' },
      { about: 'edited', data: { of: 'm-1', text: 'hello' } },
      { about: 'deleted', data: { of: 'm-1' } },
      { about: 'reaction', data: { of: 'm-2', emoji: '👍', isRemoved: false } },
      { about: 'left' },
    ]);
  });

  test('reaches the journey as a message where a command is none of its own', async () => {
    const { say, report, settle, channel } = await begin();
    await say('hi');
    await report({ type: 'command', name: 'say', text: 'say hello' });
    await report({ type: 'command', name: 'refund' });
    await settle();
    expect(channel.sees().slice(2)).toEqual(['#2', 'hello', '#3', 'got refund']);
  });

  test('begins no conversation where it is about one that is not there', async () => {
    const { report, store, events, say } = await begin();
    const about: InboundBody[] = [
      { type: 'edited', of: 'm', text: 'x' },
      { type: 'deleted', of: 'm' },
      { type: 'reaction', of: 'm', emoji: '👍' },
      { type: 'left' },
      { type: 'uninstalled' },
      { type: 'receipt', of: 'm', receipt: 'read' },
    ];
    for (const body of about) await report(body);
    expect(await store.findConversationAt(place)).toBeUndefined();
    await say('hi');
    await say('bye');
    const ended = await store.findConversationAt(place);
    for (const body of about) await report(body);
    expect(await store.findConversationAt(place)).toEqual(ended);
    expect(events.filter(({ name }) => name === 'inbound.refused')).toEqual([]);
  });

  test.each<[string, InboundBody]>([
    ['a message', { type: 'message', text: 'hi' }],
    ['a command', { type: 'command', name: 'hi' }],
    ['an installation', { type: 'installed' }],
    ['a button of long ago', { type: 'choice', token: 'x', label: 'hi' }],
    ['a form of long ago', { type: 'form', token: 'x', values: {} }],
  ])('begins a conversation with %s, in the language, zone and name it comes with', async (_what, body) => {
    const { report, settle, store, channel } = await begin();
    const contact = { id: 'u-1', name: 'Ann' };
    await report(body, { language: 'de-AT', timeZone: 'Europe/Vienna', contact });
    await settle();
    expect(channel.sees()).toEqual(['#1', 'Hello (de)']);
    const snapshot = JSON.parse((await store.findConversationAt(place))?.snapshot ?? '{}') as unknown;
    expect(snapshot).toMatchObject({ language: 'de', timeZone: 'Europe/Vienna', contact: { name: 'Ann' } });
  });

  test('may name a time zone that there is none of, and is heard all the same', async () => {
    const { report, settle, channel } = await begin();
    await report({ type: 'message', text: 'hi' }, { timeZone: 'Europe/Nowhere' });
    await settle();
    expect(channel.sees()).toEqual(['#1', 'Hello']);
  });

  test('is told as a receipt, and is no turn', async () => {
    const { say, report, named } = await begin();
    await say('hi');
    const turns = named('turn.committed').length;
    await report({ type: 'receipt', of: 'm', receipt: 'failed', code: 'blocked' });
    expect(named('message.receipt')).toMatchObject([{ channel: 'test', receipt: 'failed', code: 'blocked' }]);
    expect(named('turn.committed')).toHaveLength(turns);
  });
});

describe('after the end of a conversation', () => {
  const ended = 'This conversation has ended. Start a new one whenever you like.';

  test('a message or a command begins the next one, a button or a form is answered', async () => {
    const { buttons, forms, say, report, settle, channel } = await offered();
    await say('bye');
    await report({ type: 'choice', token: buttons[0] ?? '' });
    await report({ type: 'form', token: forms[0] ?? '', values: {} });
    await settle();
    expect(channel.sees().slice(-2)).toEqual([ended, ended]);
    await say('hello');
    await say('bye');
    await report({ type: 'command', name: 'start' });
    await settle();
    expect(channel.sees().slice(-4)).toEqual(['#1', 'Hello', '#1', 'Hello']);
  });

  test('a message sent twice begins one conversation', async () => {
    const { say, settle, channel } = await begin();
    await say('hi');
    await say('bye');
    await Promise.all([say('again', 'same'), say('again', 'same')]);
    await say('again', 'same');
    await settle();
    expect(channel.sees()).toEqual(['#1', 'Hello', '#1', 'Hello']);
  });
});

test('the binding is told what is known of a conversation that begins, and may take its time', async () => {
  const asked: unknown[] = [];
  const { report, settle, channel, clock } = await begin({
    publishes: [createJourney('Hello', 'refund')],
    binding: async (request) => {
      asked.push(request);
      return 'refund';
    },
  });
  await report({ type: 'command', name: 'refund', text: 'shoes' }, { language: 'de' });
  await report({ type: 'joined', journeyId: 'refund' }, { address: 'other' });
  await settle();
  expect(channel.sees()).toEqual(['#1', 'Hello (de)']);
  expect(asked).toEqual([
    { ...place, language: 'de', command: 'refund', at: clock.now() },
    { channel: 'test', address: 'other', wished: 'refund', at: clock.now() },
  ]);
});
