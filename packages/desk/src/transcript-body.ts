import { type Content, contentToText } from '@usher/journey';
import type { TranscriptEntry } from '@usher/storage';
import { asObject, asText } from './conversation-facts.ts';

export interface Author {
  readonly id: string;
  readonly name: string;
}

/** What was said to the customer, in whatever the transcript keeps. */
export function contentOf(body: unknown): readonly Content[] {
  const { content } = asObject(body);
  return Array.isArray(content) ? (content as unknown as readonly Content[]) : [];
}

/** The agent who said it; undefined where the bot did. */
export function authorOf(body: unknown): Author | undefined {
  return readAuthor(asObject(body).author);
}

export function readAuthor(value: unknown): Author | undefined {
  const { id, name } = asObject(value);
  return typeof id === 'string' ? { id, name: asText(name) ?? 'Somebody' } : undefined;
}

/** What a customer wrote, or the label of the button they pressed; behind it where they are, if they said so. */
export function heardText(body: unknown): string {
  const { text, label, location } = asObject(body);
  const lines = [asText(text) ?? asText(label) ?? '', placeText(location)];
  return lines.filter((line) => line !== '').join('\n');
}

function placeText(location: unknown): string {
  const { latitude, longitude, name } = asObject(location);
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return '';
  const place = asText(name);
  return `📍 ${place === undefined ? '' : `${place}: `}${latitude}, ${longitude}`;
}

const longest = 140;

/** One line of a list: without line ends, shortened at the end. */
export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = [...line.slice(0, 4 * longest)];
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join('')}…`;
}

/** A line that somebody said, for a list. */
export function toLastLine({ direction, body }: Pick<TranscriptEntry, 'direction' | 'body'>) {
  if (direction === 'in') return { from: 'customer', text: shorten(heardText(body)) } as const;
  const text = contentOf(body).map(contentToText).join(' ');
  return { from: authorOf(body) === undefined ? 'bot' : 'agent', text: shorten(text) } as const;
}
