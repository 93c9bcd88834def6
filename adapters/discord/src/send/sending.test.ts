import type { ChannelError, OutboundMessage } from '@usher/channel';
import type { Content } from '@usher/journey';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Fault } from '../test/fake-discord/index.ts';
import { type DiscordUnderTest, startDiscord } from '../test/start-discord.ts';
import { nonceOf } from './nonce.ts';

let discord: DiscordUnderTest;
let channel: string;
let said = 0;
beforeEach(async () => {
  discord = await startDiscord({ timing: { send: 1_000 } });
  channel = discord.fake.openDm('Ada');
});
afterEach(() => discord.close());

function message(content: readonly Content[], more: Partial<OutboundMessage> = {}): OutboundMessage {
  said += 1;
  const address = `dm:${channel}:${discord.fake.user('Ada').id}`;
  return { address, content, language: 'en', nonce: `nonce-${said}`, seq: said, sentAt: discord.now(), ...more };
}
const text = (words: string): readonly Content[] => [{ kind: 'text', text: words }];
const posts = /^\/channels\/\d+\/messages$/;
const plan = (fault: Fault, times = 1) => discord.fake.fault({ method: 'POST', path: posts, times, fault });
const shown = (where = channel) => discord.fake.messages(where).map(({ content }) => content);
const deliver = (out: OutboundMessage) => discord.adapter.deliver(out);
const fail = (out: OutboundMessage) =>
  deliver(out).then(
    () => undefined,
    (error: ChannelError) => error,
  );

