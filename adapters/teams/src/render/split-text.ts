/** Parts a text near its middle: at a blank line, a line's end, a space, or at least between two characters. Nothing is lost. */
export function splitText(text: string): readonly [string, string] {
  const middle = Math.floor(text.length / 2);
  for (const gap of ['\n\n', '\n', ' ']) {
    const before = text.lastIndexOf(gap, middle);
    if (before > middle / 2) return [text.slice(0, before), text.slice(before + gap.length)];
  }
  let at = 0;
  for (const { index, segment } of new Intl.Segmenter().segment(text)) {
    at = index;
    if (index + segment.length > middle) break;
  }
  return at === 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
}
