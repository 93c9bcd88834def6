import { randomUUID } from 'node:crypto';
import { parseMarkdown, printPlain } from '@usher/channel/markdown';
import type { FileAnswer, SaidByAgent, SaidByBot, StreamMessage } from '@usher/channel/web-protocol';
import { type CardContent, type Content, contentToText, type TextContent } from '@usher/journey';
import type { ChannelPeer, PeerFile } from '@usher/testkit';
import { expect, vi } from 'vitest';
import { addressOf } from '../token.ts';
import type { WebServer } from './start-web-server.ts';
import { createWebClient } from './web-client.ts';

/** A customer with the web chat open; `server` gives the one that runs now. */
export async function connectPeer(server: () => WebServer): Promise<ChannelPeer> {
  const { token } = (await createWebClient(server().url).open()).body;
  const address = addressOf(token);
  const seen: StreamMessage[] = [];
  let stream = await createWebClient(server().url).stream(token);
  let last: unknown;

  async function post(body: unknown): Promise<void> {
    last = body;
    const { status } = await createWebClient(server().url).post(token, body);
    if (status !== 202) throw new Error(`refused with ${status}`);
  }

  async function upload({ name, mime, bytes }: PeerFile): Promise<string> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': mime, 'x-file-name': name };
    const body = bytes as BodyInit;
    const response = await fetch(`${server().url}/api/web/files`, { method: 'POST', headers, body });
    if (response.status !== 201) throw new Error(`refused with ${response.status}`);
    return ((await response.json()) as FileAnswer).id;
  }

  const listen = () => [...seen, ...stream.messages].filter((message) => message.from !== 'customer');

  return {
    address,
    async say(text, { attachments } = {}) {
      const files = attachments && (await Promise.all(attachments.map(upload)));
      await post({ id: randomUUID(), text, ...(files && { files }) });
    },
    pick: ({ token: choice, label }) => post({ id: randomUUID(), choice, label }),
    submit: ({ token: form }, values) => post({ id: randomUUID(), form, values }),
    locate: (location) => post({ id: randomUUID(), location }),
    cause: {
      // Whoever opens the chat has joined before anything else.
      joined: async () => undefined,
      async receipt() {
        const status = await createWebClient(server().url).read(token, listen().at(-1)?.seq);
        if (status !== 204) throw new Error(`refused with ${status}`);
      },
    },
    repeat: () => post(last),
    sees: () => listen().map(toText).join('\n'),
    shown: () =>
      listen().map((message) => ({ ref: String(message.seq), text: toText(message), choices: toLabels(message) })),
    seesTyping: () => stream.names.includes('typing'),
    async goAway() {
      seen.push(...stream.messages);
      stream.close();
      await vi.waitFor(() => expect(server().countStreams()).toBe(0));
    },
    async comeBack() {
      stream = await createWebClient(server().url).stream(token, seen.at(-1)?.seq ?? 0);
    },
  };
}

/** As the widget shows it: the name of an agent first, Markdown without its signs, the text for those who see no image. */
function toText(message: SaidByBot | SaidByAgent): string {
  const name = message.from === 'agent' ? [message.name] : [];
  return [...name, ...message.content.map(contentOf)].join('\n');
}

function contentOf(content: Content): string {
  switch (content.kind) {
    case 'text':
      return textOf(content);
    case 'card':
      return cardOf(content);
    case 'carousel':
      return content.cards.map(cardOf).join('\n');
    default:
      return contentToText(content);
  }
}

function textOf({ text, format }: TextContent): string {
  return format === 'markdown' ? printPlain(parseMarkdown(text)) : text;
}

function cardOf(card: CardContent): string {
  return [contentToText(card), card.image?.url ?? ''].join('\n');
}

function toLabels({ content }: SaidByBot | SaidByAgent): string[] {
  return content.flatMap((each) => {
    if (each.kind === 'choices') return each.choices.map(({ label }) => label);
    return each.kind === 'links' ? each.links.map(({ label }) => label) : [];
  });
}
