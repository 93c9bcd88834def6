import { randomUUID } from 'node:crypto';
import type { DeskEvents, DeskListing } from '@usher/api/desk';
import { onTestFinished } from 'vitest';
import { pollFor } from '../poll.ts';
import { type ClusterNode, ownerPassword } from './cluster.ts';

type Lists = DeskEvents['lists'];

/** Somebody at the desk of one node. */
export interface NodeAgent {
  /** Sends as a page of that node does. */
  send(method: string, path: string, body?: object): Promise<Response>;
  sees(what: string, isSo: (lists: Lists) => boolean): Promise<void>;
  waiting(): Promise<DeskListing>;
  act(key: string, what: string, body: object): Promise<Response>;
  /** Names of the events of a conversation, as they come. */
  follow(key: string): Promise<readonly string[]>;
  /** Resolves when the server has ended the stream of the lists. */
  readonly ended: Promise<void>;
}

/** Signs somebody in at a node, the owner or who was invited there, and opens the desk. */
export async function openDeskAt(node: ClusterNode, invited?: { readonly link: string }): Promise<NodeAgent> {
  const headers: Record<string, string> = { origin: node.url };
  const send = (method: string, path: string, body?: object) =>
    fetch(node.url + path, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const signedIn =
    invited === undefined
      ? await send('POST', '/api/account/sign-in', { email: 'owner@localhost', password: ownerPassword })
      : await send('POST', '/api/account/open-link', {
          ...{ token: invited.link.split('#')[1], name: 'Bob', password: ownerPassword },
        });
  if (signedIn.status !== 200) throw new Error(`Nobody was signed in: ${await signedIn.text()}`);
  headers.cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';

  const left = new AbortController();
  onTestFinished(() => left.abort());
  const open = async (path: string, hear: (name: string, data: string) => void): Promise<{ ended: Promise<void> }> => {
    const response = await fetch(node.url + path, { headers, signal: left.signal });
    if (response.status !== 200 || response.body === null) throw new Error(`No stream: ${response.status}`);
    return { ended: read(response.body, hear).catch(() => {}) };
  };
  let lists: Lists | undefined;
  const { ended } = await open('/api/desk/stream?available=yes', (name, data) => {
    if (name === 'lists') lists = JSON.parse(data) as Lists;
  });
  const sees = async (what: string, isSo: (lists: Lists) => boolean) => {
    await pollFor(
      () => `the desk to show ${what}; it shows ${JSON.stringify(lists)}`,
      () => (lists !== undefined && isSo(lists) ? true : undefined),
    );
  };
  return {
    send,
    sees,
    async waiting() {
      await sees('somebody who waits', ({ waiting }) => waiting.length > 0);
      return lists?.waiting[0] as DeskListing;
    },
    act: (key, what, body) => send('POST', `/api/desk/conversations/${key}/${what}`, { id: randomUUID(), ...body }),
    async follow(key) {
      const names: string[] = [];
      await open(`/api/desk/conversations/${key}/stream`, (name) => names.push(name));
      return names;
    },
    ended,
  };
}

async function read(body: NonNullable<Response['body']>, hear: (name: string, data: string) => void): Promise<void> {
  let rest = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const frames = (rest + chunk).split('\n\n');
    rest = frames.pop() ?? '';
    for (const frame of frames) {
      const [, name = ''] = /^event: (.*)$/m.exec(frame) ?? [];
      if (name !== '') hear(name, /^data: (.*)$/m.exec(frame)?.[1] ?? '');
    }
  }
}
