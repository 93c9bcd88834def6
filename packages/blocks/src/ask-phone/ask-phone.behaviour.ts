import { behaveAsking } from '@usher/engine';
import { readPhone } from '../answer/read-phone.ts';
import { askPhone } from './ask-phone.block.ts';

export const askPhoneBlock = behaveAsking(askPhone, {
  read: ({ country }, _context, { text }) => {
    const value = readPhone(text, country);
    return value === undefined ? { ok: false } : { ok: true, value };
  },
});
