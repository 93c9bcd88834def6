/** What a channel counts when it limits texts; `bytes` are those of UTF-8. */
export type TextUnit = 'utf16' | 'bytes';

export function sizeOf(text: string, unit: TextUnit): number {
  if (unit === 'utf16') return text.length;
  let size = 0;
  for (let index = 0; index < text.length; index += 1) size += bytesAt(text, index);
  return size;
}

/** How many UTF-16 units of a text's start fit into so much room. */
export function countUnitsWithin(text: string, room: number, unit: TextUnit): number {
  if (unit === 'utf16') return Math.min(room, text.length);
  let left = room;
  for (let index = 0; index < text.length; index += 1) {
    left -= bytesAt(text, index);
    if (left < 0) return index;
  }
  return text.length;
}

/** Bytes that a unit adds; the two halves of a pair add two each, and a half without the other is replaced by a sign of three. */
function bytesAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  const isHigh = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
  const isLow = (unit: number) => unit >= 0xdc00 && unit < 0xe000;
  const isPaired =
    (isHigh(code) && isLow(text.charCodeAt(index + 1))) || (isLow(code) && isHigh(text.charCodeAt(index - 1)));
  return isPaired ? 2 : 3;
}
