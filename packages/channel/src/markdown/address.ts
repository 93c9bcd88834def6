import { bareAddress } from '@usher/journey';

/** Matches an address where it begins. */
export const addressHere = new RegExp(bareAddress, 'iy');

const unsafe = '*`|[]"\\<>';

/** An address without backslashes; signs that would end it elsewhere, or mark something there, are written in the way that is safe. */
export function readAddress(written: string): string {
  return written.replace(/\\([!-/:-@[-`{-~])|[*`|[\]"\\<>]/g, (whole, escaped?: string) => {
    const one = escaped ?? whole;
    return unsafe.includes(one) || '()'.includes(one) ? `%${one.charCodeAt(0).toString(16).toUpperCase()}` : one;
  });
}
