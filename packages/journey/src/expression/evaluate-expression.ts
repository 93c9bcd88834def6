import type { Variable } from '../document.ts';
import { isVars } from './check-expression.ts';
import type { ExpressionEnvironment } from './expression.ts';
import { findFunction, isOfKind } from './functions.ts';
import { applyOperator } from './operators.ts';
import type { ExpressionNode, NodeOf } from './parse-expression.ts';
import {
  type Computation,
  describeValue,
  Failure,
  isList,
  isObject,
  requireDay,
  requireFinite,
  type Value,
} from './value.ts';
import { nameKinds } from './value-type.ts';

/** What an evaluation reads from. */
export interface Evaluation {
  readonly variables: Readonly<Record<string, Variable>>;
  readonly environment: ExpressionEnvironment;
  readonly computation: Computation;
  /** The items of the macros around a node, innermost first. */
  readonly local?: Local;
}

interface Local {
  readonly name: string;
  readonly value: Value;
  readonly outer: Local | undefined;
}

/** Computes a checked expression. @throws Failure */
export function evaluateNode(node: ExpressionNode, evaluation: Evaluation): Value {
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'name':
      return readName(node.name, evaluation);
    case 'field':
      return requireField(node, evaluation);
    case 'has':
      return readField(node, evaluation) !== undefined;
    case 'index':
      return readIndex(evaluateNode(node.of, evaluation), evaluateNode(node.at, evaluation));
    case 'call':
      return call(node, evaluation);
    case 'each':
      return goThrough(node, evaluation);
    case 'list':
      return node.items.map((item) => evaluateNode(item, evaluation));
    case 'map':
      return makeMap(node, evaluation);
    case 'if':
      return evaluateNode(evaluateCondition(node.condition, evaluation) ? node.yes : node.no, evaluation);
    case 'and':
    case 'or':
      return decide([node.left, node.right], node.kind === 'or', (side) => evaluateCondition(side, evaluation));
    case 'not':
      return !evaluateCondition(node.of, evaluation);
    case 'negate':
      return negate(evaluateNode(node.of, evaluation));
    case 'binary': {
      const left = evaluateNode(node.left, evaluation);
      return applyOperator(node.operator, left, evaluateNode(node.right, evaluation), evaluation.computation);
    }
  }
}

function readName(name: string, { local, environment, computation }: Evaluation): Value {
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
}

function readVariable(name: string, { variables, environment }: Evaluation): Value | undefined {
  const value = Object.hasOwn(environment.variables, name) ? environment.variables[name] : undefined;
  if (value === undefined || value === null) return undefined;
  if (variables[name]?.type !== 'date') return value;
  if (typeof value === 'string') return requireDay(value);
  throw new Failure(`vars.${name} is declared as a date and holds ${describeValue(value)}`);
}

function readField(node: NodeOf<'field' | 'has'>, evaluation: Evaluation): Value | undefined {
  if (isVars(node.of)) return readVariable(node.field, evaluation);
  const of = evaluateNode(node.of, evaluation);
  if (!isObject(of)) throw new Failure(`.${node.field} is read from an object, and this is ${describeValue(of)}`);
  return Object.hasOwn(of, node.field) ? of[node.field] : undefined;
}

function requireField(node: NodeOf<'field'>, evaluation: Evaluation): Value {
  const value = readField(node, evaluation);
  if (value !== undefined) return value;
  if (isVars(node.of)) throw new Failure(`vars.${node.field} is not set. Guard it with has(vars.${node.field})`);
  throw new Failure(`there is no field "${node.field}". Guard it with has()`);
}

function readIndex(of: Value, at: Value): Value {
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
}

function negate(value: Value): number {
  if (typeof value === 'number') return requireFinite(0 - value);
  throw new Failure(`- does not take ${describeValue(value)}`);
}

function evaluateCondition(node: ExpressionNode, evaluation: Evaluation): boolean {
  const value = evaluateNode(node, evaluation);
  if (typeof value === 'boolean') return value;
  throw new Failure(`a condition gives yes or no, and this one gives ${describeValue(value)}`);
}

/**
 * `||` and `exists` are decided by one that holds, `&&` and `all` by one that does not. As CEL has it, that one wins over
 * failures of others, whatever their order.
 */
function decide<T>(sides: readonly T[], deciding: boolean, holds: (side: T) => boolean): boolean {
  let failure: Failure | undefined;
  for (const side of sides) {
    try {
      if (holds(side) === deciding) return deciding;
    } catch (error) {
      if (!(error instanceof Failure) || error.isFinal) throw error;
      failure ??= error;
    }
  }
  if (failure !== undefined) throw failure;
  return !deciding;
}

function call(node: NodeOf<'call'>, evaluation: Evaluation): Value {
  const entry = findFunction(node.name, node.isMethod, node.given.length);
  if (entry === undefined) throw new Failure(`there is no function ${node.name}()`);
  const given = node.given.map((part) => evaluateNode(part, evaluation));
  given.forEach((value, index) => {
    const kinds = entry.parameters[index] ?? ['any'];
    if (isOfKind(value, kinds)) return;
    throw new Failure(`${node.name}() works on ${nameKinds(kinds)}, and this is ${describeValue(value)}`);
  });
  const result = entry.run(given, evaluation.computation);
  return typeof result === 'string' ? evaluation.computation.chargeText(result) : result;
}

/** The macros over a list, or over the keys of an object. */
function goThrough(node: NodeOf<'each'>, evaluation: Evaluation): Value {
  const items = itemsOf(node, evaluation);
  const enter = (value: Value): Evaluation => {
    evaluation.computation.charge(1);
    return { ...evaluation, local: { name: node.item, value, outer: evaluation.local } };
  };
  const holds = (item: Value) => evaluateCondition(node.body, enter(item));
  switch (node.macro) {
    case 'filter':
      return items.filter(holds);
    case 'map':
      return items.flatMap((item) => {
        const inner = enter(item);
        return node.when === undefined || evaluateCondition(node.when, inner) ? [evaluateNode(node.body, inner)] : [];
      });
    case 'exists_one':
      return items.filter(holds).length === 1;
    case 'exists':
    case 'all':
      return decide(items, node.macro === 'exists', holds);
  }
}

function itemsOf(node: NodeOf<'each'>, evaluation: Evaluation): readonly Value[] {
  const over = evaluateNode(node.over, evaluation);
  if (isList(over)) return over;
  if (isObject(over)) return Object.keys(over);
  throw new Failure(`${node.macro}() goes through a list, and this is ${describeValue(over)}`);
}

function makeMap(node: NodeOf<'map'>, evaluation: Evaluation): Value {
  const entries = node.entries.map(([key, value]): [string, Value] => {
    const name = evaluateNode(key, evaluation);
    if (typeof name !== 'string') throw new Failure(`a key is a text, and this is ${describeValue(name)}`);
    return [name, evaluateNode(value, evaluation)];
  });
  // fromEntries defines own properties, so that no key reaches a prototype.
  return Object.fromEntries(entries);
}
