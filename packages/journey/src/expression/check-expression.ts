import { isSafeKey } from '../json.ts';
import { explainCall, explainName, explainVariable, Wording } from './check-wording.ts';
import { compileLinear } from './compile-pattern.ts';
import type { ExpressionScope } from './expression.ts';
import { findFunction } from './functions.ts';
import { resultOf } from './operator-types.ts';
import type { ExpressionNode, NodeOf } from './parse-expression.ts';
import {
  anyType,
  booleanType,
  nameKind,
  nameKinds,
  numberType,
  stringType,
  typeOfVariable,
  unify,
  type ValueKind,
  type ValueType,
} from './value-type.ts';

type Names = ReadonlyMap<string, ValueType>;

/** Where a node is checked: what may be read there, and how its faults are worded. */
interface Checking {
  readonly scope: ExpressionScope;
  readonly names: Names;
  readonly wording: Wording;
}

/** Finds what kind of value an expression gives. @throws ExpressionFault `unknown-variable` or `wrong-type`. */
export function checkExpression(root: ExpressionNode, source: string, scope: ExpressionScope): ValueType {
  return check(root, { scope, names: namesOf(scope), wording: new Wording(source) });
}

/** The names that every expression knows beside `vars`. */
const fixedNames: Names = new Map<string, ValueType>([
  ['now', { kind: 'timestamp' }],
  ['today', { kind: 'timestamp' }],
  ['language', stringType],
  ['channel', stringType],
  ['contact', { kind: 'object' }],
]);

function namesOf(scope: ExpressionScope): Names {
  return new Map([...fixedNames, ...(scope.also ?? []).map((name): [string, ValueType] => [name, anyType])]);
}

/** Tells whether a node is the object of the journey's variables. */
export function isVars(node: ExpressionNode): boolean {
  return node.kind === 'name' && node.name === 'vars';
}

function check(node: ExpressionNode, checking: Checking): ValueType {
  switch (node.kind) {
    case 'literal':
      return typeOfLiteral(node.value);
    case 'name':
      return checkName(node, checking);
    case 'field':
      return checkField(node, checking);
    case 'has':
      checkField(node, checking);
      return booleanType;
    case 'index':
      return checkIndex(node, checking);
    case 'call':
      return checkCall(node, checking);
    case 'each':
      return checkEach(node, checking);
    case 'list':
      return { kind: 'list', item: commonType(node.items.map((item) => check(item, checking))) };
    case 'map':
      return checkMap(node, checking);
    case 'if':
      return checkIf(node, checking);
    case 'and':
    case 'or':
      for (const side of [node.left, node.right]) {
        expectKind(side, checking, ['boolean'], `On both sides of ${node.kind === 'and' ? '&&' : '||'} stands`);
      }
      return booleanType;
    case 'not':
      expectKind(node.of, checking, ['boolean'], 'What stands after ! is');
      return booleanType;
    case 'negate':
      expectKind(node.of, checking, ['number'], 'What stands after - is');
      return numberType;
    case 'binary':
      return checkBinary(node, checking);
  }
}

function typeOfLiteral(value: string | number | boolean | null): ValueType {
  if (value === null) return { kind: 'null' };
  if (typeof value === 'string') return { kind: 'string', options: [value] };
  return typeof value === 'number' ? numberType : booleanType;
}

function commonType(types: readonly ValueType[]): ValueType {
  const [first, ...rest] = types;
  if (first === undefined) return anyType;
  return rest.reduce<ValueType>((common, type) => unify(common, type) ?? anyType, first);
}

/** Checks a node that has to be of one of these kinds; what is only known when computed passes. */
function expectKind(node: ExpressionNode, checking: Checking, kinds: readonly ValueKind[], because: string): ValueType {
  const type = check(node, checking);
  if (type.kind === 'any' || kinds.includes(type.kind) || kinds.includes('any')) return type;
  const { wording } = checking;
  throw wording.refuse(`${because} ${nameKinds(kinds)}, and ${wording.quote(node)} is ${nameKind(type.kind)}.`);
}

function checkName(node: NodeOf<'name'>, { names, scope, wording }: Checking): ValueType {
  const known = names.get(node.name);
  if (known !== undefined) return known;
  if (isVars(node)) throw wording.refuse('vars is read field by field, such as vars.orderId.');
  throw wording.refuse(explainName(node.name, [...names.keys()], scope), 'unknown-variable');
}

function checkField(node: NodeOf<'field' | 'has'>, checking: Checking): ValueType {
  if (!isVars(node.of)) {
    expectKind(node.of, checking, ['object'], `.${node.field} is read from`);
    return anyType;
  }
  const { variables } = checking.scope;
  const variable = Object.hasOwn(variables, node.field) ? variables[node.field] : undefined;
  if (variable !== undefined) return typeOfVariable(variable);
  throw checking.wording.refuse(explainVariable(node.field, Object.keys(variables)), 'unknown-variable');
}

function checkIndex(node: NodeOf<'index'>, checking: Checking): ValueType {
  const of = expectKind(node.of, checking, ['list', 'object'], 'An index in [ ] is read from');
  const kinds: readonly ValueKind[] =
    of.kind === 'list' ? ['number'] : of.kind === 'object' ? ['string'] : ['string', 'number'];
  expectKind(node.at, checking, kinds, 'An index is');
  return of.item ?? anyType;
}

