import { hash } from 'node:crypto';
import type { Json, Millis } from '@usher/journey';
import type { Store } from '@usher/storage';
import { recordKey } from '../channels/record-key.ts';

/** Somebody as one channel knows them. */
export interface Person {
  readonly channel: string;
  /** The channel's own id of them, or the address where it has none. */
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  /** The channel, or a signed identity, vouches for who they are. */
  readonly isVerified?: boolean;
}

/** That a person had a part in a conversation. */
export interface Talk extends Person {
  /** Where they had it; the id of them in what was kept before addresses were. */
  readonly address?: string;
  /** Of the conversation. */
  readonly key: string;
  readonly at: Millis;
}

export type ContactStore = Pick<Store, 'readRecord' | 'writeRecord' | 'listRecords' | 'deleteRecord'>;

const scope = 'contact';
/** More than anybody reads. */
const most = { talks: 500, links: 50 };

/**
 * What is kept of contacts. Three kinds of records, each written as a whole and none changed by another's write, so that a crash
 * between two of them leaves something out and nothing wrong:
 *
 * | key | says |
 * |---|---|
 * | person, channel, id | whose contact a person is whom the channel vouches for |
 * | unproved, channel, id | whose contact anybody is who is called so, and need not be that person |
 * | talk, contact, conversation | who had a part in it; written before the conversation begins, which may then never begin |
 * | link, contact, contact | these are one; written in both directions, and one of them says it already |
 * | forgotten, contact | nothing is kept of it any more, nor taken from its conversations again |
 */
export function createContactRecords(store: ContactStore, clock: { now(): Millis }) {
  const write = (key: string, value: Json, expectedRevision?: number) => {
    const guard = expectedRevision === undefined ? {} : { expectedRevision };
    return store.writeRecord({ scope, key, value, ...guard, now: clock.now() });
  };
  const personKey = ({ channel, id, isVerified }: Person) =>
    recordKey(isVerified === true ? 'person' : 'unproved', channel, id);
  const list = async (prefix: string, limit: number) => store.listRecords(scope, prefix, { limit, now: clock.now() });
  const listLinks = async (contact: string): Promise<readonly string[]> => {
    const found = await list(`link ${contact} `, most.links);
    return found.map(({ value }) => (value as { readonly other: string }).other);
  };

  return {
    /** @returns the contact that a person is of, where there is one */
    async contactOf(person: Person): Promise<string | undefined> {
      const found = await store.readRecord(scope, personKey(person), clock.now());
      return contactIn(found?.value);
    },
    /** Of a person who is of none. @returns the contact that they are of, which somebody else may have set first */
    async claimPerson(person: Person, contact: string): Promise<string> {
      const written = await write(personKey(person), { contact }, 0);
      return (written.outcome === 'conflict' ? contactIn(written.record?.value) : undefined) ?? contact;
    },
    async setPerson(person: Person, contact: string): Promise<void> {
      await write(personKey(person), { contact });
    },
    async keepTalk(contact: string, talk: Talk): Promise<void> {
      const who = hash('sha256', `${talk.channel}\n${talk.id}`).slice(0, 12);
      await write(recordKey(`talk ${contact} ${talk.key} ${who}`), { ...talk });
    },
    async hasTalk(contact: string, key: string): Promise<boolean> {
      return (await list(`talk ${contact} ${key} `, 1)).length > 0;
    },
    async listTalks(contact: string): Promise<readonly Talk[]> {
      return (await list(`talk ${contact} `, most.talks)).map(({ value }) => value as unknown as Talk);
    },
    async link(one: string, other: string): Promise<void> {
      await write(`link ${one} ${other}`, { other });
    },
    async isForgotten(contact: string): Promise<boolean> {
      return (await store.readRecord(scope, `forgotten ${contact}`, clock.now())) !== undefined;
    },
    /** The talks last: by them what is left is found again where it was broken off. */
    async forget(contact: string): Promise<void> {
      await write(`forgotten ${contact}`, true);
      for (const other of await listLinks(contact)) {
        await store.deleteRecord(scope, `link ${other} ${contact}`);
        await store.deleteRecord(scope, `link ${contact} ${other}`);
      }
      for (;;) {
        const talks = await list(`talk ${contact} `, most.talks);
        for (const { key, value } of talks) {
          await store.deleteRecord(scope, personKey(value as unknown as Talk));
          await store.deleteRecord(scope, key);
        }
        if (talks.length < most.talks) return;
      }
    },
    listLinks,
  };
}

function contactIn(value: Json | undefined): string | undefined {
  return (value as { readonly contact?: string } | undefined)?.contact;
}
