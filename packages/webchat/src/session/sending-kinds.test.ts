import type { StreamMessage } from '@usher/channel/web-protocol';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createFakeServer, type FakeServer } from '../test/fake-server.ts';
import { type ChatOptions, type ChatSession, createChatSession } from './chat-session.ts';
import { subjectOf } from './identity-subject.ts';

let server: FakeServer;
let session: ChatSession;

const identityOf = (sub: string) => `x.${btoa(JSON.stringify({ sub }))}.x`;

function createSession(more: Partial<ChatOptions> = {}): ChatSession {
  const options = { server: '', journey: 'refund', language: 'en', ...more };
  return createChatSession(options, server.environment, () => undefined);
}

beforeEach(() => {
  server = createFakeServer();
  session = createSession();
});

async function begin(introduction = {}): Promise<void> {
  session.start(introduction);
  await vi.waitFor(() => expect(server.countStreams()).toBe(1));
  server.emit('ready', {});
  await vi.waitFor(() => expect(session.state.isLoaded).toBe(true));
}

const bot = (seq: number): StreamMessage => ({
  from: 'bot',
  seq,
  at: seq,
  content: [{ kind: 'text', text: `${seq}` }],
});

describe('what is sent', () => {
  test('is a form with its values, a place, or files by their ids', async () => {
    await begin();
    session.submit({ token: 'f', values: { a: 1 } }, 'Title');
    session.locate({ latitude: 1, longitude: 2 }, 'My location');
    session.say('', [{ id: 'file-1', name: 'a.png', mime: 'image/png', bytes: 3 }]);
    await vi.waitFor(() => expect(server.posts).toHaveLength(3));
    const id = expect.any(String);
    expect(server.posts).toEqual([
      { id, form: 'f', values: { a: 1 } },
      { id, location: { latitude: 1, longitude: 2 } },
      { id, text: '', files: ['file-1'] },
    ]);
  });

  test('survives a reload whatever it is, under the same id', async () => {
    await begin();
    server.answers.push({ path: 'messages', status: 0 });
    server.isOnline = false;
    session.submit({ token: 'f', values: { a: ['b'] } }, 'Title');
    const [{ id } = { id: '' }] = session.state.transcript.pending;
    session.stop();
    server.isOnline = true;
    server.answers.length = 0;
    session = createSession();
    session.start();
    await vi.waitFor(() => expect(server.posts).toEqual([{ id, form: 'f', values: { a: ['b'] } }]));
  });

  test('goes nowhere where what was kept is not ours', async () => {
    const unsent = [
      { id: 'a', at: 1, after: 0, text: 'x', files: [{ id: 5 }] },
      { id: 'b', at: 1, after: 0, text: 'x', form: {} },
    ];
    server.stored.set('usher-chat  refund', JSON.stringify({ token: 't', name: 'R', language: 'en', unsent }));
    await begin();
    expect(session.state.transcript.pending).toEqual([]);
  });
});

describe('what was read', () => {
  test('is told once for each new message, and remembered over a reload', async () => {
    await begin();
    server.say(bot(1));
    server.say(bot(2));
    await vi.waitFor(() => expect(session.state.transcript.said).toHaveLength(2));
    session.markRead();
    session.markRead();
    expect([server.read, session.state.seenThrough]).toEqual([[2], 2]);
    session.stop();
    session = createSession();
    expect(session.hasSaved()).toBe(true);
    session.start();
    expect(session.state.seenThrough).toBe(2);
  });
});

describe('notices of the stream', () => {
  test('tell of files, of the line, and of what a person has read, never less than before', async () => {
    await begin();
    server.emit('ready', { files: { mostBytes: 10, most: 2 } });
    server.emit('queue', { position: 2 });
    server.emit('read', { through: 3 });
    server.emit('read', { through: 1 });
    await vi.waitFor(() => expect(session.state).toMatchObject({ readThrough: 3, queue: { position: 2 } }));
    expect(session.state.files).toEqual({ mostBytes: 10, most: 2 });
    server.emit('queue', {});
    await vi.waitFor(() => expect(session.state.queue).toBeUndefined());
  });

  test('that all comes again are followed, without what is known no longer', async () => {
    await begin();
    for (const seq of [1, 2, 3]) server.say(bot(seq));
    await vi.waitFor(() => expect(session.state.transcript.said).toHaveLength(3));
    server.emit('restart', {});
    server.say(bot(1));
    await vi.waitFor(() => expect(session.state.transcript.said.map(({ seq }) => seq)).toEqual([1]));
    server.say(bot(2));
    await vi.waitFor(() => expect(session.state.transcript.said).toHaveLength(2));
  });
});

describe('who the customer is', () => {
  test('goes with the beginning of a conversation, as what they said of themselves and agreed to does', async () => {
    session = createSession({ identity: identityOf('1') });
    await begin({ contact: { name: 'Ada' }, consent: 'Yes.' });
    expect(server.requests).toMatchObject([{ identity: identityOf('1'), contact: { name: 'Ada' }, consent: 'Yes.' }]);
  });

  test('goes with every later conversation in this browser, so that none begins without what was agreed to', async () => {
    await begin({ consent: 'Yes.' });
    session.stop();
    session = createSession();
    await begin();
    session.restart();
    await vi.waitFor(() => expect(server.requests).toHaveLength(2));
    expect(server.requests[1]).toMatchObject({ consent: 'Yes.' });
  });

  test('goes with the next message where it was told later, once, and is kept apart from nobody', async () => {
    await begin();
    session.identify(identityOf('1'));
    session.say('one');
    session.say('two');
    await vi.waitFor(() => expect(server.posts).toHaveLength(2));
    expect(server.posts).toMatchObject([{ text: 'one', identity: identityOf('1') }, { text: 'two' }]);
    expect(server.posts[1]).not.toHaveProperty('identity');
    expect([...server.stored.keys()]).toEqual(['usher-chat  refund 1']);
    session.stop();
    session = createSession({ identity: identityOf('2') });
    expect(session.hasSaved()).toBe(false);
  });

  test('is left out where the server does not believe it, and the message still goes out', async () => {
    const refused = vi.fn();
    session = createSession({ onIdentityRefused: refused });
    await begin();
    server.answers.push({ path: 'messages', status: 401, code: 'web/bad-identity' });
    session.identify(identityOf('1'));
    session.say('one');
    await vi.waitFor(() => expect(server.posts).toHaveLength(1));
    expect(server.posts[0]).not.toHaveProperty('identity');
    expect(refused).toHaveBeenCalledOnce();
  });

  test('does not keep a conversation from beginning where the server does not believe it', async () => {
    session = createSession({ identity: identityOf('1') });
    server.answers.push({ path: 'conversations', status: 401, code: 'web/bad-identity' });
    await begin();
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).not.toHaveProperty('identity');
  });

  test('is read from a token only to tell people apart, and from nothing else', () => {
    expect([identityOf('ä1'.slice(1)), 'x', 'a.b.c', undefined].map(subjectOf)).toEqual([
      '1',
      undefined,
      undefined,
      undefined,
    ]);
  });
});
