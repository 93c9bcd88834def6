import type { TextOf } from '@usher/journey';
import type { askPostcode } from './ask-postcode.block.ts';

export const en = {
  name: 'Ask for a postcode',
  summary: '{prompt}',
  help: 'Finds the one postcode in the answer, also within a sentence, and keeps it in capitals.',
  fields: {
    prompt: { label: 'Question' },
    country: {
      label: 'Country',
      hint: 'Whose postcodes are understood.',
      options: { DE: 'Germany', GB: 'Great Britain', NL: 'Netherlands', US: 'United States' },
    },
    saveAs: { label: 'Keep the answer in' },
    invalid: { label: 'After a wrong answer' },
    attempts: { label: 'Attempts' },
    lateAnswer: {
      label: 'Late answer',
      options: { tell: 'Say that it came too late', correct: 'Correct the earlier one' },
    },
    noAnswerAfter: { label: 'No answer after' },
  },
  outlets: { answered: 'Answered', 'gave-up': 'Gave up', 'no-answer': 'No answer' },
  problems: {},
} as const satisfies TextOf<typeof askPostcode>;
