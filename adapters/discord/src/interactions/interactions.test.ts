import type { OutboundMessage } from '@usher/channel';
import type { Content, FormContent } from '@usher/journey';
import { afterEach, describe, expect, test } from 'vitest';
import type { DiscordAdapterOptions } from '../options.ts';
import type { FakeDiscordOptions } from '../test/fake-discord/index.ts';
import { quick } from '../test/gateway-node.ts';
import { type DiscordUnderTest, startDiscord, until } from '../test/start-discord.ts';

let discord: DiscordUnderTest;
afterEach(() => discord.close());

const commands = [
  { name: 'refund', description: { en: 'Money back' } },
  { name: 'balance', description: { en: 'What is left' }, isPrivate: true },
];

async function open(options: Partial<DiscordAdapterOptions> = {}, fake: FakeDiscordOptions = {}) {
  discord = await startDiscord({ commands: () => commands, ...options }, fake);
  return discord;
}

let said = 0;
function message(address: string, ...content: readonly Content[]): OutboundMessage {
  said += 1;
  return { address, content, language: 'en', nonce: `nonce-${said}`, seq: said, sentAt: discord.now() };
}
const text = (words: string): Content => ({ kind: 'text', text: words });
const question: Content = {
  kind: 'choices',
  text: 'Which one?',
  present: 'buttons',
  choices: [
    { token: 'TokenOne', label: 'One' },
    { token: 'TokenTwo', label: 'Two' },
  ],
};
const form: FormContent = {
  kind: 'form',
  token: 'FormToken',
  title: 'Your return',
  submit: 'Send',
  fields: [
    { id: 'name', kind: 'text', label: 'Name', isRequired: true },
    { id: 'how', kind: 'select', label: 'How', isRequired: true, options: [{ id: 'card', label: 'Card' }] },
  ],
  values: {},
  instead: [text('Your name?')],
};

const shown = (channel: string, user?: string) => discord.fake.messages(channel, user).map(({ content }) => content);
const place = () => {
  const { fake } = discord;
  const user = fake.user('Ada').id;
  return { channel: fake.channelId, user, address: `guild:${fake.guildId}:${fake.channelId}:${user}` };
};

