import { type ExpressionNode, readExpression, type Variable } from '@usher/journey';
import {
  type Comparison,
  type Condition,
  type ConditionRow,
  comparisonsFor,
  type Operand,
  operandKindFor,
  type Subject,
  typeOfSubject,
} from './condition-rows.ts';

type Variables = Readonly<Record<string, Variable>>;

/** Reads CEL as rows; undefined for all that rows cannot show, which is then edited as code. An empty text has no rows. */
export function readCondition(source: string, variables: Variables): Condition | undefined {
  if (source.trim() === '') return { join: 'all', rows: [] };
  const root = readExpression(source);
  if (root === undefined) return undefined;
  const rows = atomsOf(root, root.kind).map((atom) => readAtom(atom));
  const isShown = rows.every((row) => row !== undefined && fits(row, variables));
  return isShown ? { join: root.kind === 'or' ? 'any' : 'all', rows: rows as ConditionRow[] } : undefined;
}

/** The parts that one and the same `&&` or `||` joins. */
function atomsOf(node: ExpressionNode, join: ExpressionNode['kind']): ExpressionNode[] {
  if ((node.kind !== 'and' && node.kind !== 'or') || node.kind !== join) return [node];
  return [...atomsOf(node.left, join), ...atomsOf(node.right, join)];
}

function fits({ subject, comparison, operand }: ConditionRow, variables: Variables): boolean {
  const type = typeOfSubject(subject, variables);
  if (type === undefined || !comparisonsFor(subject, type).includes(comparison)) return false;
  return operandKindFor(comparison, type) === operand?.kind;
}

function readAtom(node: ExpressionNode): ConditionRow | undefined {
  if (node.kind === 'not') return negate(readAtom(node.of));
  if (node.kind === 'has') {
    const subject = node.of.kind === 'name' && node.of.name === 'vars' ? (`vars.${node.field}` as const) : undefined;
    return subject && { subject, comparison: 'set' };
  }
  if (node.kind === 'call') return readCall(node.name, node.given);
  if (node.kind === 'binary') return readBinary(node.operator, node.left, node.right);
  const subject = readSubject(node);
  return subject && { subject, comparison: 'true' };
}

const opposites: Partial<Record<Comparison, Comparison>> = {
  true: 'false',
  set: 'unset',
  contains: 'lacks',
  'one-of': 'none-of',
  'has-item': 'lacks-item',
};

function negate(row: ConditionRow | undefined): ConditionRow | undefined {
  const comparison = row && opposites[row.comparison];
  return comparison && { ...row, comparison };
}

const methods: Readonly<Record<string, Comparison>> = { contains: 'contains', startsWith: 'starts', endsWith: 'ends' };

function readCall(name: string, [first, second]: readonly ExpressionNode[]): ConditionRow | undefined {
  const comparison = Object.hasOwn(methods, name) ? methods[name] : undefined;
  const subject = first && readSubject(first);
  const operand = second && readOperand(second);
  return comparison && subject && operand?.kind === 'text' ? { subject, comparison, operand } : undefined;
}

const operators: Readonly<Record<string, Comparison>> = {
  '==': 'is',
  '!=': 'is-not',
  '<': 'less',
  '<=': 'at-most',
  '>': 'more',
  '>=': 'at-least',
};

function readBinary(operator: string, left: ExpressionNode, right: ExpressionNode): ConditionRow | undefined {
  if (operator === 'in') return readIn(left, right);
  const comparison = operators[operator];
  if (comparison === undefined) return undefined;
  if (left.kind === 'call' && left.name === 'size') return readSize(comparison, left.given[0], right);
  const subject = readSubject(left);
  if (subject === undefined) return undefined;
  if (right.kind === 'literal' && typeof right.value === 'boolean') return readTruth(subject, comparison, right.value);
  const operand = readOperand(right);
  return operand && operand.kind !== 'texts' ? { subject, comparison, operand } : undefined;
}

function readTruth(subject: Subject, comparison: Comparison, value: boolean): ConditionRow | undefined {
  if (comparison !== 'is' && comparison !== 'is-not') return undefined;
  return { subject, comparison: (comparison === 'is') === value ? 'true' : 'false' };
}

function readSize(
  comparison: Comparison,
  of: ExpressionNode | undefined,
  right: ExpressionNode,
): ConditionRow | undefined {
  const subject = of && readSubject(of);
  if (subject === undefined || right.kind !== 'literal' || right.value !== 0) return undefined;
  if (comparison === 'is') return { subject, comparison: 'empty' };
  return comparison === 'more' || comparison === 'is-not' ? { subject, comparison: 'not-empty' } : undefined;
}

function readIn(left: ExpressionNode, right: ExpressionNode): ConditionRow | undefined {
  const [subject, texts] = [readSubject(left), readOperand(right)];
  if (subject !== undefined && texts?.kind === 'texts') return { subject, comparison: 'one-of', operand: texts };
  const [list, item] = [readSubject(right), readOperand(left)];
  return list && item?.kind === 'text' ? { subject: list, comparison: 'has-item', operand: item } : undefined;
}

function readSubject(node: ExpressionNode): Subject | undefined {
  if (node.kind === 'name') return node.name === 'language' || node.name === 'channel' ? node.name : undefined;
  const isVariable = node.kind === 'field' && node.of.kind === 'name' && node.of.name === 'vars';
  return isVariable ? `vars.${node.field}` : undefined;
}

function readOperand(node: ExpressionNode): Operand | undefined {
  if (node.kind === 'name') return node.name === 'today' ? { kind: 'day', day: 'today' } : undefined;
  if (node.kind === 'literal') {
    if (typeof node.value === 'string') return { kind: 'text', text: node.value };
    return typeof node.value === 'number' ? { kind: 'number', number: node.value } : undefined;
  }
  if (node.kind === 'call') {
    const [given] = node.given;
    const isDay = node.name === 'date' && !node.isMethod && given?.kind === 'literal';
    return isDay && typeof given.value === 'string' ? { kind: 'day', day: given.value } : undefined;
  }
  if (node.kind !== 'list' || node.items.length === 0) return undefined;
  const texts = node.items.flatMap((item) =>
    item.kind === 'literal' && typeof item.value === 'string' ? [item.value] : [],
  );
  return texts.length === node.items.length && texts.every(isListable) ? { kind: 'texts', texts } : undefined;
}

/** Whether a text survives being written among others with commas between. */
export function isListable(text: string): boolean {
  return text !== '' && !text.includes(',') && text.trim() === text;
}
