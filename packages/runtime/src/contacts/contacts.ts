import type { InboundContact } from '@usher/channel';
import type { Snapshot } from '@usher/engine';
import type { Json, Millis } from '@usher/journey';
import type { Place } from '@usher/storage';
import { type Conversation, placeKey } from '../conversations.ts';
import { withoutAbsent } from '../turns/without-absent.ts';
import { type ContactStore, createContactRecords, type Person, type Talk } from './contact-records.ts';

/** Somebody as one channel knows them, and since when. */
export interface ContactPerson extends Person {
  readonly since: Millis;
}

/** One human being as far as anybody knows: who they are on each channel, and all their conversations. */
export interface ContactTimeline {
  readonly id: string;
  /** The first one first. */
  readonly persons: readonly ContactPerson[];
  /** Keys of conversations, the newest first; one that never came about may be among them. */
  readonly conversations: readonly string[];
}

/** Who begins a conversation, and whose contact they are by now. */
export interface Beginner {
  readonly person: Person;
  readonly place: Place;
  readonly contact: string | undefined;
}

/** Who customers are, over all channels. */
export interface Contacts {
  /** Who is about to begin a conversation, by one read that may go beside others. @throws what the store throws */
  find(place: Place, known: InboundContact | undefined): Promise<Beginner>;
  /**
   * Whose a conversation is that is about to begin: one write, and another one beside it for somebody who was never here.
   * @returns what expressions know as `contact`. @throws what the store throws
   */
  begin(beginner: Beginner, key: string): Promise<Readonly<Record<string, Json>>>;
  /**
   * Who is at a place is the same person as the conversation's, unless that channel vouches for who has it, and not for them.
   * @returns what expressions know as `contact` from then on, or undefined where they are somebody else. @throws what the store throws
   */
  join(
    conversation: Conversation,
    place: Place,
    known: InboundContact | undefined,
  ): Promise<Readonly<Record<string, Json>> | undefined>;
  /** @throws what the store throws */
  timelineOf(conversation: Conversation): Promise<ContactTimeline>;
  /**
   * Forgets who the person of a conversation is on all channels, once `forgetPlace` has forgotten what is kept of each of their places.
   * Broken off, it is taken up by another call. @throws what that or the store throws
   */
  forget(conversation: Conversation, forgetPlace: (place: Place) => Promise<void>): Promise<void>;
}

/** Contacts that were joined one after the other. */
const mostJoined = 50;

/** @param ids makes ids of contacts, which customers never see */
export function createContacts(store: ContactStore, clock: { now(): Millis }, ids: () => string): Contacts {
  const records = createContactRecords(store, clock);

  const find = async (place: Place, known: InboundContact | undefined): Promise<Beginner> => {
    const person = toPerson(place, known);
    return { person, place, contact: await records.contactOf(person) };
  };
  const begin = async ({ person, place: { address }, contact }: Beginner, key: string): Promise<string> => {
    const talk: Talk = { ...person, address, key, at: clock.now() };
    const id = contact ?? ids();
    const [claimed] = await Promise.all([
      contact === undefined ? records.claimPerson(person, id) : contact,
      records.keepTalk(id, talk),
    ]);
    // Of two first conversations at once, one chose the contact.
    if (claimed !== id) await records.keepTalk(claimed, talk);
    return claimed;
  };

  /** Conversations that are older than contacts get theirs here. */
  const contactOf = async ({ key, place, snapshot }: Conversation): Promise<string> => {
    const { id, name, isVerified } = (snapshot as Partial<Snapshot>).contact ?? {};
    const isOurs = typeof id === 'string' && !id.includes(' ');
    if (isOurs && ((await records.hasTalk(id, key)) || (await records.isForgotten(id)))) return id;
    const known = typeof id === 'string' ? { id, name, isVerified } : undefined;
    return begin(await find(place, known as InboundContact | undefined), key);
  };

  /** All that were ever found to be one, the given one first. */
  const group = async (contact: string): Promise<readonly string[]> => {
    const all = [contact];
    for (const each of all) {
      for (const other of await records.listLinks(each)) {
        if (all.includes(other) || all.length >= mostJoined) continue;
        all.push(other);
        // The other direction may have been lost in a crash.
        await records.link(other, each);
      }
    }
    return all;
  };

  return {
    find,
    begin: async (beginner, key) => toFacts(await begin(beginner, key), beginner.person),
    async join(conversation, place, known) {
      const contact = await contactOf(conversation);
      const person = toPerson(place, known);
      if ((await records.listTalks(contact)).some((talk) => isAnother(person, talk))) return undefined;
      const other = (await records.contactOf(person)) ?? (await records.claimPerson(person, contact));
      if (other !== contact) {
        await records.link(contact, other);
        await records.link(other, contact);
        await records.setPerson(person, contact);
      }
      await records.keepTalk(contact, { ...person, address: place.address, key: conversation.key, at: clock.now() });
      const { name, email } = (conversation.snapshot as Partial<Snapshot>).contact ?? {};
      const said = {
        ...(typeof name === 'string' ? { name } : {}),
        ...(typeof email === 'string' ? { email } : {}),
      };
      return toFacts(contact, { ...said, ...person });
    },
    async forget(conversation, forgetPlace) {
      const all = await group(await contactOf(conversation));
      const places = new Map([[placeKey(conversation.place), conversation.place]]);
      for (const { channel, id, address = id } of (await Promise.all(all.map(records.listTalks))).flat()) {
        places.set(placeKey({ channel, address }), { channel, address });
      }
      for (const place of places.values()) await forgetPlace(place);
      // What was asked about comes last: from there the others are found.
      for (const contact of all.toReversed()) await records.forget(contact);
    },
    async timelineOf(conversation) {
      const id = await contactOf(conversation);
      const all = await group(id);
      const talks = (await Promise.all(all.map(records.listTalks))).flat().sort((one, other) => other.at - one.at);
      return {
        id,
        persons: listPersons(talks),
        conversations: [...new Set([conversation.key, ...talks.map(({ key }) => key)])],
      };
    },
  };
}

/** A name stays what it was while nobody says another one; vouching holds where it was given, and is not handed on. */
function toFacts(
  id: string,
  { name, email, isVerified }: Pick<Person, 'name' | 'email' | 'isVerified'>,
): Readonly<Record<string, Json>> {
  return withoutAbsent({ id, name, email, isVerified }) as Readonly<Record<string, Json>>;
}

/** A link that was handed on: the channel knows for sure whose the conversation is, and of this person that they are not it. */
function isAnother({ channel, id, isVerified }: Person, talk: Talk): boolean {
  return talk.channel === channel && talk.isVerified === true && !(isVerified === true && talk.id === id);
}

function toPerson({ channel, address }: Place, known: InboundContact | undefined): Person {
  const { id = address, name, email, isVerified } = known ?? {};
  return { channel, id, ...withoutAbsent({ name, email, isVerified }) };
}

/** @param talks the newest first, which has the newest name */
function listPersons(talks: readonly Talk[]): readonly ContactPerson[] {
  const persons = new Map<string, ContactPerson>();
  for (const { channel, id, name, isVerified, at } of talks) {
    const place = `${channel}\n${id}`;
    const newer = persons.get(place);
    const person = {
      ...withoutAbsent({ name: newer?.name ?? name }),
      ...(newer?.isVerified === true || isVerified === true ? { isVerified: true } : {}),
    };
    persons.set(place, { channel, id, ...person, since: at });
  }
  return [...persons.values()].sort((one, other) => one.since - other.since);
}
