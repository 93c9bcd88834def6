/** Labels of the fields that every question has. */
export const askingFieldTexts = {
  prompt: { label: 'Question' },
  saveAs: { label: 'Keep the answer in', hint: 'The variable that holds the answer afterwards.' },
  invalid: { label: 'After a wrong answer', hint: 'Said before the question is asked again.' },
  attempts: { label: 'Attempts', hint: 'After so many wrong answers the block leaves by “Gave up”.' },
  lateAnswer: {
    label: 'Late answer',
    hint: 'What happens when this question is answered while another is open.',
    options: { tell: 'Say that it came too late', correct: 'Correct the earlier answer' },
  },
  noAnswerAfter: { label: 'No answer after', hint: 'Waits so long for an answer, then leaves by “No answer”.' },
} as const;

/** The ways out that every question has. */
export const askingOutletTexts = { 'gave-up': 'Gave up', 'no-answer': 'No answer' } as const;
/** The way out of a question that has only one for its answers. */
export const answeredOutletText = { answered: 'Answered' } as const;
