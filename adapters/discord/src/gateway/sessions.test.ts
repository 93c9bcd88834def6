import { createTestMemory } from '@usher/testkit';
import { afterEach, describe, expect, test } from 'vitest';
import { createFakeDiscord, type FakeDiscord, type FakeDiscordOptions } from '../test/fake-discord/index.ts';
import { createTestInbox, startNode, type TestNode } from '../test/gateway-node.ts';
import type { GatewayOptions } from './gateway.ts';

const patience = { timeout: 15_000, interval: 10 };
let fake: FakeDiscord;
let nodes: TestNode[] = [];
afterEach(async () => {
  await Promise.all(nodes.map((node) => node.stop()));
  nodes = [];
  await fake.stop();
});

async function open(options: FakeDiscordOptions & { readonly node?: Partial<GatewayOptions> } = {}) {
  fake = createFakeDiscord({ heartbeat: 60_000, identifyWindowMillis: 10, ...options });
  const { api } = await fake.start();
  const memory = createTestMemory({ now: Date.now });
  const inbox = createTestInbox();
  const start = async (more: Partial<GatewayOptions> = {}) => {
    const node = await startNode({ api, token: fake.token }, memory, {
      onDispatch: inbox.take,
      ...options.node,
      ...more,
    });
    nodes.push(node);
    return node;
  };
  return { node: await start(), start, inbox, memory };
}

async function stop(node: TestNode): Promise<void> {
  nodes = nodes.filter((other) => other !== node);
  await node.stop();
}

