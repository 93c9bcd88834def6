/**
 * An address as it stands in a text: up to the first sign that is a mark, without what ends the sentence. Short enough that a search
 * for its end costs little.
 */
const sign = '(?:\\([^\\s()\\\\]{0,200}\\)|\\[[^\\s()[\\]\\\\]{0,50}\\]|[^\\s()[\\]\\\\<>`*|"])';
const bareAddress = `https?://${sign}{0,2000}(?![.,;:!?'~])${sign}`;

/** Matches an address where it begins. */
export const addressHere = new RegExp(bareAddress, 'iy');

/** Splits a text into what is no address (even places) and addresses (odd places). */
export function splitAtAddresses(text: string): string[] {
  return text.split(new RegExp(`(${bareAddress})`, 'i'));
}

const unsafe = '*`|[]"\\<>';

/** An address without backslashes; signs that would end it elsewhere, or mark something there, are written in the way that is safe. */
export function readAddress(written: string): string {
  return written.replace(/\\([!-/:-@[-`{-~])|[*`|[\]"\\<>]/g, (whole, escaped?: string) => {
    const one = escaped ?? whole;
    return unsafe.includes(one) || '()'.includes(one) ? `%${one.charCodeAt(0).toString(16).toUpperCase()}` : one;
  });
}
