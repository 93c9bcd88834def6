import { behaveAsking } from '@usher/engine';
import { readNumber } from '../answer/read-number.ts';
import { askNumber } from './ask-number.block.ts';

export const askNumberBlock = behaveAsking(askNumber, {
  read: ({ min = -Infinity, max = Infinity, integer }, context, { text }) => {
    const value = readNumber(text, context.language);
    if (value === undefined || value < min || value > max) return { ok: false };
    return integer && !Number.isSafeInteger(value) ? { ok: false } : { ok: true, value };
  },
});
