import type { Variable } from '../document.ts';
import { isVars } from './check-expression.ts';
import type { ExpressionEnvironment } from './expression.ts';
import { findFunction, isOfKind } from './functions.ts';
import type { BinaryOperator, ExpressionNode, NodeOf } from './parse-expression.ts';
import {
  type Computation,
  describeValue,
  Failure,
  isEqual,
  isList,
  isObject,
  requireDate,
  requireDay,
  requireFinite,
  Span,
  type Value,
} from './value.ts';
import { nameKinds } from './value-type.ts';

/** The items of the macros around a node, innermost first. */
interface Local {
  readonly name: string;
  readonly value: Value;
  readonly outer: Local | undefined;
}

/** Computes a checked expression. @throws Failure */
export function evaluateNode(
  root: ExpressionNode,
  variables: Readonly<Record<string, Variable>>,
  environment: ExpressionEnvironment,
  computation: Computation,
): Value {
  const readVariable = (name: string): Value | undefined => {
    if (!Object.hasOwn(environment.variables, name)) return undefined;
    const value = environment.variables[name];
    if (value === undefined || value === null) return undefined;
    const isDate = variables[name]?.type === 'date';
    if (!isDate) return value;
    if (typeof value === 'string') return requireDay(value);
    throw new Failure(`vars.${name} is declared as a date and holds ${describeValue(value)}`);
  };

  const readName = (name: string, local: Local | undefined): Value => {
    for (let at = local; at !== undefined; at = at.outer) if (at.name === name) return at.value;
    const also = environment.also ?? {};
    if (Object.hasOwn(also, name)) return also[name] ?? null;
    switch (name) {
      case 'now':
        return computation.now;
      case 'today':
        return computation.today();
      case 'language':
        return environment.language;
      case 'channel':
        return environment.channel;
      case 'contact':
        return environment.contact;
      default:
        throw new Failure(`"${name}" has no value here`);
    }
  };

  const readField = (node: NodeOf<'field' | 'has'>, local: Local | undefined): Value | undefined => {
    if (isVars(node.of)) return readVariable(node.field);
    const of = run(node.of, local);
    if (!isObject(of)) throw new Failure(`.${node.field} is read from an object, and this is ${describeValue(of)}`);
    return Object.hasOwn(of, node.field) ? of[node.field] : undefined;
  };

  const requireField = (node: NodeOf<'field'>, local: Local | undefined): Value => {
    const value = readField(node, local);
    if (value !== undefined) return value;
    if (isVars(node.of)) throw new Failure(`vars.${node.field} is not set. Guard it with has(vars.${node.field})`);
    throw new Failure(`there is no field "${node.field}". Guard it with has()`);
  };

  const readIndex = (node: NodeOf<'index'>, local: Local | undefined): Value => {
    const of = run(node.of, local);
    const at = run(node.at, local);
    if (isList(of) && typeof at === 'number') {
      const item = of[at];
      if (item !== undefined) return item;
      throw new Failure(`the list has ${of.length} items, counted from 0, and no item ${at}`);
    }
    if (isObject(of) && typeof at === 'string') {
      const value = Object.hasOwn(of, at) ? of[at] : undefined;
      if (value !== undefined) return value;
      throw new Failure(`there is no field "${at}"`);
    }
    throw new Failure(`${describeValue(at)} is no index of ${describeValue(of)}`);
  };

  const runBoolean = (node: ExpressionNode, local: Local | undefined): boolean => {
    const value = run(node, local);
    if (typeof value === 'boolean') return value;
    throw new Failure(`a condition gives yes or no, and this one gives ${describeValue(value)}`);
  };

  /** A side that decides alone wins over a failure of the other, whatever their order: as CEL has it. */
  const runLogic = (node: NodeOf<'and' | 'or'>, local: Local | undefined): boolean => {
    const deciding = node.kind === 'or';
    let failure: Failure | undefined;
    for (const side of [node.left, node.right]) {
      try {
        if (runBoolean(side, local) === deciding) return deciding;
      } catch (error) {
        failure ??= absorb(error);
      }
    }
    if (failure !== undefined) throw failure;
    return !deciding;
  };

  const runCall = (node: NodeOf<'call'>, local: Local | undefined): Value => {
    const entry = findFunction(node.name, node.isMethod, node.given.length);
    if (entry === undefined) throw new Failure(`there is no function ${node.name}()`);
    const given = node.given.map((part) => run(part, local));
    given.forEach((value, index) => {
      const kinds = entry.parameters[index] ?? ['any'];
      if (isOfKind(value, kinds)) return;
      throw new Failure(`${node.name}() works on ${nameKinds(kinds)}, and this is ${describeValue(value)}`);
    });
    const result = entry.run(given, computation);
    return typeof result === 'string' ? computation.chargeText(result) : result;
  };

  const itemsOf = (node: NodeOf<'each'>, local: Local | undefined): readonly Value[] => {
    const over = run(node.over, local);
    if (isList(over)) return over;
    if (isObject(over)) return Object.keys(over);
    throw new Failure(`${node.macro}() goes through a list, and this is ${describeValue(over)}`);
  };

  const runEach = (node: NodeOf<'each'>, local: Local | undefined): Value => {
    const items = itemsOf(node, local);
    const enter = (value: Value): Local => {
      computation.charge(1);
      return { name: node.item, value, outer: local };
    };
    switch (node.macro) {
      case 'filter':
        return items.filter((item) => runBoolean(node.body, enter(item)));
      case 'map':
        return items.flatMap((item) => {
          const inner = enter(item);
          return node.when === undefined || runBoolean(node.when, inner) ? [run(node.body, inner)] : [];
        });
      case 'exists_one':
        return items.filter((item) => runBoolean(node.body, enter(item))).length === 1;
      default:
        return runQuantifier(items, node.macro === 'exists', (item) => runBoolean(node.body, enter(item)));
    }
  };

  const runMap = (node: NodeOf<'map'>, local: Local | undefined): Value => {
    const entries = node.entries.map(([key, value]): [string, Value] => {
      const name = run(key, local);
      if (typeof name !== 'string') throw new Failure(`a key is a text, and this is ${describeValue(name)}`);
      return [name, run(value, local)];
    });
    // fromEntries defines own properties, so that no key reaches a prototype.
    return Object.fromEntries(entries);
  };

  const run = (node: ExpressionNode, local: Local | undefined): Value => {
    switch (node.kind) {
      case 'literal':
        return node.value;
      case 'name':
        return readName(node.name, local);
      case 'field':
        return requireField(node, local);
      case 'has':
        return readField(node, local) !== undefined;
      case 'index':
        return readIndex(node, local);
      case 'call':
        return runCall(node, local);
      case 'each':
        return runEach(node, local);
      case 'list':
        return node.items.map((item) => run(item, local));
      case 'map':
        return runMap(node, local);
      case 'if':
        return run(runBoolean(node.condition, local) ? node.yes : node.no, local);
      case 'and':
      case 'or':
        return runLogic(node, local);
      case 'not':
        return !runBoolean(node.of, local);
      case 'negate': {
        const value = run(node.of, local);
        if (typeof value === 'number') return requireFinite(0 - value);
        throw new Failure(`- does not take ${describeValue(value)}`);
      }
      case 'binary':
        return applyOperator(node.operator, run(node.left, local), run(node.right, local), computation);
    }
  };

  return run(root, undefined);
}

function absorb(error: unknown): Failure {
  if (error instanceof Failure && !error.isFinal) return error;
  throw error;
}

/** `exists` (decided by a true) and `all` (decided by a false); a deciding item wins over failures of others. */
function runQuantifier(items: readonly Value[], deciding: boolean, holds: (item: Value) => boolean): boolean {
  let failure: Failure | undefined;
  for (const item of items) {
    try {
      if (holds(item) === deciding) return deciding;
    } catch (error) {
      failure ??= absorb(error);
    }
  }
  if (failure !== undefined) throw failure;
  return !deciding;
}

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