describe('a command', () => {
  test('D18 is acknowledged before a turn that takes long, and its first answer takes the place of the waiting sign', async () => {
    await open();
    const { promise: held, resolve: goOn } = Promise.withResolvers<void>();
    await discord.listen(async (events) => {
      await held;
      discord.taken.push(...events);
    });
    const given = discord.fake.slash('Ada', 'refund', { text: 'order 12' }, { locale: 'de' });
    await until(() => given.acknowledged !== undefined);
    expect(given.acknowledged).toMatchObject({ type: 5, isEphemeral: false });
    expect(discord.taken).toEqual([]);
    goOn();
    await until(() => discord.taken.length === 1);
    const { channel, address } = place();
    expect(discord.taken).toMatchObject([
      { type: 'command', name: 'refund', text: 'order 12', address, language: 'de', contact: { name: 'Ada' } },
    ]);
    for (const words of ['first', 'second']) await discord.adapter.deliver(message(address, text(words)));
    expect(shown(channel)).toEqual(['first', 'second']);
    expect(discord.fake.messages(channel)[0]?.id).toBe(given.originalId);
  });

  test('that is answered twice by a doubt is answered once', async () => {
    await open();
    await discord.listen();
    discord.fake.slash('Ada', 'refund');
    await until(() => discord.taken.length === 1);
    const { channel, address } = place();
    const out = message(address, text('once'));
    discord.fake.fault({ method: 'PATCH', times: 3, fault: { kind: 'doThenStatus', status: 502 } });
    await expect(discord.adapter.deliver(out)).rejects.toMatchObject({ code: 'channel/unclear', retry: 'later' });
    expect(await discord.adapter.deliver(out)).toMatchObject({ status: 'sent' });
    expect(shown(channel)).toEqual(['once']);
  });

  test.each([
    ['holds the answer is not answered a second time', { kind: 'doThenStatus', status: 502 }],
    ['does not hold the answer is answered by an ordinary message', { kind: 'status', status: 503 }],
  ] as const)('whose waiting sign %s, as the channel shows once its token is too old', async (_, fault) => {
    await open();
    await discord.listen();
    discord.fake.slash('Ada', 'refund');
    await until(() => discord.taken.length === 1);
    const { channel, address } = place();
    const out = message(address, text('once'));
    discord.fake.fault({ method: 'PATCH', times: 3, fault });
    await expect(discord.adapter.deliver(out)).rejects.toMatchObject({ code: 'channel/unclear' });
    discord.skip(16 * 60_000);
    for (let times = 0; times < 2; times += 1) {
      expect(await discord.adapter.deliver(out)).toMatchObject({ status: 'sent', refs: [expect.any(String)] });
    }
    expect(shown(channel).filter((words) => words === 'once')).toHaveLength(1);
  });

  test('whose waiting sign may hold the answer is reported where the bot cannot look', async () => {
    await open();
    await discord.listen();
    discord.fake.slash('Ada', 'refund');
    await until(() => discord.taken.length === 1);
    const { channel, address } = place();
    const out = message(address, text('once'));
    discord.fake.fault({ method: 'PATCH', times: 3, fault: { kind: 'doThenStatus', status: 502 } });
    await expect(discord.adapter.deliver(out)).rejects.toMatchObject({ code: 'channel/unclear' });
    discord.skip(16 * 60_000);
    discord.fake.fault({ method: 'GET', path: /messages$/, fault: { kind: 'status', status: 403, code: 50_001 } });
    expect(await discord.adapter.deliver(out)).toMatchObject({ status: 'refused', code: 'channel/unknown' });
    expect(shown(channel)).toEqual(['once']);
  });

  test('D19 is answered by an ordinary message once its token is too old', async () => {
    await open();
    await discord.listen();
    const given = discord.fake.slash('Ada', 'refund');
    await until(() => discord.taken.length === 1);
    discord.skip(16 * 60_000);
    const { channel, address } = place();
    expect(await discord.adapter.deliver(message(address, text('at last')))).toMatchObject({ status: 'sent' });
    expect(discord.fake.messages(channel).find(({ content }) => content === 'at last')?.id).not.toBe(given.originalId);
  });

  test('that Discord has given up on is told with how late it was, and is answered by an ordinary message', async () => {
    await open();
    await discord.listen();
    discord.fake.fault({ path: /callback$/, fault: { kind: 'status', status: 404, code: 10_062 } });
    discord.fake.slash('Ada', 'refund');
    await until(() => discord.taken.length === 1);
    expect(discord.errors).toMatchObject([
      { code: 'channel/acknowledged-late', message: expect.stringMatching(/\d ms after/) },
    ]);
    expect(discord.adapter.health().facts).toMatchObject({ acknowledgedLate: 1 });
    const { channel, address } = place();
    await discord.adapter.deliver(message(address, text('sorry')));
    expect(shown(channel)).toEqual(['sorry']);
  });

  test('that comes twice is answered by what the first answer was, and by what comes next', async () => {
    await open();
    await discord.listen();
    const given = discord.fake.slash('Ada', 'refund');
    await until(() => discord.taken.length === 1);
    const { channel, address } = place();
    await discord.adapter.deliver(message(address, text('first')));
    discord.fake.dispatch('INTERACTION_CREATE', given.payload);
    await until(() => discord.taken.length === 2);
    expect(discord.taken[1]?.eventKey).toBe(discord.taken[0]?.eventKey);
    await discord.adapter.deliver(message(address, text('second')));
    expect(shown(channel)).toEqual(['first', 'second']);
  });

  test('to which nothing is said leaves no waiting sign, nor does one that another came after', async () => {
    await open({ timing: { gateway: quick, placeholder: 50 } });
    await discord.listen();
    const { channel, user } = place();
    for (const count of [1, 2]) {
      discord.fake.slash('Ada', 'refund');
      await until(() => discord.taken.length === count);
    }
    await until(() => discord.fake.messages(channel, user).length === 0);
  });

  test('is taken in once where its acknowledgement was in doubt', async () => {
    await open();
    await discord.listen();
    discord.fake.fault({ path: /callback$/, fault: { kind: 'doThenStatus', status: 502 } });
    const given = discord.fake.slash('Ada', 'refund');
    await until(() => discord.taken.length === 1);
    expect(given.acknowledged?.type).toBe(5);
    expect(discord.errors).toEqual([]);
  });
});

