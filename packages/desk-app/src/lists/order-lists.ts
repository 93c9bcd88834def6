import type { DeskEvents, DeskListing } from '@usher/api/desk';

export type Lists = DeskEvents['lists'];
export type ListName = 'waiting' | 'mine' | 'others' | 'bot';

export interface Section {
  readonly name: ListName;
  readonly title: string;
  readonly listings: readonly DeskListing[];
}

const titles: Readonly<Record<ListName, string>> = {
  waiting: 'Waiting',
  mine: 'Mine',
  others: 'With others',
  bot: 'With the bot',
};

/** The lists as the agent reads them, from what is most pressing down. Equal times stay in the server's order. */
export function orderLists(lists: Lists): Section[] {
  const ordered: Record<ListName, readonly DeskListing[]> = {
    waiting: sort(lists.waiting, (listing) => listing.request?.since ?? listing.updatedAt),
    mine: [
      ...sort(lists.mine.filter(isUnanswered), (listing) => listing.updatedAt),
      ...sort(
        lists.mine.filter((listing) => !isUnanswered(listing)),
        (listing) => -listing.updatedAt,
      ),
    ],
    others: sort(lists.others, (listing) => -listing.updatedAt),
    bot: sort(lists.bot, (listing) => -listing.updatedAt),
  };
  return (['waiting', 'mine', 'others', 'bot'] as const).map((name) => ({
    name,
    title: titles[name],
    listings: ordered[name],
  }));
}

/** How many call for this agent: who waits for anybody, and who waits for an answer of theirs. */
export function countCalls({ waiting, mine }: Pick<Lists, 'waiting' | 'mine'>): number {
  return waiting.length + mine.filter(isUnanswered).length;
}

function isUnanswered(listing: DeskListing): boolean {
  return listing.isUnanswered;
}

function sort(listings: readonly DeskListing[], by: (listing: DeskListing) => number): readonly DeskListing[] {
  return [...listings].sort((a, b) => by(a) - by(b));
}
