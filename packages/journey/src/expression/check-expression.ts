import { isSafeKey } from '../json.ts';
import { compileLinear } from './compile-pattern.ts';
import type { ExpressionScope } from './expression.ts';
import { findFunction, findFunctions, functionNames } from './functions.ts';
import { nearest } from './nearest.ts';
import { ExpressionFault, type ExpressionNode, type NodeOf, shorten } from './parse-expression.ts';
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

/** Finds what kind of value an expression gives. @throws ExpressionFault `unknown-variable` or `wrong-type`. */
export function checkExpression(root: ExpressionNode, source: string, scope: ExpressionScope): ValueType {
  const quote = (node: ExpressionNode) => shorten(quoteNode(node, source));

  const refuse = (message: string): never => {
    throw new ExpressionFault('wrong-type', `In "${shorten(source)}": ${message}`);
  };

  const expectKind = (node: ExpressionNode, names: Names, kinds: readonly ValueKind[], because: string): ValueType => {
    const type = check(node, names);
    if (type.kind === 'any' || kinds.includes(type.kind) || kinds.includes('any')) return type;
    return refuse(`${because} ${nameKinds(kinds)}, and ${quote(node)} is ${nameKind(type.kind)}.`);
  };

  const checkName = (node: NodeOf<'name'>, names: Names): ValueType => {
    const known = names.get(node.name);
    if (known !== undefined) return known;
    if (node.name === 'vars') return refuse('vars is read field by field, such as vars.orderId.');
    if (Object.hasOwn(scope.variables, node.name)) {
      throw new ExpressionFault(
        'unknown-variable',
        `In "${shorten(source)}": "${node.name}" is a variable of the journey. Write vars.${node.name}.`,
      );
    }
    throw new ExpressionFault(
      'unknown-variable',
      `In "${shorten(source)}": "${node.name}" is unknown here. Known are vars, ${[...names.keys()].join(', ')}. A text stands in quotes.`,
    );
  };

  const checkVariable = (name: string): ValueType => {
    if (Object.hasOwn(scope.variables, name)) {
      const variable = scope.variables[name];
      if (variable !== undefined) return typeOfVariable(variable);
    }
    const near = nearest(name, Object.keys(scope.variables));
    const hint =
      near.length > 0
        ? `Did you mean ${near.map((entry) => `vars.${entry}`).join(' or ')}?`
        : `Declared are ${shorten(Object.keys(scope.variables).join(', ') || 'no variables')}.`;
    throw new ExpressionFault(
      'unknown-variable',
      `In "${shorten(source)}": the variable "${name}" is not declared. ${hint}`,
    );
  };

  const checkField = (node: NodeOf<'field' | 'has'>, names: Names): ValueType => {
    if (isVars(node.of) && !names.has('vars')) return checkVariable(node.field);
    expectKind(node.of, names, ['object'], `.${node.field} is read from`);
    return anyType;
  };

  const checkIndex = (node: NodeOf<'index'>, names: Names): ValueType => {
    if (isVars(node.of)) return refuse('vars is read field by field, such as vars.orderId.');
    const of = expectKind(node.of, names, ['list', 'object'], 'An index in [ ] is read from');
    expectKind(node.at, names, of.kind === 'list' ? ['number'] : ['string', 'number'], 'An index is');
    return of.kind === 'list' ? (of.item ?? anyType) : anyType;
  };

  const checkCall = (node: NodeOf<'call'>, names: Names): ValueType => {
    const entry = findFunction(node.name, node.isMethod, node.given.length);
    if (entry === undefined) return refuse(explainCall(node));
    node.given.forEach((given, index) => {
      expectKind(given, names, entry.parameters[index] ?? ['any'], `${node.name}() works on`);
    });
    const pattern = node.name === 'matches' ? node.given[1] : undefined;
    if (pattern?.kind === 'literal' && typeof pattern.value === 'string') {
      const compiled = compileLinear(pattern.value);
      if (!compiled.ok) return refuse(compiled.message);
    }
    return entry.result;
  };

  const checkEach = (node: NodeOf<'each'>, names: Names): ValueType => {
    const over = expectKind(node.over, names, ['list', 'object'], `${node.macro}() goes through`);
    if (node.item === 'vars' || names.has(node.item)) {
      return refuse(`"${node.item}" already means something. Give the item of ${node.macro}() another name.`);
    }
    const item = over.kind === 'list' ? (over.item ?? anyType) : over.kind === 'object' ? stringType : anyType;
    const inner = new Map(names).set(node.item, item);
    if (node.when !== undefined) expectKind(node.when, inner, ['boolean'], 'The condition of map() is');
    if (node.macro === 'map') return { kind: 'list', item: check(node.body, inner) };
    expectKind(node.body, inner, ['boolean'], `The condition of ${node.macro}() is`);
    return node.macro === 'filter' ? { kind: 'list', item } : booleanType;
  };

  const checkEquality = (left: ExpressionNode, right: ExpressionNode, names: Names): ValueType => {
    const first = check(left, names);
    const second = check(right, names);
    const isNull = first.kind === 'null' || second.kind === 'null';
    if (isNull && first.kind !== 'any' && second.kind !== 'any' && first.kind !== second.kind) {
      return refuse(`nothing here is ever null. Whether a variable is set is asked with has(vars.x).`);
    }
    requireComparable(first, second, left, right);
    return booleanType;
  };

  const requireComparable = (
    first: ValueType,
    second: ValueType,
    left: ExpressionNode,
    right: ExpressionNode,
  ): void => {
    if (unify(first, second) === undefined) {
      refuse(
        `${quote(left)} is ${nameKind(first.kind)} and ${quote(right)} is ${nameKind(second.kind)}; they are never equal.`,
      );
    }
    const choice = first.isChoice ? first : second.isChoice ? second : undefined;
    const other = choice === first ? second : first;
    if (choice?.options === undefined || other.options === undefined) return;
    if (other.options.some((option) => choice.options?.includes(option))) return;
    refuse(
      `${quote(choice === first ? left : right)} is never "${other.options.join('" or "')}". Its options are ${choice.options.join(', ')}.`,
    );
  };

  const checkIn = (node: NodeOf<'binary'>, names: Names): ValueType => {
    const left = check(node.left, names);
    if (node.right.kind === 'list') {
      for (const item of node.right.items) requireComparable(left, check(item, names), node.left, item);
      return booleanType;
    }
    const right = expectKind(node.right, names, ['list', 'object'], 'What stands after in is');
    if (right.kind === 'list') requireComparable(left, right.item ?? anyType, node.left, node.right);
    return booleanType;
  };

  const checkBinary = (node: NodeOf<'binary'>, names: Names): ValueType => {
    if (node.operator === 'in') return checkIn(node, names);
    if (node.operator === '==' || node.operator === '!=') return checkEquality(node.left, node.right, names);
    const left = check(node.left, names);
    const right = check(node.right, names);
    const result = resultOf(node.operator, left, right);
    if (result !== undefined) return result;
    return refuse(
      `${node.operator} does not take ${nameKind(left.kind)} and ${nameKind(right.kind)}: ${quote(node.left)} ${node.operator} ${quote(node.right)}.`,
    );
  };

  const checkMap = (node: NodeOf<'map'>, names: Names): ValueType => {
    for (const [key, value] of node.entries) {
      expectKind(key, names, ['string'], 'A key is');
      if (key.kind === 'literal' && typeof key.value === 'string' && !isSafeKey(key.value)) {
        return refuse(`the key "${key.value}" is refused.`);
      }
      check(value, names);
    }
    return { kind: 'object' };
  };

  const check = (node: ExpressionNode, names: Names): ValueType => {
    switch (node.kind) {
      case 'literal':
        return typeOfLiteral(node.value);
      case 'name':
        return checkName(node, names);
      case 'field':
        return checkField(node, names);
      case 'has':
        checkField(node, names);
        return booleanType;
      case 'index':
        return checkIndex(node, names);
      case 'call':
        return checkCall(node, names);
      case 'each':
        return checkEach(node, names);
      case 'list':
        return { kind: 'list', item: commonType(node.items.map((item) => check(item, names))) };
      case 'map':
        return checkMap(node, names);
      case 'if': {
        expectKind(node.condition, names, ['boolean'], 'What stands before ? is');
        const yes = check(node.yes, names);
        const no = check(node.no, names);
        return (
          unify(yes, no) ??
          refuse(
            `both values of ? : are of one kind, and here they are ${nameKind(yes.kind)} and ${nameKind(no.kind)}.`,
          )
        );
      }
      case 'and':
      case 'or': {
        const operator = node.kind === 'and' ? '&&' : '||';
        expectKind(node.left, names, ['boolean'], `On both sides of ${operator} stands`);
        expectKind(node.right, names, ['boolean'], `On both sides of ${operator} stands`);
        return booleanType;
      }
      case 'not':
        expectKind(node.of, names, ['boolean'], 'What stands after ! is');
        return booleanType;
      case 'negate':
        expectKind(node.of, names, ['number'], 'What stands after - is');
        return numberType;
      case 'binary':
        return checkBinary(node, names);
    }
  };

  return check(root, namesOf(scope));
}

