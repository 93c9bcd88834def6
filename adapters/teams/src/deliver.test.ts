import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ann, ben, group, personal, startTeams, type TeamsUnderTest } from './test/start-teams.ts';

let teams: TeamsUnderTest;
beforeEach(async () => {
  teams = await startTeams();
  await teams.post({ text: 'hello' });
});
afterEach(() => teams.close());

const hello = [{ kind: 'text', text: 'Hello' }] as const;
const three = ['one', 'two', 'three'].map((text) => ({ kind: 'text' as const, text }));
const texts = (conversation = personal.id) => teams.connector.shown(conversation).map(({ text }) => text);

describe('sends', () => {
  test('to the conversation, signed as the bot', async () => {
    const delivery = await teams.say(personal.id, hello);
    expect(delivery).toEqual({ status: 'sent', refs: ['1:1'] });
    expect(texts()).toEqual(['Hello']);
    expect(teams.connector.calls[0]?.authorization).toBe(`Bearer ${teams.identity.botToken}`);
    await teams.say(personal.id, hello);
    expect(teams.identity.asked()).toBe(1);
  });

  test('into the thread of a channel that somebody wrote in', async () => {
    const conversation = { id: '19:general@thread.tacv2;messageid=170', conversationType: 'channel', isGroup: true };
    await teams.post({ text: 'hi', conversation });
    await teams.say(`${conversation.id}|${ann.id}`, hello);
    expect(texts(conversation.id)).toEqual(['Hello']);
  });

  test('into the thread that its first message begins, and hears there who was greeted', async () => {
    const channel = { id: '19:general@thread.tacv2', conversationType: 'channel', isGroup: true };
    await teams.post({ type: 'installationUpdate', action: 'add', conversation: channel });
    const address = `${channel.id}|${ann.id}`;
    expect(teams.events.at(-1)).toMatchObject({ type: 'installed', address });
    await teams.say(address, [...hello, { kind: 'text', text: 'How are you?' }]);
    await teams.say(address, [{ kind: 'text', text: 'Well?' }]);
    const thread = { ...channel, id: `${channel.id};messageid=1:1` };
    expect([texts(channel.id), texts(thread.id)]).toEqual([['Hello'], ['How are you?', 'Well?']]);
    const { url } = await teams.again();
    await teams.post({ text: 'fine', conversation: thread }, { url });
    await teams.post({ text: 'and I', conversation: thread, from: ben });
    await teams.post({ text: 'else', conversation: { ...channel, id: `${channel.id};messageid=9` } });
    expect(teams.events.slice(-3).map((event) => event.address)).toEqual([
      address,
      `${thread.id}|${ben.id}`,
      `${channel.id};messageid=9|${ann.id}`,
    ]);
    await teams.adapter.edit?.(address, '1:1', [{ kind: 'text', text: 'Good day' }], 'en');
    expect(texts(channel.id)).toEqual(['Good day']);
  });

  test('to the service address that was named last', async () => {
    const moved = await startTeams();
    await teams.post(
      { text: 'again', serviceUrl: moved.connector.url },
      { authorization: await teams.authorize(moved.connector.url) },
    );
    await teams.say(personal.id, hello).catch(() => undefined);
    expect(teams.connector.calls).toEqual([]);
    expect(moved.connector.calls).toHaveLength(1);
    await moved.close();
  });

  test('what nobody has asked for, after a restart', async () => {
    const { adapter } = await teams.again();
    const message = { address: personal.id, content: hello, language: 'en', nonce: 'n', seq: 9, sentAt: 0 };
    expect(await adapter.deliver(message)).toMatchObject({ status: 'sent' });
    expect(texts()).toEqual(['Hello']);
  });

  test('the name of an agent before what they say', async () => {
    const author = { kind: 'agent', id: 'agent-7', name: 'Kim *' };
    await teams.say(personal.id, hello, { author });
    await teams.say(personal.id, [{ kind: 'text', text: '**Hello**', format: 'markdown' }], { author });
    expect(texts()).toEqual(['Kim *: Hello', 'Kim \\*: **Hello**']);
  });

  test('that an answer is on its way', async () => {
    await teams.adapter.typing?.(personal.id);
    expect(teams.connector.typed(personal.id)).toBe(1);
  });

  test('changes and deletions', async () => {
    const { refs = [] } = await teams.say(personal.id, hello);
    const [ref = ''] = refs;
    expect(await teams.adapter.edit?.(personal.id, ref, [{ kind: 'text', text: 'Bye' }], 'en')).toEqual({
      status: 'done',
    });
    expect(texts()).toEqual(['Bye']);
    expect(await teams.adapter.delete?.(personal.id, ref)).toEqual({ status: 'done' });
    expect(texts()).toEqual([]);
    expect(await teams.adapter.delete?.(personal.id, ref)).toMatchObject({ status: 'impossible' });
    expect(await teams.adapter.edit?.('nobody', ref, hello, 'en')).toMatchObject({ status: 'impossible' });
    expect(await teams.adapter.edit?.(personal.id, ref, three, 'en')).toMatchObject({ status: 'impossible' });
  });
});

