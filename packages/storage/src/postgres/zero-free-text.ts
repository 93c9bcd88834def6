// PostgreSQL's text holds every character but U+0000. U+0001 stands before what was replaced, itself included.
const mark = '\u0001';
const zero = '\0';

/** Writes text so that PostgreSQL can keep it. */
export function toZeroFree(text: string): string {
  if (!text.includes(zero) && !text.includes(mark)) return text;
  return text.replaceAll(mark, `${mark}1`).replaceAll(zero, `${mark}0`);
}

/** Reads text written by `toZeroFree`. */
export function fromZeroFree(kept: string): string {
  if (!kept.includes(mark)) return kept;
  return kept.replaceAll(`${mark}0`, zero).replaceAll(`${mark}1`, mark);
}