describe('what is for one person alone', () => {
  async function ask() {
    await open();
    await discord.listen();
    discord.fake.slash('Ada', 'balance');
    await until(() => discord.taken.length === 1);
    return place();
  }

  test('is seen by nobody else, the answers to its buttons too', async () => {
    const { channel, address, user } = await ask();
    await discord.adapter.deliver(message(address, text('€ 20')));
    await discord.adapter.deliver(message(address, question));
    expect(shown(channel)).toEqual([]);
    const [, asked] = discord.fake.messages(channel, user);
    expect(shown(channel, user)).toEqual(['€ 20', 'Which one?']);
    discord.fake.click('Ada', channel, asked?.id ?? '', `c.TokenOne.${user}`);
    await until(() => discord.taken.length === 2);
    await discord.adapter.deliver(message(address, text('As you wish')));
    expect(shown(channel)).toEqual([]);
    expect(shown(channel, user).at(-1)).toBe('As you wish');
  });

  test('goes into direct messages once its token is too old, and is refused where those are closed', async () => {
    const { channel, address } = await ask();
    discord.skip(20 * 60_000);
    await discord.adapter.deliver(message(address, text('€ 30')));
    expect(shown(channel).filter((words) => words !== '')).toEqual([]);
    expect(shown(discord.fake.openDm('Ada'))).toEqual(['€ 30']);
    discord.fake.user('Ada', { isClosed: true });
    expect(await discord.adapter.deliver(message(address, text('€ 40')))).toMatchObject({ status: 'refused' });
  });

  test('is not said for all to read where Discord has given up on the command', async () => {
    await open();
    await discord.listen();
    discord.fake.fault({ path: /callback$/, fault: { kind: 'status', status: 404, code: 10_062 } });
    discord.fake.slash('Ada', 'balance');
    await until(() => discord.taken.length === 1);
    const { channel, address } = place();
    await discord.adapter.deliver(message(address, text('€ 20')));
    expect(shown(channel)).toEqual([]);
    expect(shown(discord.fake.openDm('Ada'))).toEqual(['€ 20']);
  });

  test('is answered for all to read once the person speaks for all to read', async () => {
    const { channel, address } = await ask();
    discord.fake.say('Ada', `<@${discord.fake.bot.id}> and my order?`);
    await until(() => discord.taken.length === 2);
    await discord.adapter.deliver(message(address, text('On its way')));
    expect(shown(channel)).toContain('On its way');
  });

  test.each([
    ['speaks for all to read', () => void discord.fake.say('Ada', `<@${discord.fake.bot.id}> and my order?`)],
    ['gives a command that all may read', () => void discord.fake.slash('Ada', 'refund')],
  ])('is not said for all to read although the person %s before it has gone out', async (_, act) => {
    const { channel, address, user } = await ask();
    const out = message(address, text('€ 20'));
    act();
    await until(() => discord.taken.length === 2);
    discord.skip(1_000);
    const open = message(address, text('On its way'));
    expect(await discord.adapter.deliver(out)).toMatchObject({ status: 'sent' });
    await discord.adapter.deliver(open);
    expect(shown(channel)).not.toContain('€ 20');
    expect(shown(channel)).toContain('On its way');
    expect(shown(channel, user)).toContain('€ 20');
  });

  const followUps = { method: 'POST', path: /^\/webhooks/ } as const;
  const count = (channel: string, user: string) =>
    shown(channel, user).filter((words) => words === 'once').length +
    shown(discord.fake.openDm('Ada')).filter((words) => words === 'once').length;

  /** Asked something, with the waiting sign already answered. */
  async function askMore() {
    const where = await ask();
    await discord.adapter.deliver(message(where.address, text('€ 20')));
    return { ...where, out: message(where.address, text('once')) };
  }

  test.each([
    ['has arrived', { kind: 'doThenStatus', status: 502 }, 1],
    ['has arrived', { kind: 'doThenReset' }, 1],
    ['has not arrived', { kind: 'reset' }, 0],
    ['has not arrived', { kind: 'html', status: 503 }, 0],
  ] as const)('is posted once and reported where nobody knows that it %s: %j', async (_, fault, arrived) => {
    const { channel, user, out } = await askMore();
    discord.fake.fault({ ...followUps, fault });
    expect(await discord.adapter.deliver(out)).toMatchObject({ status: 'unknown' });
    expect(count(channel, user)).toBe(arrived);
    expect(await discord.adapter.deliver(out)).toMatchObject({ status: 'refused', code: 'channel/unknown' });
    expect(count(channel, user)).toBe(arrived);
    // Whoever sends it again now knows what has happened.
    expect(await discord.adapter.deliver(out)).toMatchObject({ status: 'sent' });
    expect(count(channel, user)).toBe(arrived + 1);
  });

  test('is reported where a process ended before it had posted it, also once the token is too old', async () => {
    for (const skipped of [0, 20 * 60_000]) {
      const { channel, user, out } = await askMore();
      await discord.memory.add(`begun:${out.nonce}`, {});
      discord.skip(skipped);
      expect(await discord.adapter.deliver(out)).toMatchObject({ status: 'refused', code: 'channel/unknown' });
      expect(count(channel, user)).toBe(0);
      if (skipped === 0) await discord.close();
    }
  });

  test('is known again where a process ended after it had posted it', async () => {
    const { channel, user, out } = await askMore();
    const first = await discord.adapter.deliver(out);
    expect(await discord.addAdapter().deliver(out)).toEqual(first);
    expect(count(channel, user)).toBe(1);
  });

  test('is sent again where it has surely not left', async () => {
    const { channel, user, out } = await askMore();
    const away = discord.addAdapter({ apiUrl: 'http://127.0.0.1:1/api' });
    await expect(away.deliver(out)).rejects.toMatchObject({ code: 'channel/unclear', retry: 'later' });
    discord.fake.fault({ ...followUps, fault: { kind: 'status', status: 400, code: 50_035 } });
    expect(await discord.adapter.deliver(out)).toMatchObject({ status: 'refused', code: 'channel/rejected' });
    expect(await discord.adapter.deliver(out)).toMatchObject({ status: 'sent' });
    expect(count(channel, user)).toBe(1);
  });
});

