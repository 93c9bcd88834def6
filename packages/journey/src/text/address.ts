/**
 * An address as it stands in a text: up to the first sign that is a mark, without what ends the sentence. Short enough that a search
 * for its end costs little.
 */
const sign = '(?:\\([^\\s()\\\\]{0,200}\\)|\\[[^\\s()[\\]\\\\]{0,50}\\]|[^\\s()[\\]\\\\<>`*|"])';

/** Source of a regular expression, for either size of letters, that matches an address in a text. */
export const bareAddress = `https?://${sign}{0,2000}(?![.,;:!?'~])${sign}`;

/** Splits a text into what is no address (even places) and addresses (odd places). */
export function splitAtAddresses(text: string): string[] {
  return text.split(new RegExp(`(${bareAddress})`, 'i'));
}
