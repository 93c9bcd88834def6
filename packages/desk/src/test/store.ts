import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json, Millis } from '@usher/journey';
import {
  type ConversationRecord,
  createSqliteStore,
  type OutboxRow,
  type Store,
  type TurnCommit,
} from '@usher/storage';
import { onTestFinished } from 'vitest';

export const noon = 1_767_268_800_000;

/** A real store in a folder of its own, gone with the test. */
export async function useStore(): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 'usher-desk-'));
  const store = await createSqliteStore({ folder, durability: 'relaxed' });
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  return store;
}

export type Line = TurnCommit['transcript'][number];

/** What a turn of these tests does; everything else is as it was. */
export interface Did {
  readonly lines?: readonly Line[];
  /** Asks for a person, for this reason. */
  readonly calls?: string;
  readonly settles?: number;
  readonly holder?: string;
  readonly epoch?: number;
  readonly holderName?: string;
  readonly status?: 'active' | 'done';
  readonly at?: Millis;
  /** The type of the event that it takes in. */
  readonly event?: 'control.lost';
  readonly snapshot?: Readonly<Record<string, Json>>;
}

export interface Kept {
  readonly conversation: ConversationRecord;
  readonly outbox: readonly OutboxRow[];
}

let given = 0;

export function heard(text: string): Line {
  given += 1;
  return { direction: 'in', externalId: `in-${given}`, body: { text } };
}

/** Something said to the customer; by the bot where nobody is named. It waits to be sent. */
export function said(text: string, author?: { readonly id: string; readonly name: string }): Line {
  given += 1;
  const content = [{ kind: 'text', text }];
  const more =
    author === undefined ? {} : { author: { kind: 'agent', ...author }, messageId: `${author.id}:r-${given}` };
  return { direction: 'out', externalId: `out-${given}`, body: { content, ...more } };
}

export function noted(about: string, data: Json): Line {
  given += 1;
  return { direction: 'note', externalId: `note-${given}`, body: { about, data } };
}

export async function begin(store: Store, key: string, did: Did = {}): Promise<Kept> {
  const place = { channel: 'web', address: key };
  return commit(store, { new: { key, place, journeyId: 'shop', version: 'v1' } }, did);
}

export async function goOn(store: Store, { id, revision, controlHolder, controlEpoch }: ConversationRecord, did: Did) {
  return commit(store, { id, expectedRevision: revision }, { holder: controlHolder, epoch: controlEpoch, ...did });
}

async function commit(store: Store, conversation: TurnCommit['conversation'], did: Did): Promise<Kept> {
  const { lines = [], calls, settles, holder = 'bot', epoch = 0, holderName, status = 'active', at = noon } = did;
  given += 1;
  const control = { holder, ...(holderName === undefined ? {} : { name: holderName }), epoch };
  const request = { type: 'agent.request', queue: 'default', summary: '', variables: {}, id: `call-${given}` } as const;
  const result = await store.commit({
    conversation,
    event:
      did.event === undefined
        ? { id: `event-${given}`, at, type: 'custom.test' }
        : { id: `event-${given}`, at, type: did.event, agent: { id: 'ann', name: 'Ann' } },
    snapshot: JSON.stringify({ format: 1, language: 'en', active: ['ask'], variables: {}, control, ...did.snapshot }),
    ...{ status, control: { holder, epoch }, transcript: lines, at, timers: { set: {}, clear: [] } },
    effects: [
      ...lines
        .filter(({ direction }) => direction === 'out')
        .map(({ externalId }) => ({ type: 'message.send', content: [], id: externalId, epoch }) as const),
      ...(calls === undefined ? [] : [{ ...request, reason: calls, epoch }]),
    ],
    ...(settles === undefined ? {} : { settles }),
  });
  if (result.outcome !== 'committed') throw new Error(`A turn was refused as ${result.outcome}.`);
  return result;
}

/** Sends all that waits to be sent. */
export async function sendAll(store: Store): Promise<void> {
  for (const { id, effect } of await store.listOutbox(0, 1_000)) {
    if (effect.type === 'message.send') await store.settleOutbox(id);
  }
}
