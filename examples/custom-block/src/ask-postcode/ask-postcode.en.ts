import type { TextOf } from '@usher/journey';
import type { askPostcode } from './ask-postcode.block.ts';

export const en = {
  name: 'Ask for a postcode',
  summary: '{prompt}',
  help: 'Finds the one postcode in the answer, also within a sentence, and keeps it in capitals.',
  fields: {
    prompt: { label: 'Question' },
    country: { label: 'Country', hint: 'Whose postcodes are understood.' },
    saveAs: { label: 'Keep the answer in' },
    invalid: { label: 'After a wrong answer' },
    attempts: { label: 'Attempts' },
    lateAnswer: { label: 'Late answer' },
    noAnswerAfter: { label: 'No answer after' },
  },
  problems: {},
} as const satisfies TextOf<typeof askPostcode>;
