import { request as requestHttp } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { isLoopback } from './inbound/loopback.ts';
import { ann, ben, group, personal, startTeams, type TeamsUnderTest } from './test/start-teams.ts';

let teams: TeamsUnderTest;
beforeAll(async () => {
  teams = await startTeams();
});
afterAll(() => teams.close());
beforeEach(() => {
  teams.events.splice(0);
  teams.errors.splice(0);
});

const bot = () => ({ id: `28:${teams.appId}`, name: 'Usher' });

describe('messages', () => {
  test('come with who, where, language and time zone', async () => {
    const clientInfo = {
      type: 'clientInfo',
      locale: 'de-AT',
      country: 'AT',
      platform: 'iOS',
      timezone: 'Europe/Vienna',
    };
    await teams.post({ id: '17', text: '  Guten Tag&nbsp; ', locale: 'de-AT', entities: [clientInfo] });
    expect(teams.events).toEqual([
      {
        type: 'message',
        eventKey: expect.stringMatching(/^17@[\w-]{12}$/),
        address: personal.id,
        receivedAt: teams.clock,
        contact: { id: ann.aadObjectId, name: 'Ann', isVerified: true },
        language: 'de-AT',
        timeZone: 'Europe/Vienna',
        text: 'Guten Tag',
      },
    ]);
  });

  test('have the same key when they come twice, and another in another conversation', async () => {
    await teams.post({ id: '1', text: 'a' });
    await teams.post({ id: '1', text: 'a' });
    await teams.post({ id: '1', text: 'a', conversation: group });
    const [first, second, third] = teams.events.map(({ eventKey }) => eventKey);
    expect(first).toBe(second);
    expect(first).not.toBe(third);
  });

  test('in a group are heard without the mention of the bot, each person in a conversation of their own', async () => {
    const mention = { type: 'mention', mentioned: bot(), text: '<at>Usher</at>' };
    const others = { type: 'mention', mentioned: ben, text: '<at>Ben</at>' };
    await teams.post({ conversation: group, text: '<at>Usher</at> ask <at>Ben</at>', entities: [mention, others] });
    await teams.post({ conversation: group, text: '<at>Usher</at> hi', entities: [mention], from: ben });
    expect(teams.events).toMatchObject([
      { text: 'ask Ben', address: '19:group@thread.v2|29:ann' },
      { text: 'hi', address: '19:group@thread.v2|29:ben' },
    ]);
  });

  test('vouch for nobody where they come from another channel of the connector', async () => {
    const elsewhere = await startTeams({}, ['msteams', 'webchat']);
    await elsewhere.post({ text: 'I am Ann', channelId: 'webchat', conversation: { id: 'a:web' } });
    await elsewhere.post({ text: 'It is me' });
    expect(elsewhere.events).toMatchObject([{ contact: { id: ann.id } }, { contact: { id: ann.aadObjectId } }]);
    expect(elsewhere.events.map(({ contact }) => contact?.isVerified)).toEqual([undefined, true]);
    await elsewhere.close();
  });

  test('of the bot itself and of other bots are not heard', async () => {
    await teams.post({ text: 'mine', from: bot() });
    await teams.post({ text: 'of another', from: { id: '28:another-bot', name: 'Other' } });
    await teams.post({ text: 'of a third', from: { id: '29:x', role: 'bot' } });
    expect(teams.events).toEqual([]);
  });

  test('bring their files, which are not fetched', async () => {
    const download = {
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      name: 'invoice.pdf',
      contentUrl: 'https://tenant.sharepoint.example/invoice.pdf',
      content: { downloadUrl: 'https://download.example/once?key=1', uniqueId: 'u', fileType: 'pdf' },
    };
    const html = { contentType: 'text/html', content: '<p>see this</p>' };
    await teams.post({ text: 'see this', attachments: [download, html] });
    expect(teams.events).toMatchObject([
      {
        text: 'see this',
        attachments: [{ name: 'invoice.pdf', mime: 'application/pdf', url: 'https://download.example/once?key=1' }],
      },
    ]);
  });

  test('bring files whose ending nobody knows as such, whatever it is', async () => {
    const attachments = ['constructor', '__proto__'].map((fileType) => ({
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      name: 'a.file',
      content: { downloadUrl: 'https://download.example/once', fileType },
    }));
    await teams.post({ text: 'see this', attachments });
    const mime = 'application/octet-stream';
    expect(teams.events).toMatchObject([{ attachments: [{ mime }, { mime }] }]);
  });

  test('keep a pasted picture, which only the bot may read', async () => {
    const picture = teams.connector.hold('pasted', 'image/png', new Uint8Array([1, 2, 3]));
    await teams.post({ attachments: [{ contentType: 'image/*', contentUrl: picture }] });
    expect(teams.files.kept).toMatchObject([{ mime: 'image/png', bytes: new Uint8Array([1, 2, 3]), channel: 'teams' }]);
    expect(teams.events).toMatchObject([
      { text: '', attachments: [{ mime: 'image/png', bytes: 3, url: `file:${teams.files.kept[0]?.id}` }] },
    ]);
  });

  test('leave out a pasted picture that is larger than what is kept', async () => {
    const before = teams.files.kept.length;
    const picture = teams.connector.hold('huge', 'image/png', new Uint8Array(teams.files.mostBytes + 1));
    await teams.post({ text: 'look', attachments: [{ contentType: 'image/png', contentUrl: picture }] });
    expect(teams.events).toMatchObject([{ type: 'message', text: 'look' }]);
    expect(JSON.stringify(teams.events)).not.toContain('attachments');
    expect(teams.files.kept).toHaveLength(before);
    expect(teams.errors).toHaveLength(1);
    const shown = () => teams.connector.shown(personal.id).map(({ text }) => text);
    await vi.waitFor(() => expect(shown()).toEqual([expect.stringContaining('too large')]));
  });

  test('of one picture only that is too large are answered, though nothing is heard', async () => {
    const picture = teams.connector.hold('huge', 'image/png', new Uint8Array(teams.files.mostBytes + 1));
    const conversation = { ...personal, id: 'a:only-a-picture' };
    const attachments = [{ contentType: 'image/png', contentUrl: picture }];
    expect((await teams.post({ conversation, attachments, locale: 'de-AT' })).status).toBe(200);
    expect(teams.events).toEqual([]);
    const shown = () => teams.connector.shown(conversation.id).map(({ text }) => text);
    await vi.waitFor(() => expect(shown()).toEqual([expect.stringContaining('zu groß')]));
  });

  test('keep no more pictures of one person than the quota, and say so', async () => {
    const small = await startTeams({ filesPerConversation: { files: 2, bytes: 5 } });
    const paste = (name: string) => {
      const contentUrl = small.connector.hold(name, 'image/png', new Uint8Array([1, 2]));
      return small.post({ text: name, attachments: [{ contentType: 'image/png', contentUrl }] });
    };
    for (const name of ['one', 'two', 'three']) await paste(name);
    expect(small.events.map((event) => event.type === 'message' && event.attachments?.length)).toEqual([
      1,
      1,
      undefined,
    ]);
    expect(small.files.used).toEqual(small.files.kept.map(({ id }) => id));
    expect(small.files.kept).toHaveLength(2);
    await vi.waitFor(() => expect(small.connector.shown(personal.id)).toHaveLength(1));
    await small.close();
  });

  test('keep a picture once that is reported again, because the runtime could not take it', async () => {
    let isBusy = true;
    const busy = await startTeams({
      take: async () => {
        if (isBusy) throw Object.assign(new Error('busy'), { retry: 'later' });
      },
    });
    const contentUrl = busy.connector.hold('pasted', 'image/png', new Uint8Array([1, 2]));
    const message = { id: '7', attachments: [{ contentType: 'image/*', contentUrl }] };
    expect((await busy.post(message)).status).toBe(503);
    isBusy = false;
    expect((await busy.post(message)).status).toBe(200);
    expect(busy.files.kept).toHaveLength(1);
    await busy.close();
  });

  test('give the token of the bot to nobody but the service that was signed for', async () => {
    const asked = vi.spyOn(globalThis, 'fetch');
    await teams.post({ attachments: [{ contentType: 'image/png', contentUrl: 'https://elsewhere.example/x.png' }] });
    expect(asked.mock.calls.map(([url]) => String(url)).filter((url) => url.includes('elsewhere'))).toEqual([]);
    asked.mockRestore();
    expect(teams.events).toMatchObject([{ attachments: [{ url: 'https://elsewhere.example/x.png' }] }]);
  });
});

