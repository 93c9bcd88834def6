import type { Condition, ConditionRow, Operand } from './condition-rows.ts';

/** The rows as CEL; empty without rows. */
export function writeCondition({ join, rows }: Condition): string {
  return rows.map(writeRow).join(join === 'all' ? ' && ' : ' || ');
}

function writeRow({ subject, comparison, operand }: ConditionRow): string {
  const value = operand === undefined ? '""' : writeOperand(operand);
  switch (comparison) {
    case 'is':
      return `${subject} == ${value}`;
    case 'is-not':
      return `${subject} != ${value}`;
    case 'less':
      return `${subject} < ${value}`;
    case 'at-most':
      return `${subject} <= ${value}`;
    case 'more':
      return `${subject} > ${value}`;
    case 'at-least':
      return `${subject} >= ${value}`;
    case 'contains':
      return `${subject}.contains(${value})`;
    case 'lacks':
      return `!${subject}.contains(${value})`;
    case 'starts':
      return `${subject}.startsWith(${value})`;
    case 'ends':
      return `${subject}.endsWith(${value})`;
    case 'one-of':
      return `${subject} in ${value}`;
    case 'none-of':
      return `!(${subject} in ${value})`;
    case 'has-item':
      return `${value} in ${subject}`;
    case 'lacks-item':
      return `!(${value} in ${subject})`;
    case 'empty':
      return `size(${subject}) == 0`;
    case 'not-empty':
      return `size(${subject}) > 0`;
    case 'true':
      return subject;
    case 'false':
      return `!${subject}`;
    case 'set':
      return `has(${subject})`;
    case 'unset':
      return `!has(${subject})`;
  }
}

function writeOperand(operand: Operand): string {
  switch (operand.kind) {
    case 'text':
      return quote(operand.text);
    case 'texts':
      return `[${operand.texts.map(quote).join(', ')}]`;
    case 'number':
      return writeNumber(operand.number);
    case 'day':
      return operand.day === 'today' ? 'today' : `date(${quote(operand.day)})`;
  }
}

/** A text as CEL writes it. Half a surrogate pair stands for nothing and becomes the replacement character. */
export function quote(text: string): string {
  return JSON.stringify(text.toWellFormed());
}

/** Whole numbers beyond what is exact are refused as such, so they are written as fractions. */
function writeNumber(number: number): string {
  const text = String(number === 0 ? 0 : number);
  return Number.isInteger(number) && !Number.isSafeInteger(number) && !text.includes('e') ? `${text}.0` : text;
}
