/** Labels of the fields that every question has. */
export const askingFieldTexts = {
  prompt: { label: 'Frage' },
  saveAs: { label: 'Antwort merken in', hint: 'Die Variable, in der die Antwort danach steht.' },
  invalid: { label: 'Nach einer falschen Antwort', hint: 'Steht vor der wiederholten Frage.' },
  attempts: { label: 'Versuche', hint: 'Nach so vielen falschen Antworten geht es bei „Aufgegeben“ weiter.' },
  lateAnswer: {
    label: 'Späte Antwort',
    hint: 'Was geschieht, wenn diese Frage beantwortet wird, während eine andere offen ist.',
    options: { tell: 'Sagen, dass sie zu spät kam', correct: 'Die frühere Antwort berichtigen' },
  },
  noAnswerAfter: {
    label: 'Keine Antwort nach',
    hint: 'So lange wird auf eine Antwort gewartet, dann geht es bei „Keine Antwort“ weiter.',
  },
} as const;

/** The ways out that every question has. */
export const askingOutletTexts = { 'gave-up': 'Aufgegeben', 'no-answer': 'Keine Antwort' } as const;
/** The way out of a question that has only one for its answers. */
export const answeredOutletText = { answered: 'Beantwortet' } as const;
