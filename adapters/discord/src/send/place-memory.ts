import type { ChannelMemory } from '@usher/channel';
import type { Json, Millis } from '@usher/journey';
import type { Place } from '../address.ts';
import { type Raw, toRaw } from '../inbound/raw.ts';
import { discordTimes } from '../limits.ts';
import type { OpenForm } from '../render/render-modal.ts';

/** The token of somebody's last command or click: with it, what they wait for is answered, and what only they see. */
export interface ReplyToken {
  readonly token: string;
  /** Of the interaction. */
  readonly at: Millis;
  readonly isPrivate: boolean;
  /** A command shows that we think, until its first answer takes that place. */
  readonly hasPlaceholder: boolean;
  /** The nonce of the message that took it. */
  readonly takenBy?: string;
}

/** What is kept: how answers go out, and how those do that were said before `since` and are for one person alone. */
interface KeptReply extends ReplyToken {
  readonly since: Millis;
  readonly earlier?: ReplyToken;
}

/** Something that was sent and that Discord cannot recognise again. */
export interface Begun {
  readonly isPrivate: boolean;
  /** When the interaction was made by whose token it was sent: it stands in the history from then on. */
  readonly since: Millis;
  readonly at: Millis;
  /** It is known to have arrived. */
  readonly hasEnded: boolean;
  /** Discord's id of it. */
  readonly ref?: string;
}

/**
 * What Discord's adapter knows of a place after a restart and on every node. Keys begin with what and where, so that all
 * about a person can be found and forgotten.
 */
export interface PlaceMemory {
  /** @param saidAt when it was said what is to go out: it goes the way that was noted by then. As of now where absent */
  readReply(place: Place, saidAt?: Millis): Promise<ReplyToken | undefined>;
  writeReply(place: Place, reply: ReplyToken): Promise<void>;
  /** A message has taken the place of the waiting sign of a reply. */
  takePlace(place: Place, token: string, messageNonce: string): Promise<void>;
  /** What is said from now on is for all to read. */
  openReply(place: Place): Promise<void>;
  /** Whether somebody has spoken to us in a thread, so that we listen to them there. */
  readTalk(place: Place): Promise<boolean>;
  /** @param parent the channel of the message at which the thread was opened, where it was */
  writeTalk(place: Place, parent?: string): Promise<void>;
  /** Whose direct channel it is. */
  readUser(channel: string): Promise<string | undefined>;
  writeUser(channel: string, user: string): Promise<void>;
  /** Who wrote a message, for when it is changed or taken back. */
  readAuthor(channel: string, message: string): Promise<string | undefined>;
  writeAuthor(channel: string, message: string, address: string): Promise<void>;
  readForm(channel: string, token: string): Promise<OpenForm | undefined>;
  writeForm(channel: string, address: string, form: OpenForm): Promise<void>;
  /** Something is about to be sent that Discord cannot recognise again. @returns false where that was tried before */
  begin(nonce: string, how: Pick<Begun, 'isPrivate' | 'since'>): Promise<boolean>;
  /** What is known of something that was begun. */
  readBegun(nonce: string): Promise<Begun | undefined>;
  /** It has arrived. */
  end(nonce: string, ref: string | undefined): Promise<void>;
  /** It surely did not arrive, or may be begun anew. */
  unbegin(nonce: string): Promise<void>;
  /** It was sent just now, and nobody knows whether it has arrived. */
  writeTried(nonce: string): Promise<void>;
  /** When that was the last time. */
  readTried(nonce: string): Promise<Millis | undefined>;
  forget(place: Place, address: string): Promise<void>;
}

/** How many records of a channel are looked through at a time when a person is forgotten. */
const page = 200;

/** How many direct channels a process remembers to have written down. */
const mostUsers = 10_000;

/** How many forms a process keeps at hand. */
const mostForms = 500;