describe('changes', () => {
  test('of messages are heard by their ids', async () => {
    await teams.post({ type: 'messageUpdate', id: '5', text: 'new', channelData: { eventType: 'editMessage' } });
    await teams.post({ type: 'messageDelete', id: '5', channelData: { eventType: 'softDeleteMessage' } });
    await teams.post({ type: 'messageUpdate', id: '5', text: 'new', channelData: { eventType: 'undeleteMessage' } });
    expect(teams.events).toMatchObject([
      { type: 'edited', of: '5', text: 'new' },
      { type: 'deleted', of: '5' },
      { type: 'edited', of: '5', text: 'new' },
    ]);
    expect(new Set(teams.events.map(({ eventKey }) => eventKey)).size).toBe(3);
  });

  test('of reactions are heard with their emoji', async () => {
    const reactionsAdded = [{ type: 'heart' }, { type: '1f389_partypopper-0' }];
    await teams.post({ type: 'messageReaction', replyToId: '1:7', reactionsAdded });
    await teams.post({ type: 'messageReaction', replyToId: '1:7', reactionsRemoved: [{ type: 'heart' }] });
    expect(teams.events).toMatchObject([
      { type: 'reaction', of: '1:7', emoji: '❤️' },
      { type: 'reaction', of: '1:7', emoji: '🎉' },
      { type: 'reaction', of: '1:7', emoji: '❤️', isRemoved: true },
    ]);
  });

  test('of reactions are heard by the name of what nobody knows, whatever that is', async () => {
    const reactionsAdded = ['constructor', '__proto__', 'toString'].map((type) => ({ type }));
    expect((await teams.post({ type: 'messageReaction', replyToId: '1:7', reactionsAdded })).status).toBe(200);
    expect(teams.events).toMatchObject([{ emoji: 'constructor' }, { emoji: '__proto__' }, { emoji: 'toString' }]);
  });

  test('of who is there greet nobody, and tell who left', async () => {
    await teams.post({ type: 'conversationUpdate', conversation: personal, membersAdded: [bot(), ann] });
    const crowd = Array.from({ length: 300 }, (_, index) => ({ id: `29:${index}`, name: `Person ${index}` }));
    await teams.post({ type: 'conversationUpdate', conversation: group, membersAdded: [bot(), ...crowd] });
    expect(teams.events).toEqual([]);
    expect(await teams.memory.list(`reference/${group.id}|29:1`, { limit: 10 })).toEqual([]);
    await teams.post({ type: 'conversationUpdate', conversation: group, membersRemoved: [ben, bot()] });
    expect(teams.events).toMatchObject([{ type: 'left', address: '19:group@thread.v2|29:ben' }]);
  });

  test('of who is there greet whoever opens a chat where nobody reports installations', async () => {
    const elsewhere = await startTeams({}, ['webchat']);
    const conversation = { id: 'a:test-page' };
    const opened = { type: 'conversationUpdate', channelId: 'webchat', conversation };
    const itself = { id: `28:${elsewhere.appId}` };
    await elsewhere.post({ ...opened, from: itself, membersAdded: [itself] });
    await elsewhere.post({ ...opened, from: itself, membersAdded: [itself, { id: 'visitor' }] });
    expect(elsewhere.events).toMatchObject([{ type: 'joined', address: 'a:test-page', contact: { id: 'visitor' } }]);
    const { status } = await elsewhere.say('a:test-page', [{ kind: 'text', text: 'Welcome' }]);
    expect(status).toBe('sent');
    await elsewhere.close();
  });

  test('of the installation greet once, and end at every address of the place', async () => {
    await teams.post({ type: 'installationUpdate', action: 'add' });
    await teams.post({ type: 'installationUpdate', action: 'add-upgrade' });
    expect(teams.events).toMatchObject([{ type: 'installed', address: personal.id }]);
    teams.events.splice(0);
    await teams.post({ text: 'hi', conversation: group });
    await teams.post({ text: 'hi', conversation: group, from: ben });
    await teams.post({ text: 'hi', conversation: { ...group, id: `${group.id}x` } });
    teams.events.splice(0);
    await teams.post({ type: 'installationUpdate', action: 'remove', conversation: group });
    expect(teams.events.map(({ type, address }) => `${type} ${address}`)).toEqual([
      'uninstalled 19:group@thread.v2|29:ann',
      'uninstalled 19:group@thread.v2|29:ben',
    ]);
  });

  test('of the installation greet nobody where nobody is named who did it', async () => {
    await teams.post({ type: 'installationUpdate', action: 'add', conversation: group, from: bot() });
    await teams.post({ type: 'installationUpdate', action: 'add', conversation: group, from: undefined });
    expect(teams.events).toEqual([]);
  });

  test('of how far somebody has read are receipts', async () => {
    const name = 'application/vnd.microsoft.readReceipt';
    await teams.post({ type: 'event', name, value: { lastReadMessageId: '1:9' } });
    expect(teams.events).toMatchObject([{ type: 'receipt', receipt: 'read', of: '1:9' }]);
  });
});

