/** Labels of the fields that every question has. */
export const askingFieldTexts = {
  prompt: { label: 'Frage' },
  saveAs: { label: 'Antwort merken in', hint: 'Die Variable, in der die Antwort danach steht.' },
  invalid: { label: 'Nach einer falschen Antwort', hint: 'Steht vor der wiederholten Frage.' },
  attempts: { label: 'Versuche', hint: 'Nach so vielen falschen Antworten geht es bei „gave-up“ weiter.' },
  lateAnswer: {
    label: 'Späte Antwort',
    hint: 'Was geschieht, wenn diese Frage beantwortet wird, während eine andere offen ist.',
  },
  noAnswerAfter: {
    label: 'Keine Antwort nach',
    hint: 'So lange wird auf eine Antwort gewartet, dann geht es bei „no-answer“ weiter.',
  },
} as const;
