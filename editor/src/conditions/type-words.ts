import type { ExpressionType } from '@usher/journey';

const words: Readonly<Record<ExpressionType, string>> = {
  any: 'a value that is only known in the conversation',
  string: 'a text',
  choice: 'a choice',
  number: 'a number',
  boolean: 'yes or no',
  date: 'a day',
  list: 'a list',
  object: 'data',
};

/** A type as a sentence names it: `a number`. */
export function nameExpressionType(type: ExpressionType): string {
  return words[type];
}