describe('requests', () => {
  const bodies: Readonly<Record<string, readonly [number, string]>> = {
    'an empty object': [400, '{}'],
    'a body without a type': [400, '{"id":"1","conversation":{"id":"x"}}'],
    'a type that is no text': [400, '{"type":{"a":1},"conversation":{"id":"x"},"recipient":{"id":"28:x"}}'],
    'no JSON': [400, '{"type": "mess'],
    'a list': [400, '[]'],
    null: [400, 'null'],
    'a body over its limit': [413, `"${'x'.repeat(300_000)}"`],
  };
  for (const [name, [expected, body]] of Object.entries(bodies)) {
    test(`with ${name} are answered with ${expected}`, async () => {
      const { status } = await teams.postRaw(body, { authorization: await teams.authorize() });
      expect(status).toBe(expected);
      expect(teams.events).toEqual([]);
    });
  }

  test('whose words are as long as a body may be are heard all the same', async () => {
    const long = 'x'.repeat(70_000);
    const name = `${'a'.repeat(199)}\u{1f389}`;
    const from = { ...ann, name, role: long };
    const { status } = await teams.post({ text: 'hello', from, locale: long, localTimezone: long });
    expect(status).toBe(200);
    const types = [long, 'd83d_half', 'like'].map((type) => ({ type }));
    const reaction = { type: 'messageReaction', id: '7', reactionsAdded: types, timestamp: long };
    expect((await teams.post(reaction)).status).toBe(200);
    const eventKey = expect.stringMatching(/^.{1,300}$/);
    expect(teams.events).toMatchObject([
      { type: 'message', eventKey, contact: { name: expect.stringMatching(/^a{199}.$/) } },
      { type: 'reaction', eventKey, emoji: 'd83d_half' },
      { type: 'reaction', eventKey, emoji: '👍' },
    ]);
    expect(teams.events.every((event) => JSON.stringify(event).isWellFormed())).toBe(true);
    expect((await teams.post({ type: 'message', from: { ...ann, aadObjectId: long } })).status).toBe(400);
    expect((await teams.post({ type: 'message', replyToId: long })).status).toBe(400);
  });

  test('that are nested as deep as a body may be are heard, or answered with 400', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const { connector, appId } = teams;
    const whole = { type: 'message', channelId: 'msteams', serviceUrl: connector.url, text: 'hello', from: ann };
    const rest = { conversation: personal, recipient: { id: `28:${appId}` } };
    const authorization = await teams.authorize();
    for (const field of ['value', 'channelData', 'entities', 'attachments', 'text', 'conversation']) {
      const body = JSON.stringify({ ...whole, ...rest, [field]: 'DEEP' }).replace('"DEEP"', deep);
      const { status } = await teams.postRaw(body, { authorization });
      expect([200, 400], field).toContain(status);
    }
    expect(teams.errors).toEqual([]);
  });

  test('without a service address are answered with 400', async () => {
    const { status, body } = await teams.post({ serviceUrl: undefined });
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: { message: '"serviceUrl" must be a text that is not empty.' } });
  });

  test('of kinds that nobody knows are answered with 200, or 501 where an answer is awaited', async () => {
    expect((await teams.post({ type: 'somethingNew', value: { deep: [1] } })).status).toBe(200);
    expect((await teams.post({ type: 'invoke', name: 'something/new' })).status).toBe(501);
    expect(
      (await teams.post({ type: 'conversationUpdate', channelData: { eventType: 'channelRenamed' } })).status,
    ).toBe(200);
    expect(teams.events).toEqual([]);
    expect(teams.errors).toEqual([]);
  });

  test('of another kind than POST, and elsewhere, are told so', async () => {
    expect((await fetch(`${teams.url}/api/messages`)).status).toBe(405);
    expect((await fetch(`${teams.url}/api/messages/x`, { method: 'POST' })).status).toBe(404);
  });

  test('that break off harm nobody', async () => {
    await new Promise<void>((resolve) => {
      const socket = connectSocket(Number(new URL(teams.url).port), '127.0.0.1');
      socket
        .on('close', () => resolve())
        .on('error', () => undefined)
        .resume();
      socket.write(
        'POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"type"',
      );
      socket.end();
    });
    expect((await teams.post({ text: 'still here' })).status).toBe(200);
  });

  test('that the runtime cannot take now are answered with 503, so that Teams comes again', async () => {
    const busy = await startTeams({
      take: () => Promise.reject(Object.assign(new Error('busy'), { retry: 'later' })),
    });
    expect((await busy.post({ text: 'hello' })).status).toBe(503);
    await busy.close();
  });
});

