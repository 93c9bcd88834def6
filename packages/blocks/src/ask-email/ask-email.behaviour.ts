import { behaveAsking } from '@usher/engine';
import { readEmail } from '../answer/read-email.ts';
import { askEmail } from './ask-email.block.ts';

export const askEmailBlock = behaveAsking(askEmail, {
  read: (_props, _context, { text }) => {
    const value = readEmail(text);
    return value === undefined ? { ok: false } : { ok: true, value };
  },
});
