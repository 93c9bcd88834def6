import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { ChannelPeer } from '@usher/testkit';
import { expect, vi } from 'vitest';

/** A program that talks to the adapter under a name, over a socket of its own. */
export async function connectPeer(port: () => number, name: string): Promise<ChannelPeer> {
  let socket: Socket;
  let heard = '';
  let last = '';

  async function hello(): Promise<void> {
    const before = heard.length;
    socket = connect(port(), '127.0.0.1');
    socket.setEncoding('utf8');
    socket.on('error', () => undefined);
    socket.on('data', (chunk: string) => {
      heard += chunk;
    });
    socket.write(`hello ${name}\n`);
    await vi.waitFor(() => expect(heard.slice(before)).toContain(`Welcome, ${name}.`));
  }

  async function send(line: string): Promise<void> {
    last = line;
    if (!socket.writable) throw new Error('The connection is gone.');
    const before = heard.length;
    const answered = new RegExp(`^${line.split(' ')[0]} (ok|failed)$`, 'm');
    socket.write(`${line}\n`);
    await vi.waitFor(() => {
      if (!socket.destroyed) expect(heard.slice(before)).toMatch(answered);
    });
    if (answered.exec(heard.slice(before))?.[1] !== 'ok') throw new Error('It was not taken in.');
  }

  await hello();
  return {
    address: name,
    say: (text) => send(`#${randomUUID()} ${text}`),
    command: (command, text = '') => send(`#${randomUUID()} /${command} ${text}`.trimEnd()),
    // Whoever is connected has said hello.
    cause: { joined: async () => undefined },
    repeat: () => send(last),
    sees: () => readMessages(heard).join('\n'),
    shown: () => readMessages(heard).map((text) => ({ text, choices: [] })),
    async goAway() {
      socket.end();
      await once(socket, 'close');
    },
    comeBack: hello,
  };
}

/** What the bot said: each message begins with a line of `>` and goes on with lines of `|`. */
function readMessages(heard: string): string[] {
  const messages: string[] = [];
  for (const line of heard.split('\n')) {
    if (line.startsWith('> ')) messages.push(line.slice(2));
    else if (line.startsWith('| ')) messages.push(`${messages.pop() ?? ''}\n${line.slice(2)}`);
  }
  return messages;
}