function checkCall(node: NodeOf<'call'>, checking: Checking): ValueType {
  const { wording } = checking;
  const entry = findFunction(node.name, node.isMethod, node.given.length);
  if (entry === undefined) throw wording.refuse(explainCall(node.name));
  node.given.forEach((given, index) => {
    expectKind(given, checking, entry.parameters[index] ?? ['any'], `${node.name}() works on`);
  });
  const pattern = node.name === 'matches' ? node.given[1] : undefined;
  if (pattern?.kind === 'literal' && typeof pattern.value === 'string') {
    const compiled = compileLinear(pattern.value);
    if (!compiled.ok) throw wording.refuse(compiled.message);
  }
  return entry.result;
}

function checkEach(node: NodeOf<'each'>, checking: Checking): ValueType {
  const over = expectKind(node.over, checking, ['list', 'object'], `${node.macro}() goes through`);
  if (node.item === 'vars' || checking.names.has(node.item)) {
    throw checking.wording.refuse(
      `"${node.item}" already means something. Give the item of ${node.macro}() another name.`,
    );
  }
  const item = over.kind === 'object' ? stringType : (over.item ?? anyType);
  const inner = { ...checking, names: new Map(checking.names).set(node.item, item) };
  if (node.when !== undefined) expectKind(node.when, inner, ['boolean'], 'The condition of map() is');
  if (node.macro === 'map') return { kind: 'list', item: check(node.body, inner) };
  expectKind(node.body, inner, ['boolean'], `The condition of ${node.macro}() is`);
  return node.macro === 'filter' ? { kind: 'list', item } : booleanType;
}

function checkMap(node: NodeOf<'map'>, checking: Checking): ValueType {
  for (const [key, value] of node.entries) {
    expectKind(key, checking, ['string'], 'A key is');
    if (key.kind === 'literal' && typeof key.value === 'string' && !isSafeKey(key.value)) {
      throw checking.wording.refuse(`the key "${key.value}" is refused.`);
    }
    check(value, checking);
  }
  return { kind: 'object' };
}

function checkIf(node: NodeOf<'if'>, checking: Checking): ValueType {
  expectKind(node.condition, checking, ['boolean'], 'What stands before ? is');
  const yes = check(node.yes, checking);
  const no = check(node.no, checking);
  // Null is no value at all: it leaves a variable unset.
  const type = yes.kind === 'null' ? no : no.kind === 'null' ? yes : unify(yes, no);
  if (type !== undefined) return type;
  throw checking.wording.refuse(
    `both values of ? : are of one kind, and here they are ${nameKind(yes.kind)} and ${nameKind(no.kind)}.`,
  );
}

function checkBinary(node: NodeOf<'binary'>, checking: Checking): ValueType {
  if (node.operator === 'in') return checkIn(node, checking);
  const left = check(node.left, checking);
  const right = check(node.right, checking);
  if (node.operator === '==' || node.operator === '!=') {
    requireComparable(node.left, left, node.right, right, checking);
    return booleanType;
  }
  const result = resultOf(node.operator, left, right);
  if (result !== undefined) return result;
  const { wording } = checking;
  throw wording.refuse(
    `${node.operator} does not take ${nameKind(left.kind)} and ${nameKind(right.kind)}: ${wording.quote(node.left)} ${node.operator} ${wording.quote(node.right)}.`,
  );
}

function checkIn(node: NodeOf<'binary'>, checking: Checking): ValueType {
  const left = check(node.left, checking);
  if (node.right.kind === 'list') {
    for (const item of node.right.items) {
      requireComparable(node.left, left, item, check(item, checking), checking);
    }
    return booleanType;
  }
  const right = expectKind(node.right, checking, ['list', 'object'], 'What stands after in is');
  if (right.kind === 'list') requireComparable(node.left, left, node.right, right.item ?? anyType, checking);
  return booleanType;
}

/** @throws ExpressionFault for two values that are never equal: of two kinds, or a choice and what is none of its options. */
function requireComparable(
  left: ExpressionNode,
  leftType: ValueType,
  right: ExpressionNode,
  rightType: ValueType,
  { wording }: Checking,
): void {
  if (unify(leftType, rightType) === undefined) {
    if (leftType.kind === 'null' || rightType.kind === 'null') {
      throw wording.refuse('nothing here is ever null. Whether a variable is set is asked with has(vars.x).');
    }
    throw wording.refuse(
      `${wording.quote(left)} is ${nameKind(leftType.kind)} and ${wording.quote(right)} is ${nameKind(rightType.kind)}; they are never equal.`,
    );
  }
  const [choice, other] = leftType.isChoice ? [leftType, rightType] : [rightType, leftType];
  if (!choice.isChoice || choice.options === undefined || other.options === undefined) return;
  if (other.options.some((option) => choice.options?.includes(option))) return;
  throw wording.refuse(
    `${wording.quote(leftType.isChoice ? left : right)} is never "${other.options.join('" or "')}". Its options are ${choice.options.join(', ')}.`,
  );
}