describe('says how it ended', () => {
  test('when Teams asks for a pause', async () => {
    teams.connector.plan({ kind: 'status', status: 429, retryAfterSeconds: 7, times: 1 });
    await expect(teams.say(personal.id, hello)).rejects.toMatchObject({
      code: 'channel/rate-limited',
      retry: { afterMillis: 7_000 },
    });
    expect(teams.connector.calls).toHaveLength(1);
    expect(teams.adapter.health?.().status).toBe('degraded');
    await teams.say(personal.id, hello);
    expect(teams.adapter.health?.()).toMatchObject({ status: 'ok', facts: { sent: 1, failed: 1 } });
  });

  test('when Teams was busy with the same conversation: nothing arrived, and it may be tried again', async () => {
    teams.connector.plan({ kind: 'status', status: 412, code: 'PreconditionFailed', times: 1 });
    await expect(teams.say(personal.id, hello)).rejects.toMatchObject({ code: 'channel/rate-limited' });
    expect(await teams.say(personal.id, hello)).toMatchObject({ status: 'sent' });
  });

  test('when it broke off, and goes on there', async () => {
    teams.connector.plan({ kind: 'status', status: 429, retryAfterSeconds: 1, after: 1, times: 1 });
    const delivery = await teams.say(personal.id, three);
    expect(delivery).toEqual({ status: 'partial', resume: '1', retryAfter: 1_000, refs: ['1:1'] });
    expect(await teams.say(personal.id, three, { resume: '1' })).toMatchObject({ status: 'sent' });
    expect(texts()).toEqual(['one', 'two', 'three']);
  });

  test.each([
    ['an error before it arrived', { kind: 'status', status: 500 }, 0],
    ['an error after it arrived', { kind: 'status-after', status: 502 }, 1],
    ['a connection that broke off after it arrived', { kind: 'reset-after' }, 1],
  ] as const)('as unknown after %s, and sends once', async (_, fault, shown) => {
    teams.connector.plan({ ...fault, times: 1 });
    expect(await teams.say(personal.id, hello)).toEqual({ status: 'unknown' });
    expect(teams.connector.calls).toHaveLength(1);
    expect(texts()).toHaveLength(shown);
  });

  test('as unknown after no answer', async () => {
    const impatient = await startTeams({ sendTimeout: 300 });
    await impatient.post({ text: 'hello' });
    impatient.connector.plan({ kind: 'hang-after' });
    expect(await impatient.say(personal.id, hello)).toEqual({ status: 'unknown' });
    expect(impatient.connector.calls).toHaveLength(1);
    await impatient.close();
  });

  test.each([
    ['channel/blocked', 403, 'BotNotInConversationRoster'],
    ['channel/unknown-address', 404, 'ConversationNotFound'],
    ['channel/too-large', 413, 'MessageSizeTooBig'],
    ['channel/refused', 400, 'BadSyntax'],
  ])('as refused for good: %s', async (code, status, word) => {
    teams.connector.plan({ kind: 'status', status, code: word, times: 1 });
    expect(await teams.say(personal.id, hello)).toMatchObject({
      status: 'refused',
      code,
      message: expect.stringContaining(word),
    });
    expect(teams.adapter.health?.().status).toBe('ok');
  });

  test('when Teams is not there: nothing arrived, and it may be tried again', async () => {
    await teams.connector.close();
    await expect(teams.say(personal.id, hello)).rejects.toMatchObject({ code: 'channel/unreachable' });
  });

  test('when the credentials are no longer good', async () => {
    teams.identity.revoke(true);
    await expect(teams.say(personal.id, hello)).rejects.toMatchObject({
      code: 'channel/credentials-refused',
      retry: { afterMillis: 60_000 },
      message: expect.not.stringContaining('AADSTS'),
    });
    expect(teams.adapter.health?.()).toMatchObject({
      status: 'down',
      reason: expect.stringContaining('client secret'),
    });
    expect(teams.connector.calls).toEqual([]);
  });

  test('of what is done beside messages', async () => {
    const { refs = [] } = await teams.say(personal.id, hello);
    teams.connector.plan({ kind: 'status', status: 429, retryAfterSeconds: 3, times: 1 });
    await expect(teams.adapter.delete?.(personal.id, refs[0] ?? '')).rejects.toMatchObject({
      code: 'channel/rate-limited',
      retry: { afterMillis: 3_000 },
    });
    teams.connector.goDown();
    await expect(teams.adapter.typing?.(personal.id)).rejects.toMatchObject({ code: 'channel/unreachable' });
  });

  test('when nobody is known at an address', async () => {
    await expect(teams.say('nobody', hello)).rejects.toMatchObject({ code: 'channel/unknown-address', retry: 'never' });
  });
});

