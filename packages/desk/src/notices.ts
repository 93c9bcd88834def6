import type { DeskEvents, DeskListing } from '@usher/api/desk';
import { holderOf } from './control.ts';
import type { Overview } from './overview.ts';

export type Notice = DeskEvents['notice'];

/** Who is to be told, and what they look at. */
export interface Reader {
  readonly agentId: string;
  /** Numbers of the conversations they have open. */
  readonly watched: ReadonlySet<number>;
}

/** What to tell an agent once, of all that changed between two looks. */
export function listNotices(before: Overview, after: Overview, { agentId, watched }: Reader): readonly Notice[] {
  const notices: Notice[] = [];
  for (const [id, line] of after) {
    const { listing, place, heardSeq } = line;
    const old = before.get(id);
    const isMine = holderOf(listing.control) === agentId;
    const wasMine = old !== undefined && holderOf(old.listing.control) === agentId;
    if (place === 'waiting' && old?.listing.request?.since !== listing.request?.since) notices.push(waiting(listing));
    if (isMine && wasMine && heardSeq > old.heardSeq) notices.push(message(listing));
  }
  for (const [id, { place, listing }] of before) {
    const now = after.get(id)?.place ?? 'gone';
    if (place === 'waiting' && now !== 'waiting' && now !== 'held' && watched.has(id)) notices.push(left(listing));
  }
  return notices;
}

function waiting(listing: DeskListing): Notice {
  const text = listing.request?.reason || listing.request?.summary || listing.lastLine?.text || '';
  return { kind: 'waiting', key: listing.key, title: `${who(listing)} is waiting`, text };
}

function message(listing: DeskListing): Notice {
  return { kind: 'message', key: listing.key, title: who(listing), text: listing.lastLine?.text ?? '' };
}

function left(listing: DeskListing): Notice {
  const text = 'They stopped waiting, or the wait was over. The conversation is with the bot again.';
  return { kind: 'left', key: listing.key, title: `${who(listing)} no longer waits`, text };
}

/** For the agent from whom somebody else took it. */
export function takenOver(listing: DeskListing, name: string): Notice {
  const title = `${name} took over from you`;
  return { kind: 'taken-over', key: listing.key, title, text: `${who(listing)}, ${listing.journey.name}` };
}

function who({ contact }: DeskListing): string {
  return contact ?? 'Somebody';
}
