import type { TextOf } from '@usher/journey';
import { answeredOutletText, askingFieldTexts, askingOutletTexts } from '../asking/asking.en.ts';
import type { askChoice } from './ask-choice.block.ts';

export const en = {
  name: 'Ask to choose',
  summary: '{prompt}',
  help: 'Shows the options as buttons, or as a numbered list where a channel has none. Understands a label, a synonym or a number.',
  fields: {
    ...askingFieldTexts,
    options: { label: 'Options', hint: 'Each with a label and, separated by commas, synonyms.' },
    branches: { label: 'A way out for each option', hint: 'Otherwise every option leaves by “Answered”.' },
    present: {
      label: 'Shown as',
      hint: 'A channel without it shows what comes nearest.',
      options: { buttons: 'Buttons', list: 'A list that opens', quick: 'Quick replies that go away' },
    },
  },
  outlets: { ...answeredOutletText, ...askingOutletTexts },
  problems: {
    'reserved-option':
      'With a way out for each option, none may have the id gave-up or no-answer, since these are ways out already. Give the option another id.',
  },
} as const satisfies TextOf<typeof askChoice>;