describe('a button', () => {
  async function ask(content: Content = question) {
    await open();
    const stop = await discord.listen();
    const { channel, address, user } = place();
    await discord.adapter.deliver(message(address, content));
    const [asked] = discord.fake.messages(channel);
    return { channel, address, user, stop, ref: asked?.id ?? '' };
  }

  test('D20 D25 is reported with the token that it was given, and the message shows what was picked', async () => {
    const { channel, user, ref } = await ask();
    const click = discord.fake.click('Ada', channel, ref, `c.TokenTwo.${user}`);
    await until(() => discord.taken.length === 1);
    expect(click.acknowledged?.type).toBe(6);
    expect(discord.taken).toMatchObject([{ type: 'choice', token: 'TokenTwo', label: 'Two', eventKey: click.id }]);
    await until(() => JSON.stringify(discord.fake.messages(channel)).includes('"disabled":true'));
    expect(discord.fake.messages(channel)[0]?.components).toMatchObject([
      {
        components: [
          { label: 'One', style: 2, disabled: true },
          { label: 'Two', style: 3, disabled: true },
        ],
      },
    ]);
  });

  test('of somebody else’s question is answered to whoever pressed it, and to nobody else', async () => {
    const { channel, user, ref } = await ask();
    const click = discord.fake.click('Bob', channel, ref, `c.TokenTwo.${user}`);
    await until(() => click.acknowledged !== undefined);
    expect(click.acknowledged).toMatchObject({ type: 4, isEphemeral: true });
    expect(discord.taken).toEqual([]);
  });

  test('D21 D25 that nobody knows any more is passed on, for whoever knows tokens to say so', async () => {
    await open();
    await discord.listen();
    const { address } = place();
    discord.fake.malformed('INTERACTION_CREATE', {
      ...discord.fake.slash('Ada', 'refund').payload,
      id: '1174109841069703999',
      type: 3,
      data: { component_type: 2, custom_id: 'from another bot' },
      message: { id: '1', components: [] },
    });
    await until(() => discord.taken.length === 2);
    expect(discord.taken).toContainEqual(
      expect.objectContaining({ type: 'choice', token: 'from another bot', address }),
    );
  });

  test('D22 opens a form at once, on a node that has not sent it, and says what was filled in', async () => {
    const { channel, user, ref, stop } = await ask(form);
    stop.abort();
    await discord.adapter.ended;
    await discord.listen(undefined, discord.addAdapter());
    const click = discord.fake.click('Ada', channel, ref, `f.FormToken.${user}`);
    await until(() => click.modal !== undefined);
    expect(click.acknowledged?.type).toBe(9);
    expect(discord.taken).toEqual([]);
    const sent = discord.fake.submitModal('Ada', click, { name: 'Ada Lovelace', how: ['card'] });
    await until(() => discord.taken.length === 1);
    expect(sent.acknowledged?.type).toBe(6);
    expect(discord.taken).toMatchObject([
      { type: 'form', token: 'FormToken', values: { name: 'Ada Lovelace', how: 'card' }, eventKey: sent.id },
    ]);
    await until(() => JSON.stringify(discord.fake.messages(channel)).includes('"disabled":true'));
  });
});
