import { behaveAsking } from '@usher/engine';
import { askPostcode } from './ask-postcode.block.ts';
import { readPostcode } from './read-postcode.ts';

export const askPostcodeBlock = behaveAsking(askPostcode, {
  read: ({ country }, _context, { text }) => {
    const value = readPostcode(text, country);
    return value === undefined ? { ok: false } : { ok: true, value };
  },
});
