import type { Variable, VariableType } from '@usher/journey';

/** How a row compares its subject. */
export type Comparison =
  | 'is'
  | 'is-not'
  | 'contains'
  | 'lacks'
  | 'starts'
  | 'ends'
  | 'less'
  | 'at-most'
  | 'more'
  | 'at-least'
  | 'one-of'
  | 'none-of'
  | 'true'
  | 'false'
  | 'empty'
  | 'not-empty'
  | 'has-item'
  | 'lacks-item'
  | 'set'
  | 'unset';

/** What a subject is compared with. */
export type Operand =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'texts'; readonly texts: readonly string[] }
  | { readonly kind: 'number'; readonly number: number }
  /** `today`, or a day as `YYYY-MM-DD`. */
  | { readonly kind: 'day'; readonly day: string };

/** `vars.<name>`, or one of the names that every expression knows. */
export type Subject = `vars.${string}` | 'language' | 'channel';

export interface ConditionRow {
  readonly subject: Subject;
  readonly comparison: Comparison;
  readonly operand?: Operand;
}

/** A condition that can be shown as a list of rows. */
export interface Condition {
  readonly join: 'all' | 'any';
  readonly rows: readonly ConditionRow[];
}

const setOrNot = ['set', 'unset'] as const;
const comparisonsByType: Readonly<Record<VariableType, readonly Comparison[]>> = {
  string: ['is', 'is-not', 'contains', 'lacks', 'starts', 'ends', 'one-of', 'none-of', ...setOrNot],
  choice: ['is', 'is-not', 'one-of', 'none-of', ...setOrNot],
  number: ['is', 'is-not', 'less', 'at-most', 'more', 'at-least', ...setOrNot],
  boolean: ['true', 'false', ...setOrNot],
  date: ['is', 'is-not', 'less', 'at-most', 'more', 'at-least', ...setOrNot],
  list: ['has-item', 'lacks-item', 'empty', 'not-empty', ...setOrNot],
  object: ['empty', 'not-empty', ...setOrNot],
};

/** The comparisons that fit a subject, the likely ones first. */
export function comparisonsFor(subject: Subject, type: VariableType): readonly Comparison[] {
  const all = comparisonsByType[type];
  return subject.startsWith('vars.') ? all : all.filter((comparison) => comparison !== 'set' && comparison !== 'unset');
}

const withoutOperand: ReadonlySet<Comparison> = new Set(['true', 'false', 'empty', 'not-empty', 'set', 'unset']);

/** What a comparison needs beside its subject; undefined where it needs nothing. */
export function operandKindFor(comparison: Comparison, type: VariableType): Operand['kind'] | undefined {
  if (withoutOperand.has(comparison)) return undefined;
  if (comparison === 'one-of' || comparison === 'none-of') return 'texts';
  if (comparison === 'has-item' || comparison === 'lacks-item') return 'text';
  return type === 'number' ? 'number' : type === 'date' ? 'day' : 'text';
}

/** The type of a subject, undefined for a variable that is not declared. */
export function typeOfSubject(
  subject: Subject,
  variables: Readonly<Record<string, Variable>>,
): VariableType | undefined {
  if (!subject.startsWith('vars.')) return 'string';
  const name = subject.slice('vars.'.length);
  return Object.hasOwn(variables, name) ? variables[name]?.type : undefined;
}

/** A row for a subject that was just chosen, keeping of the old one what still fits. */
export function rowFor(
  subject: Subject,
  variables: Readonly<Record<string, Variable>>,
  old?: ConditionRow,
): ConditionRow {
  const type = typeOfSubject(subject, variables) ?? 'string';
  const fitting = comparisonsFor(subject, type);
  const comparison = old !== undefined && fitting.includes(old.comparison) ? old.comparison : (fitting[0] ?? 'set');
  return withComparison({ subject, comparison, ...(old?.operand && { operand: old.operand }) }, comparison, variables);
}

/** The row with another comparison, and an operand that the comparison takes. */
export function withComparison(
  { subject, operand }: ConditionRow,
  comparison: Comparison,
  variables: Readonly<Record<string, Variable>>,
): ConditionRow {
  const type = typeOfSubject(subject, variables) ?? 'string';
  const kind = operandKindFor(comparison, type);
  if (kind === undefined) return { subject, comparison };
  const options = type === 'choice' ? variables[subject.slice('vars.'.length)]?.options : undefined;
  const isAllowed = operand?.kind !== 'text' || options === undefined || options.includes(operand.text);
  if (operand?.kind === kind && isAllowed) return { subject, comparison, operand };
  return { subject, comparison, operand: convert(operand, kind, options?.[0]) };
}

function convert(operand: Operand | undefined, kind: Operand['kind'], first: string | undefined): Operand {
  switch (kind) {
    case 'text':
      return { kind, text: (operand?.kind === 'texts' ? operand.texts[0] : undefined) ?? first ?? '' };
    case 'texts':
      return { kind, texts: [(operand?.kind === 'text' ? operand.text : first) || '…'] };
    case 'number':
      return { kind, number: 0 };
    case 'day':
      return { kind, day: 'today' };
  }
}