export function createPlaceMemory(memory: ChannelMemory, now: () => Millis): PlaceMemory {
  const replyKey = ({ channel, user }: Place) => `reply:${channel}:${user}`;
  const talkKey = ({ channel, user }: Place) => `talk:${channel}:${user}`;
  const users = new Map<string, string>();
  // A window must open at once: most often, it is the same process that has sent the form.
  const forms = new Map<string, Raw>();
  const read = async (key: string) => {
    const value = await memory.read(key);
    return value === undefined ? undefined : toRaw(value);
  };
  const readKept = async (place: Place) => (await read(replyKey(place))) as KeptReply | undefined;

  /** What was for one person alone stays so, however long it takes to go out, although others may read what comes next. */
  async function keep(place: Place, reply: ReplyToken, before: KeptReply | undefined): Promise<void> {
    const { since: _, earlier: older, ...last } = before ?? nothing;
    const earlier = last.isPrivate ? last : older;
    await writeKept(place, { ...reply, since: now(), ...(earlier === undefined ? {} : { earlier }) });
  }

  async function writeKept(place: Place, kept: KeptReply): Promise<void> {
    // That answers are for one person alone holds until that person speaks where others read, however old the token is.
    const time = kept.earlier === undefined ? kept.at + discordTimes.token : kept.since + discordTimes.authorship;
    await memory.write(replyKey(place), toJson(kept), kept.isPrivate ? {} : { expiresAt: time });
  }

  return {
    async readReply(place, saidAt) {
      const kept = await readKept(place);
      const wasEarlier = kept?.earlier !== undefined && saidAt !== undefined && saidAt <= kept.since;
      const { since: _, earlier, ...current } = kept ?? nothing;
      if (wasEarlier) return earlier;
      return current.token === '' ? undefined : current;
    },
    async writeReply(place, reply) {
      await keep(place, reply, await readKept(place));
    },
    async takePlace(place, token, takenBy) {
      const kept = await readKept(place);
      if (kept?.token === token) await writeKept(place, { ...kept, takenBy });
      else if (kept?.earlier?.token === token)
        await writeKept(place, { ...kept, earlier: { ...kept.earlier, takenBy } });
    },
    async openReply(place) {
      const kept = await readKept(place);
      if (kept?.isPrivate === true) await keep(place, nothing, kept);
    },
    async readTalk(place) {
      return (await memory.read(talkKey(place))) !== undefined;
    },
    async writeTalk(place, parent) {
      await memory.write(talkKey(place), parent === undefined ? {} : { parent });
    },
    async readUser(channel) {
      const user = await memory.read(`dm:${channel}`);
      return typeof user === 'string' ? user : undefined;
    },
    async writeUser(channel, user) {
      if (users.get(channel) === user) return;
      await memory.write(`dm:${channel}`, user);
      if (users.size >= mostUsers) users.clear();
      users.set(channel, user);
    },
    async readAuthor(channel, message) {
      const { address } = (await read(`from:${channel}:${message}`)) ?? {};
      return typeof address === 'string' ? address : undefined;
    },
    async writeAuthor(channel, message, address) {
      await memory.write(`from:${channel}:${message}`, { address }, { expiresAt: now() + discordTimes.authorship });
    },
    async readForm(channel, token) {
      const key = `form:${channel}:${token}`;
      const { form } = (forms.has(key) ? forms.get(key) : await read(key)) ?? {};
      return form as OpenForm | undefined;
    },
    async writeForm(channel, address, form) {
      // What was filled in is JSON, and so is a form.
      const value = { address, form: form as unknown as Json };
      const key = `form:${channel}:${form.token}`;
      await memory.write(key, value, { expiresAt: now() + discordTimes.form });
      if (forms.size >= mostForms) forms.clear();
      forms.set(key, value);
    },
    begin(nonce, how) {
      const at = now();
      return memory.add(`begun:${nonce}`, { ...how, at }, { expiresAt: at + discordTimes.authorship });
    },
    async readBegun(nonce) {
      const begun = await read(`begun:${nonce}`);
      if (begun === undefined) return undefined;
      return {
        hasEnded: begun.hasEnded === true,
        isPrivate: begun.isPrivate !== false,
        since: Number(begun.since ?? 0),
        at: Number(begun.at ?? 0),
        ...(typeof begun.ref === 'string' ? { ref: begun.ref } : {}),
      };
    },
    end(nonce, ref) {
      const value = { hasEnded: true, ...(ref === undefined ? {} : { ref }) };
      return memory.write(`begun:${nonce}`, value, { expiresAt: now() + discordTimes.authorship });
    },
    unbegin: (nonce) => memory.forget(`begun:${nonce}`),
    writeTried: (nonce) => memory.write(`tried:${nonce}`, now(), { expiresAt: now() + discordTimes.authorship }),
    async readTried(nonce) {
      const at = await memory.read(`tried:${nonce}`);
      return typeof at === 'number' ? at : undefined;
    },
    async forget(place, address) {
      const { parent } = (await read(talkKey(place))) ?? {};
      // A thread has the id of the message at which it was opened.
      if (typeof parent === 'string') await memory.forget(`from:${parent}:${place.channel}`);
      users.delete(place.channel);
      for (const [key, form] of forms) if (form.address === address) forms.delete(key);
      const keys = [replyKey(place), talkKey(place), ...(place.kind === 'dm' ? [`dm:${place.channel}`] : [])];
      await Promise.all(keys.map((key) => memory.forget(key)));
      for (const kind of ['from', 'form']) await forgetOf(memory, `${kind}:${place.channel}:`, address);
    },
  };
}

/** No token: answers are ordinary messages. */
const nothing: KeptReply = { token: '', at: 0, isPrivate: false, hasPlaceholder: false, since: 0 };

function toJson({ earlier, ...kept }: KeptReply): Json {
  return { ...kept, ...(earlier === undefined ? {} : { earlier: { ...earlier } }) };
}

async function forgetOf(memory: ChannelMemory, prefix: string, address: string): Promise<void> {
  let after: string | undefined;
  for (;;) {
    const records = await memory.list(prefix, { limit: page, ...(after === undefined ? {} : { after }) });
    const theirs = records.filter(({ value }) => toRaw(value).address === address);
    await Promise.all(theirs.map(({ key }) => memory.forget(key)));
    after = records.at(-1)?.key;
    if (records.length < page) return;
  }
}