test('keeps below what Teams takes for one thread, and lets others go on', async () => {
  await teams.post({ text: 'hi', conversation: group });
  for (let index = 0; index < 7; index += 1) await teams.say(personal.id, hello);
  await expect(teams.say(personal.id, hello)).rejects.toMatchObject({ retry: { afterMillis: 1_000 } });
  await teams.say(`${group.id}|${ann.id}`, hello);
  teams.clock += 1_000;
  await teams.say(personal.id, hello);
  expect(texts()).toHaveLength(8);
});

test('lays a file that lies in its own address where it can be offered, once however often it is sent', async () => {
  const url = `data:text/markdown;charset=utf-8;base64,${Buffer.from('The rest.').toString('base64')}`;
  const rest = {
    kind: 'media',
    media: 'file',
    url,
    alt: 'The rest',
    name: 'message.md',
    mime: 'text/markdown',
  } as const;
  teams.connector.plan({ kind: 'status', status: 429, times: 1 });
  await teams.say(personal.id, [rest], { nonce: 'same' }).catch(() => undefined);
  await teams.say(personal.id, [rest], { nonce: 'same' });
  expect(teams.files.kept).toMatchObject([{ name: 'message.md', mime: 'text/markdown', address: personal.id }]);
  expect(teams.connector.shown(personal.id)).toMatchObject([{ attachments: [{ name: 'message.md' }] }]);
});

test('lays the file of each edit where it can be offered', async () => {
  const rest = (text: string) => {
    const url = `data:text/plain;base64,${Buffer.from(text).toString('base64')}`;
    return [{ kind: 'media', media: 'file', url, alt: 'The rest', name: 'rest.txt', mime: 'text/plain' }] as const;
  };
  const { refs = [] } = await teams.say(personal.id, rest('said'));
  const [ref = ''] = refs;
  for (const text of ['one', 'two', 'two']) await teams.adapter.edit?.(personal.id, ref, rest(text), 'en');
  expect(teams.files.kept.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['said', 'one', 'two']);
  const shown = JSON.stringify(teams.connector.shown(personal.id));
  expect(shown).toContain(teams.files.kept[2]?.id);
  expect(shown).not.toContain(teams.files.kept[1]?.id);
});

test('forgets all that it keeps about somebody', async () => {
  await teams.say(personal.id, [
    { kind: 'choices', text: 'Well?', present: 'quick', choices: [{ token: 't', label: 'Yes' }] },
  ]);
  expect(await teams.memory.list('', { limit: 10 })).toHaveLength(2);
  await teams.adapter.forget?.(personal.id);
  expect(await teams.memory.list('', { limit: 10 })).toEqual([]);
});

test('loads the library of Microsoft at its first use, and not before', () => {
  const index = new URL('index.ts', import.meta.url).href;
  const script = `await import(${JSON.stringify(index)});
    const { createRequire } = await import('node:module');
    console.log(Object.keys(createRequire('/').cache).filter((path) => path.includes('botbuilder')).length);`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  expect(printed.trim()).toBe('0');
});
