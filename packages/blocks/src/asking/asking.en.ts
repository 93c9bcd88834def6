/** Labels of the fields that every question has. */
export const askingFieldTexts = {
  prompt: { label: 'Question' },
  saveAs: { label: 'Keep the answer in', hint: 'The variable that holds the answer afterwards.' },
  invalid: { label: 'After a wrong answer', hint: 'Said before the question is asked again.' },
  attempts: { label: 'Attempts', hint: 'After so many wrong answers the block leaves by “gave-up”.' },
  lateAnswer: { label: 'Late answer', hint: 'What happens when this question is answered while another is open.' },
  noAnswerAfter: { label: 'No answer after', hint: 'Waits so long for an answer, then leaves by “no-answer”.' },
} as const;