describe('a message that Discord answers badly', () => {
  test.each([
    ['D13', { kind: 'doThenStatus', status: 502 }],
    ['D14', { kind: 'delay', millis: 2_000 }],
    ['D15', { kind: 'doThenReset' }],
  ] as const)('%s is shown once where it has arrived all the same: %j', async (_, fault) => {
    plan(fault);
    expect(await deliver(message(text('once')))).toMatchObject({ status: 'sent', refs: [expect.any(String)] });
    expect(shown()).toEqual(['once']);
  });

  test('is looked for where its nonce may be forgotten, before it is sent again', async () => {
    const out = message(text('once'));
    plan({ kind: 'doThenStatus', status: 502 }, 3);
    expect((await fail(out))?.retry).toBe('later');
    discord.skip(10 * 60_000);
    expect(await deliver(out)).toMatchObject({ status: 'sent' });
    expect(shown()).toEqual(['once']);
  });

  test('is found at a late attempt below all that was said since, and is not looked for at an early one', async () => {
    const out = message(text('once'));
    plan({ kind: 'doThenStatus', status: 502 }, 3);
    expect((await fail(out))?.retry).toBe('later');
    discord.fake.say('Bob', 'earlier', { channel });
    for (let index = 0; index < 230; index += 1) discord.fake.say('Ada', `meanwhile ${index}`, { channel });
    const looks = () => discord.fake.calls.filter(({ method }) => method === 'GET').length;
    expect(await deliver(out)).toMatchObject({ status: 'sent' });
    expect(looks()).toBe(0);
    discord.skip(60 * 60_000);
    for (const adapter of [discord.adapter, discord.addAdapter()]) {
      expect(await adapter.deliver(out)).toMatchObject({ status: 'sent', refs: [expect.any(String)] });
    }
    expect(looks()).toBeGreaterThan(0);
    expect(shown().filter((words) => words === 'once')).toHaveLength(1);
  });

  test('is found at a late attempt where others have spoken before it arrived', async () => {
    const out = message(text('once'));
    for (let index = 0; index < 130; index += 1) discord.fake.say('Ada', `before ${index}`, { channel });
    await deliver(out);
    for (let index = 0; index < 130; index += 1) discord.fake.say('Ada', `after ${index}`, { channel });
    discord.skip(60 * 60_000);
    expect(await deliver(out)).toMatchObject({ status: 'sent' });
    expect(shown().filter((words) => words === 'once')).toHaveLength(1);
  });

  test('is found at a late attempt after a late doubt', async () => {
    const out = message(text('once'));
    discord.skip(20 * 60_000);
    plan({ kind: 'doThenStatus', status: 502 }, 3);
    expect((await fail(out))?.retry).toBe('later');
    discord.skip(20 * 60_000);
    expect(await deliver(out)).toMatchObject({ status: 'sent' });
    expect(shown()).toEqual(['once']);
  });

  test('is told from the same words said before, after and in another’s place', async () => {
    const said = ['Sorry?', 'Sorry?', 'Sorry?'].map((words) => message(text(words)));
    const [first, second, third] = said;
    if (first === undefined || second === undefined || third === undefined) return;
    await deliver(first);
    plan({ kind: 'status', status: 503 }, 3);
    expect((await fail(second))?.retry).toBe('later');
    discord.skip(10 * 60_000);
    expect(await deliver(second)).toMatchObject({ status: 'sent' });
    expect(await deliver(third)).toMatchObject({ status: 'sent' });
    expect(shown()).toEqual(['Sorry?', 'Sorry?', 'Sorry?']);
  });

  test('is known by its buttons and files too', async () => {
    const choices = [{ token: 'TokenOne', label: 'One' }];
    const url = `data:text/plain,${encodeURIComponent('Hello')}`;
    const card: Content = { kind: 'card', title: 'Boots', links: [{ label: 'Buy', url: 'https://shop.example' }] };
    for (const content of [
      [{ kind: 'choices', text: 'Which?', present: 'buttons', choices }],
      [{ kind: 'media', media: 'file', url, alt: 'A note', name: 'my note.txt' }],
      [card],
    ] satisfies readonly (readonly Content[])[]) {
      const out = message(content);
      const before = discord.fake.messages(channel).length;
      plan({ kind: 'doThenStatus', status: 502 }, 3);
      await fail(out);
      discord.skip(10 * 60_000);
      expect(await deliver(out)).toMatchObject({ status: 'sent' });
      expect(discord.fake.messages(channel).length - before).toBe(1);
    }
  });

  test('is sent at a late first attempt, and where the history is not for us', async () => {
    const out = message(text('late'));
    discord.skip(10 * 60_000);
    expect(await deliver(out)).toMatchObject({ status: 'sent' });
    const other = message(text('blind'), { sentAt: discord.now() - 10 * 60_000 });
    discord.fake.fault({ method: 'GET', path: posts, fault: { kind: 'status', status: 403, code: 50_001 } });
    expect(await deliver(other)).toMatchObject({ status: 'sent' });
    expect(shown()).toEqual(['late', 'blind']);
  });

  test('D16 goes out although the token was refused once', async () => {
    plan({ kind: 'status', status: 401 });
    expect(await deliver(message(text('once')))).toMatchObject({ status: 'sent' });
    expect(await deliver(message(text('and on')))).toMatchObject({ status: 'sent' });
    expect(discord.adapter.health().status).toBe('ok');
  });

  test('D16 waits where the token is refused again, without asking Discord each time', async () => {
    plan({ kind: 'status', status: 401 }, 2);
    const first = await fail(message(text('one')));
    expect(first).toMatchObject({ code: 'channel/unauthorized', retry: { afterMillis: 60_000 } });
    expect((await fail(message(text('two'))))?.code).toBe('channel/unauthorized');
    expect(discord.fake.calls).toHaveLength(2);
    expect(discord.adapter.health()).toMatchObject({
      status: 'down',
      reason: expect.stringContaining('DISCORD_TOKEN'),
    });
    discord.skip(61_000);
    expect(await deliver(message(text('three')))).toMatchObject({ status: 'sent' });
    expect(discord.adapter.health().status).toBe('ok');
  });

  test.each(['429', '429global', '429shared'] as const)(
    'D17 keeps the order through a short limit: %s',
    async (kind) => {
      plan({ kind, retryAfter: 0.05 });
      const texts = ['one', 'two', 'three', 'four'];
      await Promise.all(texts.map((words) => deliver(message(text(words)))));
      expect(shown()).toEqual(texts);
    },
  );

  test('D17 is given back where the limit is long', async () => {
    plan({ kind: '429', retryAfter: 8 });
    const error = await fail(message(text('later')));
    expect(error?.code).toBe('channel/rate-limited');
    const [wait = 0] = Object.values(error?.retry ?? {});
    expect(wait).toBeGreaterThanOrEqual(8_000);
  });

  test.each([
    [50_007, 403, 'channel/unreachable'],
    [50_001, 403, 'channel/unreachable'],
    [10_003, 404, 'channel/unreachable'],
    [50_035, 400, 'channel/rejected'],
  ])('is refused for good: %i', async (code, status, expected) => {
    plan({ kind: 'status', status, code });
    expect(await deliver(message(text('no')))).toMatchObject({ status: 'refused', code: expected });
    expect(shown()).toEqual([]);
  });

  test('has been shown where it was taken away before it was sent again', async () => {
    plan({ kind: 'status', status: 404, code: 10_008 });
    expect(await deliver(message(text('gone')))).toEqual({ status: 'sent', refs: [] });
  });

  test('D26 is refused where somebody takes no direct messages, and is not sent again', async () => {
    discord.fake.user('Ada', { isClosed: true });
    expect(await deliver(message(text('no')))).toMatchObject({ status: 'refused', code: 'channel/unreachable' });
    expect(discord.fake.calls).toHaveLength(1);
  });

  test('goes on where it broke off', async () => {
    const cards = Array.from({ length: 10 }, (_, index) => ({
      kind: 'card' as const,
      title: `Card ${index}`,
      image: { url: `https://shop.example/${index}.png`, alt: `${index}` },
      links: [{ label: 'Buy', url: 'https://shop.example' }],
    }));
    const out = message([{ kind: 'carousel', cards }]);
    discord.fake.fault({ method: 'POST', path: posts, fault: { kind: 'delay', millis: 0 } });
    plan({ kind: 'status', status: 503 }, 3);
    const first = await deliver(out);
    expect(first).toMatchObject({ status: 'partial', resume: '1', refs: [expect.any(String)] });
    expect(await deliver({ ...out, resume: '1' })).toMatchObject({ status: 'sent', refs: [expect.any(String)] });
    expect(discord.fake.messages(channel)).toHaveLength(2);
  });
});