describe('a session with the gateway', () => {
  test('D01 asks for nothing but where the gateway is', async () => {
    const { node } = await open();
    expect(fake.calls.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /gateway/bot']);
    expect(node.gateway.health()).toMatchObject({ status: 'ok', facts: { identified: 1, shards: 1 } });
  });

  test('D02 hears what was said while the network was gone, in order', async () => {
    const { inbox } = await open();
    fake.say('Ada', 'before');
    fake.cut();
    for (const text of ['one', 'two', 'three']) fake.say('Ada', text);
    await expect.poll(() => inbox.texts, patience).toEqual(['before', 'one', 'two', 'three']);
    expect(fake.identifies).toHaveLength(1);
    expect(fake.resumes).toHaveLength(1);
  });

  test('D03 reads from the history what was said before a new session', async () => {
    const { node, inbox } = await open();
    const direct = fake.openDm('Ada');
    fake.say('Ada', 'in the channel');
    fake.say('Ada', 'directly', { channel: direct });
    await expect.poll(() => inbox.texts.length, patience).toBe(2);
    fake.refuseConnections(4000, 1);
    fake.cut();
    await expect.poll(() => fake.connections(), patience).toBe(0);
    fake.expireSession();
    for (const text of ['lost 1', 'lost 2', 'lost 3']) fake.say('Ada', text);
    fake.say('Ada', 'lost directly', { channel: direct });
    await expect
      .poll(() => inbox.texts.toSorted(), patience)
      .toEqual(['directly', 'in the channel', 'lost 1', 'lost 2', 'lost 3', 'lost directly']);
    expect(inbox.texts.filter((text) => /^lost \d/.test(text))).toEqual(['lost 1', 'lost 2', 'lost 3']);
    const filled = inbox.dispatches.filter((event) => event.isFromHistory).map((event) => event.d);
    expect(filled).toContainEqual(
      expect.objectContaining({ content: 'lost 1', guild_id: fake.guildId, channel_type: 0 }),
    );
    expect(filled).toContainEqual(expect.objectContaining({ content: 'lost directly', channel_type: 1 }));
    expect(node.gateway.health().facts).toMatchObject({ identified: 2, sessionsLost: 1 });
  });

  test('D04 comes back by itself when it is told to', async () => {
    const { inbox } = await open();
    fake.op7();
    await expect.poll(() => fake.resumes.length, patience).toBe(1);
    fake.say('Ada', 'after');
    await expect.poll(() => inbox.texts, patience).toEqual(['after']);
    expect(fake.closes).toEqual([4200]);
  });

  test('D05 leaves a connection that answers no heartbeat', async () => {
    const { inbox } = await open({ heartbeat: 60 });
    fake.muteAcks();
    await expect.poll(() => fake.resumes.length, patience).toBeGreaterThan(0);
    fake.muteAcks(false);
    fake.say('Ada', 'still there?');
    await expect.poll(() => inbox.texts, patience).toEqual(['still there?']);
    expect(fake.identifies).toHaveLength(1);
  });

  test('D08 hands over once what is sent twice', async () => {
    const { inbox } = await open();
    fake.say('Ada', 'hello');
    fake.slash('Ada', 'refund');
    fake.duplicate(2);
    fake.say('Ada', 'and bye');
    await expect.poll(() => inbox.texts, patience).toEqual(['hello', 'and bye']);
    const names = inbox.dispatches
      .map(({ t }) => t)
      .filter((t) => t === 'MESSAGE_CREATE' || t === 'INTERACTION_CREATE');
    expect(names.toSorted()).toEqual(['INTERACTION_CREATE', 'MESSAGE_CREATE', 'MESSAGE_CREATE']);
  });

  test('D30 goes on after whatever makes no sense', async () => {
    const { node, inbox } = await open();
    for (const d of [null, 7, 'text', [], { channel_id: 5 }, { author: null }]) fake.malformed('MESSAGE_CREATE', d);
    fake.malformed('READY', null);
    fake.malformed('READY', { session_id: 'x', resume_gateway_url: 'no address' });
    fake.malformed(null, {});
    fake.malformed('__proto__', { constructor: 1 });
    for (const raw of [
      '{',
      'null',
      '7',
      '[]',
      '{"op":"x"}',
      '{"op":9,"d":null}',
      '{"op":10,"d":{}}',
      '{"op":0,"t":"X"}',
    ])
      fake.sendRaw(raw);
    fake.say('Ada', 'sense');
    await expect.poll(() => inbox.texts, patience).toEqual(['sense']);
    expect(fake.identifies).toHaveLength(1);
    expect(node.gateway.health().status).toBe('ok');
  });

  test('D31 says that it reads little without the intent for content', async () => {
    const intents = (1 << 9) | (1 << 12);
    const { node, inbox } = await open({ allowedIntents: intents, node: { intents } });
    fake.say('Ada', 'not for you');
    fake.say('Ada', `<@${fake.bot.id}> for you`);
    fake.say('Ada', 'directly', { channel: fake.openDm('Ada') });
    await expect.poll(() => inbox.texts.toSorted(), patience).toEqual(['', `<@${fake.bot.id}> for you`, 'directly']);
    const { status, reason, facts } = node.gateway.health();
    expect(status).toBe('ok');
    expect(reason).toContain('MESSAGE_CONTENT');
    expect(facts).toMatchObject({ messageContent: false });
  });

  test('D33 hands over nothing of a server that cannot be reached for a while', async () => {
    const { inbox } = await open();
    const end = fake.outage();
    end();
    fake.say('Ada', 'we are back');
    await expect.poll(() => inbox.texts, patience).toEqual(['we are back']);
    expect(inbox.dispatches.some(({ t }) => t === 'GUILD_DELETE')).toBe(false);
  });

  test('D35 asks for no members of a large server', async () => {
    await open({ members: 5_500 });
    expect(fake.frames.every(({ op }) => op === 1 || op === 2)).toBe(true);
  });

  test('goes on where it was after a clean stop', async () => {
    const { node, start, inbox } = await open();
    fake.say('Ada', 'before');
    await expect.poll(() => inbox.texts, patience).toEqual(['before']);
    await stop(node);
    expect(fake.closes).toEqual([4200]);
    fake.say('Ada', 'while nobody listened');
    await start();
    await expect.poll(() => inbox.texts, patience).toEqual(['before', 'while nobody listened']);
    expect(fake.identifies).toHaveLength(1);
  });

  test('hands an event over again until it is taken in, and never before an older one of its channel', async () => {
    const taken: string[] = [];
    let isDown = true;
    const { node } = await open({
      node: {
        async onDispatch({ t, d }) {
          if (t !== 'MESSAGE_CREATE') return false;
          if (isDown) throw Object.assign(new Error('The store is away.'), { retry: 'later' });
          taken.push((d as { content: string }).content);
          return true;
        },
      },
    });
    fake.say('Ada', 'one');
    fake.say('Ada', 'two');
    await expect.poll(() => node.errors.length, patience).toBeGreaterThan(0);
    isDown = false;
    await expect.poll(() => taken, patience).toEqual(['one', 'two']);
  });

  test('passes over an event that nobody can take', async () => {
    const texts: unknown[] = [];
    const { node } = await open({
      node: {
        async onDispatch({ t, d }) {
          if (t !== 'MESSAGE_CREATE') return;
          const { content } = d as { readonly content: string };
          if (content === 'poison') throw new TypeError('What is this?');
          texts.push(content);
        },
      },
    });
    fake.say('Ada', 'poison');
    fake.say('Ada', 'water');
    await expect.poll(() => texts, patience).toEqual(['water']);
    expect(node.errors).toEqual([expect.any(TypeError)]);
  });
});