describe('without an app id', () => {
  test('programs on this machine are heard without a token, and answered on this machine only', async () => {
    const open = await startTeams({ credentials: {}, cloud: {}, isProduction: false });
    expect((await open.post({ text: 'hello' }, { authorization: '' })).status).toBe(200);
    expect(open.events).toMatchObject([{ text: 'hello', contact: { id: ann.aadObjectId } }]);
    expect(open.events[0]?.contact?.isVerified).toBeUndefined();
    expect((await open.post({ serviceUrl: 'https://elsewhere.example/' }, { authorization: '' })).status).toBe(400);
    await open.close();
  });

  test('what a proxy passes on is refused, and other machines are', async () => {
    const open = await startTeams({ credentials: {}, cloud: {}, isProduction: false });
    const { status } = await open.postRaw(
      JSON.stringify({
        type: 'message',
        channelId: 'msteams',
        serviceUrl: open.connector.url,
        from: ann,
        conversation: personal,
        recipient: bot(),
      }),
      { 'x-forwarded-for': '198.51.100.7' },
    );
    expect(status).toBe(401);
    await open.close();
    const addresses = Object.values(networkInterfaces()).flatMap((all = []) => all);
    for (const { address, internal } of addresses) expect(isLoopback(address)).toBe(internal && isLoopback(address));
    expect(isLoopback('::ffff:127.0.0.1')).toBe(true);
    expect(isLoopback('10.0.0.1')).toBe(false);
    expect(isLoopback(undefined)).toBe(false);
  });

  test('pages of the web are refused that lead a name of theirs to this machine', async () => {
    const open = await startTeams({ credentials: {}, cloud: {}, isProduction: false });
    const whole = { type: 'message', channelId: 'emulator', serviceUrl: open.connector.url, text: 'hello' };
    const body = JSON.stringify({ ...whole, from: ann, conversation: personal, recipient: bot() });
    const ask = (headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve, reject) => {
        const all = { 'content-type': 'application/json', ...headers };
        const request = requestHttp(`${open.url}/api/messages`, { method: 'POST', headers: all }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        request.on('error', reject).end(body);
      });
    expect(await ask({ host: 'elsewhere.example' })).toBe(401);
    expect(await ask({ host: 'elsewhere.example:3000' })).toBe(401);
    expect(await ask({ origin: 'https://elsewhere.example' })).toBe(401);
    expect(open.events).toEqual([]);
    expect(await ask({ host: 'localhost:3000' })).toBe(200);
    expect(await ask({ host: '[::1]:3000' })).toBe(200);
    await open.close();
  });

  test('production does not begin', async () => {
    await expect(startTeams({ credentials: {}, cloud: {} })).rejects.toMatchObject({
      code: 'channel/not-configured',
      message: expect.stringContaining('`appId`'),
    });
  });
});

test('names what is missing of a cloud, or of a bot', async () => {
  await expect(startTeams({ cloud: { tokenIssuer: 'x', oauthUrl: 'https://x.example' } })).rejects.toThrow(
    "Of the cloud's settings, `openIdMetadataUrl`, `loginUrl`, `oauthScope` are missing. Give all five, or none.",
  );
  await expect(startTeams({ credentials: { appId: 'a' } })).rejects.toThrow('no `appPassword`');
  await expect(startTeams({ credentials: { appId: 'a', appPassword: 'b' } })).rejects.toThrow('needs its `tenantId`');
});
