import { isVars } from './check-expression.ts';
import { evaluateNode } from './evaluate-expression.ts';
import type { ExpressionScope } from './expression.ts';
import { findNames } from './find-reads.ts';
import { applyOperator } from './operators.ts';
import type { BinaryOperator, ExpressionNode } from './parse-expression.ts';
import { Computation, Failure, type Value } from './value.ts';

/** One thing that holds or does not. */
export interface Literal {
  /** The same for the same thing. */
  readonly key: string;
  readonly holds: boolean;
  /** The one variable it speaks of; undefined where it is not looked into. */
  readonly subject: string | undefined;
  /** The values at which it changes between holding and not. */
  readonly points?: readonly Value[];
  /** Tells whether it is as demanded when the subject has this value, or is unset. */
  readonly suits?: (value: Value | undefined) => boolean;
}

const flipped: Readonly<Partial<Record<BinaryOperator, BinaryOperator>>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** Reads a condition that is no conjunction, disjunction or negation; a boolean where it is as demanded always or never. */
export function readAtom(node: ExpressionNode, holds: boolean, scope: ExpressionScope): Literal | boolean {
  if (findNames(node).size === 0) return computeConstant(node, scope) === holds;
  const key = keyOf(node);
  if (node.kind === 'has' && isVars(node.of)) {
    const subject = `vars.${node.field}`;
    return { key, holds, subject, suits: (value) => (value !== undefined) === holds };
  }
  const subject = subjectOf(node, scope);
  if (subject !== undefined) return { key, holds, subject, points: [], suits: (value) => value === holds };
  return (node.kind === 'binary' && readComparison(node, key, holds, scope)) || { key, holds, subject: undefined };
}

function readComparison(
  node: Extract<ExpressionNode, { kind: 'binary' }>,
  key: string,
  holds: boolean,
  scope: ExpressionScope,
): Literal | undefined {
  const swapped = flipped[node.operator];
  return (
    compareWith(node.left, node.operator, node.right, key, holds, scope) ??
    (swapped && compareWith(node.right, swapped, node.left, key, holds, scope))
  );
}

/** A variable compared with what is known beforehand. */
function compareWith(
  variable: ExpressionNode,
  operator: BinaryOperator,
  other: ExpressionNode,
  key: string,
  holds: boolean,
  scope: ExpressionScope,
): Literal | undefined {
  const subject = subjectOf(variable, scope);
  if (subject === undefined || (flipped[operator] === undefined && operator !== 'in')) return undefined;
  if (findNames(other).size > 0) return undefined;
  const constant = computeConstant(other, scope);
  if (constant === undefined) return undefined;
  const points = operator === 'in' && Array.isArray(constant) ? (constant as readonly Value[]) : [constant];
  const suits = (value: Value | undefined) => value !== undefined && compute(operator, value, constant) === holds;
  return { key, holds, subject, points, suits };
}

function compute(operator: BinaryOperator, left: Value, right: Value): Value | undefined {
  return unlessFailing(() => applyOperator(operator, left, right, freshComputation()));
}

/** The variable that a node reads, if its possible values are known: `vars.size`, `language`. */
function subjectOf(node: ExpressionNode, scope: ExpressionScope): string | undefined {
  if (node.kind === 'name') return node.name === 'language' || node.name === 'channel' ? node.name : undefined;
  if (node.kind !== 'field' || !isVars(node.of)) return undefined;
  const type = scope.variables[node.field]?.type;
  return type === undefined || type === 'list' || type === 'object' ? undefined : `vars.${node.field}`;
}

/** Two nodes are the same thing when only their places differ. */
function keyOf(node: ExpressionNode): string {
  return JSON.stringify(node, (name, value) => (name === 'start' || name === 'end' ? undefined : value));
}

/** The value of an expression that names nothing, or undefined when it always fails. */
function computeConstant(node: ExpressionNode, scope: ExpressionScope): Value | undefined {
  const environment = { variables: {}, now: 0, timeZone: 'UTC', language: '', channel: '', contact: {} };
  const { variables } = scope;
  return unlessFailing(() => evaluateNode(node, { variables, environment, computation: freshComputation() }));
}

function freshComputation(): Computation {
  return new Computation(0, 'UTC');
}

function unlessFailing(run: () => Value): Value | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
