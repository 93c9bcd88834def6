const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The longest start of a text within so many UTF-16 units that ends between two characters as a reader sees them. */
export function cutAtGrapheme(text: string, limit: number): string {
  return text.slice(0, findGraphemeCut(text, limit));
}

/** Where the character that holds the unit at `limit` begins: 0 when the first character is longer than the limit. */
export function findGraphemeCut(text: string, limit: number): number {
  if (limit <= 0) return 0;
  if (text.length <= limit) return text.length;
  // A character that long is no writing; looking further would cost time for every message.
  const window = text.slice(0, limit + 64);
  return graphemes.segment(window).containing(limit)?.index ?? 0;
}
