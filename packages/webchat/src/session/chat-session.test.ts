import type { StreamMessage } from '@usher/channel/web-protocol';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createFakeServer, type FakeServer } from '../test/fake-server.ts';
import type { PendingMessage } from '../transcript/transcript.ts';
import { type ChatSession, createChatSession } from './chat-session.ts';

let server: FakeServer;
let session: ChatSession;

function createSession(): ChatSession {
  return createChatSession({ server: '', journey: 'refund', language: 'en' }, server.environment, () => undefined);
}

beforeEach(() => {
  server = createFakeServer();
  session = createSession();
});

const bot = (seq: number, text: string): StreamMessage => ({
  from: 'bot',
  seq,
  at: seq,
  content: [{ kind: 'text', text }],
});
const echo = (seq: number, { id, text }: Pick<PendingMessage, 'id' | 'text'>): StreamMessage => ({
  from: 'customer',
  seq,
  at: seq,
  id,
  text,
});

function pending(): readonly PendingMessage[] {
  return session.state.transcript.pending;
}

async function begin(): Promise<void> {
  session.start();
  await vi.waitFor(() => expect(server.countStreams()).toBe(1));
  server.emit('ready', {});
  await vi.waitFor(() => expect(session.state.isLoaded).toBe(true));
}

/** Waits are steps of the test: takes them until the fact is there. */
async function eventually(fact: () => void): Promise<void> {
  await vi.waitFor(() => {
    server.passTime();
    fact();
  });
}

describe('a conversation', () => {
  test('begins, is kept in this browser, and shows what is said', async () => {
    await begin();
    expect(session.state).toMatchObject({ phase: 'open', link: 'online', name: 'Refund', language: 'en' });
    expect([...server.stored.values()].join()).toContain('token-1');
    server.say(bot(1, 'Hello'));
    await vi.waitFor(() => expect(session.state.transcript.said).toHaveLength(1));
  });

  test('is resumed after a reload', async () => {
    await begin();
    session.stop();
    session = createSession();
    await begin();
    expect(server.opened).toEqual(['token-1']);
    expect(session.state.name).toBe('Refund');
  });

  test('is begun anew when the server no longer knows the token', async () => {
    server.stored.set('usher-chat  refund', JSON.stringify({ token: 'old', name: 'Refund', language: 'en' }));
    server.answers.push({ path: 'stream', status: 401 });
    await begin();
    expect(server.opened).toEqual(['token-1']);
    expect(session.state.wasLost).toBe(true);
  });

  test('is begun anew where something else was kept under its name', async () => {
    server.stored.set('usher-chat  refund', '{"token": 5}');
    await begin();
    expect(server.opened).toEqual(['token-1']);
  });

  test('is told to be unavailable when the journey is not known, and tried again when asked', async () => {
    server.answers.push({ path: 'conversations', status: 404, code: 'web/unknown-journey' });
    session.start();
    await vi.waitFor(() => expect(session.state.phase).toBe('unavailable'));
    session.restart();
    await vi.waitFor(() => expect(session.state.phase).toBe('open'));
  });

  test('is tried again by itself while the server is down or asks for patience', async () => {
    server.answers.push(
      { path: 'conversations', status: 0 },
      { path: 'conversations', status: 502 },
      { path: 'conversations', status: 429, code: 'web/too-many-requests', retryAfter: 7 },
    );
    session.start();
    await vi.waitFor(() => expect(session.state.link).toBe('waiting'));
    expect(server.passTime()).toEqual([500]);
    await vi.waitFor(() => expect(server.passTime()).toEqual([1_000]));
    await vi.waitFor(() => expect(server.passTime()).toEqual([7_000]));
    await vi.waitFor(() => expect(session.state.phase).toBe('open'));
  });

  test('ends, and another can be begun', async () => {
    await begin();
    server.emit('ended', {});
    await vi.waitFor(() => expect(session.state.phase).toBe('ended'));
    expect(server.countStreams()).toBe(0);
    session.restart();
    await vi.waitFor(() => expect(server.countStreams()).toBe(1));
    expect(server.opened).toEqual(['token-1', 'token-2']);
    expect(session.state.transcript.said).toEqual([]);
  });
});

