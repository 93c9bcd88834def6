import { isSafeKey } from '@usher/journey';

/** What is known of the text of a value, as `formatJourney` would write it. */
export interface TextMeasure {
  /** At most this many bytes, written at the left margin. */
  readonly bytes: number;
  /** Lines that move to the right when the value stands deeper. */
  readonly lines: number;
  readonly depth: number;
  /** A key that no file may have. */
  readonly refusedKey: string | undefined;
}

const known = new WeakMap<object, TextMeasure>();

/** Measures a value; what has been measured before is not looked at again, so that a small change of a large journey costs little. */
export function measureText(value: unknown): TextMeasure {
  if (typeof value === 'string') return scalar(bytesOf(value));
  if (typeof value !== 'object' || value === null) return scalar(String(value).length);
  const remembered = known.get(value);
  if (remembered !== undefined) return remembered;
  const measured = measureInside(value);
  known.set(value, measured);
  return measured;
}

function scalar(bytes: number): TextMeasure {
  return { bytes, lines: 1, depth: 0, refusedKey: undefined };
}

function measureInside(value: object): TextMeasure {
  const isList = Array.isArray(value);
  let [bytes, lines, depth] = [4, 2, 0];
  let refusedKey: string | undefined;
  for (const [key, entry] of Object.entries(value)) {
    if (entry === undefined) continue;
    if (!isSafeKey(key)) refusedKey ??= key;
    const inside = measureText(entry);
    refusedKey ??= inside.refusedKey;
    // A key with its colon, a comma, a line break; each line of what is inside stands two deeper.
    bytes += (isList ? 0 : bytesOf(key) + 2) + inside.bytes + 2 * inside.lines + 2;
    lines += inside.lines;
    depth = Math.max(depth, inside.depth + 1);
  }
  return { bytes, lines, depth, refusedKey };
}

/** Bytes of a JSON text in UTF-8, quotes included; never fewer than there are. */
function bytesOf(text: string): number {
  let bytes = 2;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || (code >= 0xd800 && code <= 0xdfff)) bytes += 6;
    else if (code === 0x22 || code === 0x5c) bytes += 2;
    else bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
  }
  return bytes;
}
