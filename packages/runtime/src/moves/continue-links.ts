import type { Effect } from '@usher/engine';
import type { CardContent, Content, Link, Millis } from '@usher/journey';
import type { HostedTurn } from '../engine-port.ts';
import { continueName, makeContinueToken } from '../tokens/continue-token.ts';

/** What journeys write as the address of a link that leads to this same conversation in another channel. */
const ownAddress = 'usher:continue';
/** How long a link leads anywhere. */
export const linkTime: Millis = 24 * 3_600_000;

/** What must be known of a conversation before its links are said. */
export interface LinkedConversation {
  readonly name: string;
  readonly key: string;
  readonly expiresAt: Millis;
}

export interface FilledTurn<Turn> {
  readonly turn: Turn;
  readonly linked?: LinkedConversation;
  /** A link could not be said, because nobody knows the address of this server. */
  readonly isLeftOut: boolean;
}

/** Fills in the links that lead to the same conversation, or leaves them out where the server's address is not known. */
export function fillLinks<Turn extends Pick<HostedTurn, 'effects'>>(
  turn: Turn,
  key: string,
  at: Millis,
  publicUrl: () => string | undefined,
): FilledTurn<Turn> {
  if (!turn.effects.some((effect) => effect.type === 'message.send' && effect.content.some(hasLink))) {
    return { turn, isLeftOut: false };
  }
  const base = publicUrl();
  const expiresAt = at + linkTime;
  const url = base && toContinueUrl(base, makeContinueToken(key, expiresAt));
  const effects = turn.effects.flatMap((effect) => fillEffect(effect, url || undefined));
  const linked = { name: continueName(key), key, expiresAt };
  return { turn: { ...turn, effects }, ...(url ? { linked } : {}), isLeftOut: !url };
}

/** Where the server's page opens the conversation of a token. */
export function toContinueUrl(base: string, token: string): string {
  return `${base.replace(/\/$/, '')}/continue#${token}`;
}

function fillEffect(effect: Effect, url: string | undefined): Effect[] {
  if (effect.type !== 'message.send') return [effect];
  const content = effect.content.flatMap((each) => fillContent(each, url));
  return content.length === 0 ? [] : [{ ...effect, content }];
}

function fillContent(content: Content, url: string | undefined): Content[] {
  const fillCard = (card: CardContent): CardContent => ({ ...card, links: fill(card.links, url) });
  switch (content.kind) {
    case 'links': {
      const links = fill(content.links, url);
      return links.length === 0 && content.links.length > 0 ? [] : [{ ...content, links }];
    }
    case 'card':
      return [fillCard(content)];
    case 'carousel':
      return [{ ...content, cards: content.cards.map(fillCard) }];
    default:
      return [content];
  }
}

function fill(links: readonly Link[], url: string | undefined): readonly Link[] {
  return links.flatMap((link) => {
    if (!isOwn(link)) return [link];
    return url === undefined ? [] : [{ ...link, url }];
  });
}

function hasLink(content: Content): boolean {
  switch (content.kind) {
    case 'links':
    case 'card':
      return content.links.some(isOwn);
    case 'carousel':
      return content.cards.some(hasLink);
    default:
      return false;
  }
}

function isOwn({ url }: Link): boolean {
  return url === ownAddress;
}
