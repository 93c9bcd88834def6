import { type BlockContext, behaveAsking } from '@usher/engine';
import type { Day } from '../answer/day.ts';
import { readDate } from '../answer/read-date.ts';
import { askDate } from './ask-date.block.ts';

export const askDateBlock = behaveAsking(askDate, {
  read: ({ earliest, latest }, context, { text }) => {
    const { language, now, timeZone } = context;
    const first = boundOf(earliest, context) ?? '';
    const last = boundOf(latest, context) ?? '9999-12-31';
    const isAllowed = (day: Day): boolean => day >= first && day <= last;
    const value = readDate(text, { language, now, timeZone, isAllowed });
    return value === undefined ? { ok: false } : { ok: true, value };
  },
});

function boundOf(source: string | undefined, context: BlockContext): Day | undefined {
  const bound = source === undefined ? undefined : context.value(source);
  return typeof bound === 'string' ? bound : undefined;
}
