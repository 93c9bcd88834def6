import { randomUUID } from 'node:crypto';
import type { OpenAnswer, StreamMessage } from '@usher/channel/web-protocol';
import { contentToText } from '@usher/journey';
import { pollFor } from '../poll.ts';
import { type ClusterNode, postSomewhere } from './cluster.ts';

/** A customer behind a balancer: what they post and what they read may be at different nodes. */
export interface RoamingCustomer {
  readonly token: string;
  /** All that the stream brought, over all connections. */
  readonly messages: readonly StreamMessage[];
  /** Events of the stream that are no messages, such as `typing`. */
  readonly others: readonly string[];
  lines(): readonly string[];
  /** Says it at this node, or at the next that takes it. */
  say(text: string, node: number): Promise<void>;
  type(node: number): Promise<void>;
  sees(line: string): Promise<void>;
  leave(): void;
}

/** @param streamAt the node to read from; another one while that one does not answer */
export async function openRoamingChat(
  nodes: readonly ClusterNode[],
  openAt: number,
  streamAt: number,
): Promise<RoamingCustomer> {
  const opened = await postSomewhere(nodes, openAt, 'conversations', { journeyId: 'echo' });
  const { token } = (await opened.json()) as OpenAnswer;
  const messages: StreamMessage[] = [];
  const others: string[] = [];
  const left = new AbortController();
  void follow({ nodes, streamAt, token, messages, others, left: left.signal });
  const lines = () => messages.map(toLine);
  return {
    token,
    messages,
    others,
    lines,
    async say(text, node) {
      // The same id wherever it is sent again: it counts once.
      const { status } = await postSomewhere(nodes, node, 'messages', { id: randomUUID(), text }, token);
      if (status !== 202) throw new Error(`The message was refused: ${status}`);
    },
    async type(node) {
      await postSomewhere(nodes, node, 'typing', {}, token);
    },
    sees: (line) =>
      pollFor(
        () => `"${line}" to be shown; so far: ${lines().join(' | ')}`,
        () => (lines().includes(line) ? true : undefined),
      ).then(() => {}),
    leave: () => left.abort(),
  };
}

interface Following {
  readonly nodes: readonly ClusterNode[];
  readonly streamAt: number;
  readonly token: string;
  readonly messages: StreamMessage[];
  readonly others: string[];
  readonly left: AbortSignal;
}

/** Reads on from where it was, at the next node where one does not answer or ends. */
async function follow({ nodes, streamAt, token, messages, others, left }: Following): Promise<void> {
  for (let tried = streamAt; !left.aborted; tried += 1) {
    const last = messages.at(-1)?.seq;
    const headers = {
      authorization: `Bearer ${token}`,
      ...(last === undefined ? {} : { 'last-event-id': String(last) }),
    };
    try {
      const url = `${nodes[tried % nodes.length]?.url}/api/web/stream`;
      const response = await fetch(url, { headers, signal: left });
      if (response.status === 200 && response.body !== null) await read(response.body, messages, others);
    } catch {
      // Cut, or nobody there.
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function read(body: NonNullable<Response['body']>, messages: StreamMessage[], others: string[]): Promise<void> {
  let rest = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const frames = (rest + chunk).split('\n\n');
    rest = frames.pop() ?? '';
    for (const frame of frames) {
      const [, name = '', data = ''] = /^event: (.*)\ndata: (.*)$/m.exec(frame) ?? [];
      if (name === 'message') messages.push(JSON.parse(data) as StreamMessage);
      else if (name !== '') others.push(name);
    }
  }
}

function toLine(message: StreamMessage): string {
  if (message.from === 'customer') return `customer: ${message.text}`;
  const who = message.from === 'agent' ? message.name : message.from;
  return `${who}: ${message.content.map(contentToText).join(' ')}`;
}
