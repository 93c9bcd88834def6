import { randomUUID } from 'node:crypto';
import type { ControlAnswer, DeskEvents } from '@usher/api/desk';
import type { Person } from './person.ts';

/** What an agent does with the conversation of the newest customer who waits. */
export interface Held {
  readonly key: string;
  reply(text: string): Promise<void>;
  note(text: string): Promise<void>;
  resolve(): Promise<void>;
}

/** Sits down at the desk, so that customers find somebody. @returns gets up again */
export async function sitDown(agent: Person): Promise<() => void> {
  const leaving = new AbortController();
  const stream = await agent.follow('/api/desk/stream?available=yes', leaving.signal);
  // Whoever reads too slowly is cut off.
  void stream.body?.pipeTo(new WritableStream()).catch(() => {});
  return () => leaving.abort();
}

/** Takes whoever waits the shortest. */
export async function claimNewest(agent: Person): Promise<Held> {
  const newest = (await readLists(agent)).waiting.at(-1);
  if (newest === undefined) throw new Error(`Nobody waits for ${agent.name}.`);
  const path = `/api/desk/conversations/${newest.key}`;
  const send = (action: string, body: object) =>
    agent.ask('POST', `${path}/${action}`, { id: randomUUID(), ...body }) as Promise<ControlAnswer>;
  const { epoch } = (await send('claim', { epoch: newest.control.epoch })).control;
  return {
    key: newest.key,
    reply: async (text) => void (await send('messages', { epoch, text })),
    note: async (text) => void (await send('notes', { text })),
    resolve: async () => void (await send('resolve', { epoch })),
  };
}

/** The lists of the desk as they are now: the first that its stream says. */
export async function readLists(agent: Person): Promise<DeskEvents['lists']> {
  const stream = await agent.follow('/api/desk/stream?available=no');
  let text = '';
  for await (const chunk of stream.body ?? []) {
    text += Buffer.from(chunk).toString();
    const found = /^event: ?lists\n(?:.*\n)*?data: ?(.*)\n/m.exec(text);
    if (found?.[1] !== undefined) return JSON.parse(found[1]) as DeskEvents['lists'];
  }
  throw new Error('The desk said nothing.');
}