describe('a message', () => {
  test('D32 never notifies anybody', async () => {
    await deliver(message(text('@everyone <@123456789012345678> <@&223456789012345678>')));
    const [call] = discord.fake.calls;
    expect(call?.body.allowed_mentions).toEqual({ parse: [] });
    expect(discord.fake.messages(channel)[0]?.mention_everyone).toBe(false);
  });

  test('carries a nonce that Discord enforces, another one for each of its parts', async () => {
    await deliver(message(text('x'), { nonce: 'n'.repeat(25) }));
    expect(discord.fake.calls[0]?.body).toMatchObject({ nonce: 'n'.repeat(25), enforce_nonce: true });
    expect(nonceOf('n'.repeat(25), 1)).toHaveLength(25);
    expect(nonceOf('n'.repeat(25), 1)).not.toBe(nonceOf('n'.repeat(25), 2));
  });

  test('D23 of 20,000 characters arrives whole', async () => {
    const words = Array.from({ length: 4_000 }, (_, index) => `w${index % 10}*`).join(' ');
    await deliver(message(text(words)));
    expect(shown().length + discord.fake.messages(channel).length).toBeGreaterThan(2);
    const all = JSON.stringify(discord.fake.messages(channel));
    expect(all.match(/w\d\\\\\*/g)).toHaveLength(4_000);
  });

  test('D29 takes files along with what they are, and those within their address', async () => {
    const url = `data:text/plain,${encodeURIComponent('Grüß Gott')}`;
    await deliver(message([{ kind: 'media', media: 'file', url, alt: 'A greeting', name: 'greeting.txt' }]));
    const [sent] = discord.fake.messages(channel);
    expect(sent).toMatchObject({ attachments: [{ filename: 'greeting.txt', description: 'A greeting', size: 11 }] });
    const [call] = discord.fake.calls;
    expect(Buffer.from(call?.files[0]?.bytes ?? []).toString()).toBe('Grüß Gott');
  });

  test('D29 shows as a link what is too large or cannot be had, and says so', async () => {
    const media = { kind: 'media', media: 'file', alt: 'A film', name: 'film.mp4' } as const;
    const large = await deliver(message([{ ...media, url: 'https://shop.example/film.mp4', bytes: 11 * 1024 * 1024 }]));
    const absent = await deliver(message([{ ...media, url: 'https://shop.example/film.mp4' }]));
    for (const { degraded } of [large, absent]) expect(degraded).toEqual([expect.stringContaining('shown as a link')]);
    expect(shown()[0]).toBe('[film.mp4](<https://shop.example/film.mp4>) — A film');
  });

  test('D29 is given files that we keep, and those that may be fetched', async () => {
    const file = { name: 'bill.pdf', mime: 'application/pdf', bytes: new Uint8Array([1, 2]) };
    const addressOf = (id: string) => `https://usher.example/files/${id}`;
    const adapter = discord.addAdapter({ files: { open: async () => file, addressOf }, fetchFile: async () => file });
    for (const url of ['file:abc', addressOf('abc'), 'https://shop.example/bill.pdf']) {
      await adapter.deliver(message([{ kind: 'media', media: 'file', url, alt: 'The bill' }]));
    }
    expect(discord.fake.messages(channel).map(({ attachments }) => attachments[0]?.filename)).toEqual([
      'bill.pdf',
      'bill.pdf',
      'bill.pdf',
    ]);
  });

  test('can become one with pictures, and stays one made of components then', async () => {
    const { refs = [] } = await deliver(message(text('soon')));
    const [ref = ''] = refs;
    const { address } = message([]);
    const edit = (content: readonly Content[]) => discord.adapter.edit(address, ref, content, 'en');
    expect(await edit([{ kind: 'image', url: 'https://shop.example/1.png', alt: 'Here' }])).toEqual({ status: 'done' });
    expect(await edit(text('and gone'))).toEqual({ status: 'done' });
    expect(discord.fake.messages(channel)[0]).toMatchObject({ content: '', components: [{ content: 'and gone' }] });
    expect(await edit([])).toMatchObject({ status: 'impossible' });
  });
});
