import type { TextOf } from '@usher/journey';
import { answeredOutletText, askingFieldTexts, askingOutletTexts } from '../asking/asking.en.ts';
import type { askForm } from './ask-form.block.ts';

export const en = {
  name: 'Ask with a form',
  summary: '{title}',
  help: 'Asks several things at once. Where a channel has no forms, one question after the other; the customer may go back, skip what is optional, change and cancel.',
  fields: {
    title: { label: 'Title' },
    text: { label: 'Introduction' },
    fields: {
      label: 'Fields',
      add: 'Add a field',
      item: {
        label: { label: 'Label' },
        kind: {
          label: 'Kind',
          options: {
            text: 'Line of text',
            longtext: 'Long text',
            number: 'Number',
            date: 'Day',
            time: 'Time of day',
            select: 'One of several options',
            multiselect: 'Several options',
            toggle: 'Yes or no',
            file: 'File',
          },
        },
        help: { label: 'Help' },
        isRequired: { label: 'Must be filled in' },
        options: { label: 'Options', hint: 'For one of several options, or several.' },
        min: { label: 'At least', hint: 'Of a number; of a text its characters; of options their count.' },
        max: { label: 'At most', hint: 'As above; of a file its size in MB.' },
        saveAs: { label: 'Keep the answer in', hint: 'Of an option its value or key, of several a list.' },
      },
    },
    submit: { label: 'Label of the button that sends', hint: 'Left empty, it says “Send”.' },
    invalid: { label: 'After a wrong answer', hint: 'Said with the field that it is about.' },
    attempts: askingFieldTexts.attempts,
    noAnswerAfter: askingFieldTexts.noAnswerAfter,
  },
  outlets: { ...answeredOutletText, cancelled: 'Cancelled', ...askingOutletTexts },
  problems: {
    'no-options': 'A field to choose from has no options. Add some, or choose another kind for it.',
    'same-variable': 'Two fields keep their answers in the same variable. Give each one its own.',
    'wrong-limits': 'A field has a smallest value that is larger than its largest. Swap them or leave one out.',
  },
} as const satisfies TextOf<typeof askForm>;
