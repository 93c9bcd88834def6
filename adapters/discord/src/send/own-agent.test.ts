import { expect, test } from 'vitest';
import { startDiscord } from '../test/start-discord.ts';

const shared = Symbol.for('undici.globalDispatcher.1');

test('files leave by an agent of their own, whatever others have made of the one that all share', async () => {
  const { fake, adapter, close, listen } = await startDiscord();
  await listen();
  const before = Reflect.get(globalThis, shared);
  Reflect.set(globalThis, shared, {
    dispatch() {
      throw new Error('This is the agent of another version.');
    },
  });
  try {
    const channel = fake.openDm('Ada');
    const address = `dm:${channel}:${fake.user('Ada').id}`;
    const url = `data:text/plain;base64,${btoa('Hello')}`;
    const content = [{ kind: 'media', media: 'file', url, alt: 'A note', name: 'note.txt' }] as const;
    const message = { address, content, language: 'en', nonce: 'one-file', seq: 1, sentAt: 0 };
    expect((await adapter.deliver(message)).status).toBe('sent');
    expect(fake.messages(channel).at(-1)?.attachments).toMatchObject([{ filename: 'note.txt' }]);
  } finally {
    Reflect.set(globalThis, shared, before);
    await close();
  }
});
