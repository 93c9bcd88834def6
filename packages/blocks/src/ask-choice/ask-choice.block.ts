import { defineAskingBlock, field, gaveUpOutlet, type ItemOutlet, noAnswerOutlet, outletOfItem } from '@usher/journey';

export const askChoice = defineAskingBlock({
  type: 'ask-choice',
  version: 1,
  saves: ['choice', 'string'],
  fields: {
    options: field.choices({ min: 1 }),
    branches: field.toggle(true),
    present: field.select(['buttons', 'list', 'quick']),
  },
  outletsOfAnswer: ({ branches, options }): readonly (ItemOutlet | 'answered')[] =>
    branches ? options.map((option) => outletOfItem(option.id)) : ['answered'],
  problems: ['reserved-option'],
  *check({ branches, options }) {
    const isReserved = (id: string) => id === gaveUpOutlet || id === noAnswerOutlet;
    if (branches && options.some((option) => isReserved(option.id))) {
      yield { problem: 'reserved-option', field: 'options' };
    }
  },
  example: {
    props: { options: [{ id: 'refund' }, { id: 'return' }], saveAs: 'wish' },
    texts: {
      prompt: 'What can I do for you?',
      'options.refund': 'Refund',
      'options.refund.synonyms': 'money back, reimburse',
      'options.return': 'Send something back',
    },
  },
});