/** The names that every expression knows beside `vars`. */
export const fixedNames: Names = new Map<string, ValueType>([
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

function quoteNode(node: ExpressionNode, source: string): string {
  const quoted = source.slice(node.start, node.end).trim();
  // The parser's places leave out parentheses around an operand; half a pair would mislead.
  return quoted.split('(').length === quoted.split(')').length ? quoted : 'one side';
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

function explainCall(node: NodeOf<'call'>): string {
  const known = findFunctions(node.name);
  if (known.length === 0) {
    const near = nearest(node.name, functionNames);
    return `there is no function ${node.name}(). ${near.length > 0 ? `Did you mean ${near.join('() or ')}()?` : `There are ${functionNames.join(', ')}.`}`;
  }
  const shapes = known.map((entry) => {
    const [receiver, ...rest] = entry.parameters.map(nameKinds);
    return entry.style === 'method'
      ? `${receiver}.${entry.name}(${rest.join(', ')})`
      : `${entry.name}(${[receiver, ...rest].join(', ')})`;
  });
  return `${node.name}() is written ${[...new Set(shapes)].join(' or ')}.`;
}

const arithmetic: Readonly<Record<string, ValueType>> = {
  'string + string': stringType,
  'list + list': { kind: 'list', item: anyType },
  'timestamp + duration': { kind: 'timestamp' },
  'duration + timestamp': { kind: 'timestamp' },
  'duration + duration': { kind: 'duration' },
  'timestamp - timestamp': { kind: 'duration' },
  'timestamp - duration': { kind: 'timestamp' },
  'duration - duration': { kind: 'duration' },
};
const ordered: readonly ValueKind[] = ['number', 'string', 'timestamp', 'duration', 'boolean', 'any'];

function resultOf(operator: string, left: ValueType, right: ValueType): ValueType | undefined {
  if (operator.startsWith('<') || operator.startsWith('>')) {
    const isOrdered = ordered.includes(left.kind) && ordered.includes(right.kind);
    return isOrdered && (left.kind === right.kind || left.kind === 'any' || right.kind === 'any')
      ? booleanType
      : undefined;
  }
  if (left.kind === 'number' && right.kind === 'number') return numberType;
  if (left.kind === 'any' || right.kind === 'any') return resultOfUnknown(operator, left.kind === 'any' ? right : left);
  return arithmetic[`${left.kind} ${operator} ${right.kind}`];
}

/** One side is only known when computed: the result is judged by the other. */
function resultOfUnknown(operator: string, known: ValueType): ValueType | undefined {
  if (operator !== '+' && operator !== '-') {
    return known.kind === 'number' || known.kind === 'any' ? numberType : undefined;
  }
  if (known.kind === 'any' || known.kind === 'timestamp' || known.kind === 'duration') return anyType;
  const isKnown = Object.keys(arithmetic).some((shape) => shape === `${known.kind} ${operator} ${known.kind}`);
  if (known.kind === 'number') return numberType;
  return isKnown ? { kind: known.kind } : undefined;
}