describe('a message', () => {
  test('is shown at once, sent, and replaced by what the stream brings back', async () => {
    await begin();
    session.say('Hi');
    expect(pending()).toMatchObject([{ text: 'Hi', state: 'sending' }]);
    await vi.waitFor(() => expect(pending()).toMatchObject([{ state: 'sent' }]));
    expect(server.posts).toEqual([{ id: pending()[0]?.id, text: 'Hi' }]);
    server.say(echo(1, pending()[0]!));
    await vi.waitFor(() => expect(pending()).toEqual([]));
    expect(session.state.transcript.said).toMatchObject([{ text: 'Hi' }]);
  });

  test('written before the conversation has begun is sent when it has', async () => {
    session.start();
    session.say('Hi');
    await vi.waitFor(() => expect(server.posts).toMatchObject([{ text: 'Hi' }]));
  });

  test('keeps its id over all attempts, and messages keep their order', async () => {
    await begin();
    server.answers.push({ path: 'messages', status: 0 }, { path: 'messages', status: 503, retryAfter: 1 });
    session.say('one');
    session.say('two');
    await eventually(() => expect(server.posts.map((post) => 'text' in post && post.text)).toEqual(['one', 'two']));
  });

  test('that cannot be sent says so, and goes out by itself when the connection is back', async () => {
    await begin();
    server.changeNetwork(false);
    session.say('one');
    session.say('two');
    await eventually(() => expect(pending()).toMatchObject([{ state: 'failed' }, { state: 'failed' }]));
    expect(session.state.link).toBe('offline');
    const ids = pending().map(({ id }) => id);
    server.changeNetwork(true);
    await eventually(() => expect(server.countStreams()).toBe(1));
    server.emit('ready', {});
    await eventually(() => expect(server.posts.map(({ id }) => id)).toEqual(ids));
    expect(session.state.link).toBe('online');
  });

  test('that failed is sent again when asked, under the same id', async () => {
    await begin();
    server.answers.push(...Array.from({ length: 4 }, () => ({ path: 'messages', status: 500 })));
    session.say('one');
    await eventually(() => expect(pending()).toMatchObject([{ state: 'failed' }]));
    const id = pending()[0]?.id;
    session.retry();
    await vi.waitFor(() => expect(server.posts).toEqual([{ id, text: 'one' }]));
  });

  test('that is refused is not tried again, and the next one is sent', async () => {
    await begin();
    server.answers.push({ path: 'messages', status: 422, code: 'web/text-too-long' });
    session.say('long');
    session.say('short');
    await vi.waitFor(() => expect(pending()).toMatchObject([{ state: 'refused' }, { state: 'sent' }]));
    expect(server.posts).toHaveLength(1);
  });

  test('to a conversation that is no longer known stays readable in the new one', async () => {
    await begin();
    server.answers.push({ path: 'messages', status: 401 });
    session.say('still there?');
    await vi.waitFor(() => expect(server.opened).toEqual(['token-1', 'token-2']));
    expect(pending()).toMatchObject([{ text: 'still there?', state: 'refused' }]);
    expect(session.state.wasLost).toBe(true);
  });

  test('that was not sent before the page was loaded again is sent then, under the same id', async () => {
    await begin();
    server.answers.push(...Array.from({ length: 4 }, () => ({ path: 'messages', status: 0 })));
    session.say('one');
    session.pick({ token: 't1', label: 'Yes' });
    const ids = pending().map(({ id }) => id);
    await eventually(() => expect(pending()).toMatchObject([{ state: 'failed' }, { state: 'failed' }]));
    session.stop();
    session = createSession();
    session.start();
    expect(pending()).toMatchObject([{ text: 'one' }, { text: 'Yes', choice: 't1' }]);
    await vi.waitFor(() => expect(server.posts.map(({ id }) => id)).toEqual(ids));
    session.stop();
    session = createSession();
    session.start();
    expect(pending()).toEqual([]);
  });

  test('may be a pressed button', async () => {
    await begin();
    session.pick({ token: 't1', label: 'Yes' });
    await vi.waitFor(() => expect(server.posts).toMatchObject([{ choice: 't1', label: 'Yes' }]));
  });
});

describe('the stream', () => {
  test('goes on after the last entry when it was cut', async () => {
    await begin();
    server.say(bot(1, 'one'));
    server.say(bot(2, 'two'));
    await vi.waitFor(() => expect(session.state.transcript.said).toHaveLength(2));
    server.cutStreams();
    await eventually(() => expect(server.cursors).toEqual(['', '2']));
    expect(session.state.link).toBe('waiting');
    server.say(bot(2, 'two'));
    server.say(bot(3, 'three'));
    await vi.waitFor(() => expect(session.state.transcript.said.map(({ seq }) => seq)).toEqual([1, 2, 3]));
  });

  test('shows that an answer is on its way until it comes or does not', async () => {
    await begin();
    server.emit('typing', {});
    await vi.waitFor(() => expect(session.state.isTyping).toBe(true));
    server.say(bot(1, 'here'));
    await vi.waitFor(() => expect(session.state.isTyping).toBe(false));
    server.emit('typing', {});
    await vi.waitFor(() => expect(session.state.isTyping).toBe(true));
    expect(server.passTime()).toEqual([10_000]);
    expect(session.state.isTyping).toBe(false);
  });

  test('is closed, and nothing goes on, when the widget is removed', async () => {
    await begin();
    session.stop();
    await vi.waitFor(() => expect(server.countStreams()).toBe(0));
    server.passTime();
    expect(server.cursors).toHaveLength(1);
  });
});

describe('what is being written', () => {
  test('is told every few seconds at most, and only over a connection that is there', async () => {
    session.start();
    session.write();
    expect(server.typing).toBe(0);
    await vi.waitFor(() => expect(session.state.phase).toBe('open'));
    server.emit('ready', {});
    await vi.waitFor(() => expect(session.state.link).toBe('online'));
    for (const wait of [0, 1_000, 2_000, 3_000]) {
      server.now += wait;
      session.write();
    }
    await vi.waitFor(() => expect(server.typing).toBe(2));
  });
});
