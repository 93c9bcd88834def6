import type { BinaryOperator } from './parse-expression.ts';
import {
  type Computation,
  describeValue,
  Failure,
  isEqual,
  isList,
  isObject,
  requireDate,
  requireFinite,
  Span,
  type Value,
} from './value.ts';

/** Computes an operator of two sides. @throws Failure */
export function applyOperator(operator: BinaryOperator, left: Value, right: Value, computation: Computation): Value {
  switch (operator) {
    case '==':
      return isEqual(left, right, computation);
    case '!=':
      return !isEqual(left, right, computation);
    case 'in':
      return isIn(left, right, computation);
    case '<':
      return compare(left, right) < 0;
    case '<=':
      return compare(left, right) <= 0;
    case '>':
      return compare(left, right) > 0;
    case '>=':
      return compare(left, right) >= 0;
    case '+':
      return add(left, right, computation);
    case '-':
      return subtract(left, right);
    default:
      return multiply(operator, left, right);
  }
}

function isIn(value: Value, container: Value, computation: Computation): boolean {
  if (isList(container)) return container.some((item) => isEqual(value, item, computation));
  if (isObject(container)) return typeof value === 'string' && Object.hasOwn(container, value);
  throw new Failure(`what stands after in is a list, and this is ${describeValue(container)}`);
}

function refuseOperands(operator: string, left: Value, right: Value): Failure {
  return new Failure(`${operator} does not take ${describeValue(left)} and ${describeValue(right)}`);
}

/** Negative, zero or positive, as the first stands before, with or behind the second. */
function compare(left: Value, right: Value): number {
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  const first = measure(left);
  const second = measure(right);
  if (first === undefined || second === undefined || describeValue(left) !== describeValue(right)) {
    throw refuseOperands('a comparison', left, right);
  }
  return first - second;
}

function measure(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return value.getTime();
  return value instanceof Span ? value.millis : undefined;
}

function add(left: Value, right: Value, computation: Computation): Value {
  if (typeof left === 'number' && typeof right === 'number') return requireFinite(left + right);
  if (typeof left === 'string' && typeof right === 'string') return computation.chargeText(left + right);
  if (isList(left) && isList(right)) {
    computation.charge(left.length + right.length);
    return [...left, ...right];
  }
  if (left instanceof Date && right instanceof Span) return requireDate(new Date(left.getTime() + right.millis));
  if (left instanceof Span && right instanceof Date) return requireDate(new Date(right.getTime() + left.millis));
  if (left instanceof Span && right instanceof Span) return new Span(requireFinite(left.millis + right.millis));
  throw refuseOperands('+', left, right);
}

function subtract(left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') return requireFinite(left - right);
  if (left instanceof Date && right instanceof Date) return new Span(left.getTime() - right.getTime());
  if (left instanceof Date && right instanceof Span) return requireDate(new Date(left.getTime() - right.millis));
  if (left instanceof Span && right instanceof Span) return new Span(requireFinite(left.millis - right.millis));
  throw refuseOperands('-', left, right);
}

function multiply(operator: '*' | '/' | '%', left: Value, right: Value): number {
  if (typeof left !== 'number' || typeof right !== 'number') throw refuseOperands(operator, left, right);
  if (operator === '*') return requireFinite(left * right);
  return requireFinite(operator === '/' ? left / right : left % right);
}
