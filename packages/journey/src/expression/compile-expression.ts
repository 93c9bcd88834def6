import { findNonJson, type Json } from '../json.ts';
import { UsherError } from '../problem.ts';
import { parseDay } from './calendar.ts';
import { checkExpression } from './check-expression.ts';
import { evaluateNode } from './evaluate-expression.ts';
import type {
  Expression,
  ExpressionEnvironment,
  ExpressionResult,
  ExpressionScope,
  ExpressionType,
} from './expression.ts';
import { findReads } from './find-reads.ts';
import { ExpressionFault, parseExpression, shorten } from './parse-expression.ts';
import { Computation, describeValue, Failure, toJson, type Value } from './value.ts';
import { nameExpected, nameKind, toExpressionType, type ValueType } from './value-type.ts';

const compiledByScope = new WeakMap<ExpressionScope, Map<string, ExpressionResult>>();
const cacheSize = 2000;

/**
 * Compiles an expression in CEL and checks it against the declared variables.
 *
 * `vars.x` reads a variable; `now`, `today`, `language`, `channel`, `contact` and the names of `scope.also` stand beside it.
 * Numbers are doubles. A date variable is 00:00Z of its day, and so is `today`, the day that the journey's time zone has at
 * `now`; `daysBetween` and the `get…` methods read other instants in that time zone. With `expected`, a result of another
 * type is a problem. Never throws; a scope's results are remembered.
 */
export function compileExpression(source: string, scope: ExpressionScope, expected?: ExpressionType): ExpressionResult {
  const cache = cacheOf(scope);
  const key = `${expected ?? 'any'} ${source}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const result = compile(source, scope, expected ?? 'any');
  if (cache.size >= cacheSize) cache.clear();
  cache.set(key, result);
  return result;
}

function cacheOf(scope: ExpressionScope): Map<string, ExpressionResult> {
  const known = compiledByScope.get(scope);
  if (known !== undefined) return known;
  const made = new Map<string, ExpressionResult>();
  compiledByScope.set(scope, made);
  return made;
}

function compile(source: string, scope: ExpressionScope, expected: ExpressionType): ExpressionResult {
  try {
    const node = parseExpression(source);
    const type = fitType(checkExpression(node, source, scope), expected, source);
    const { variables } = scope;
    const expression: Expression = {
      source,
      type,
      reads: findReads(node),
      evaluate: (environment) =>
        evaluateToJson(source, expected, environment, (computation) =>
          evaluateNode(node, { variables, environment, computation }),
        ),
    };
    return { ok: true, expression };
  } catch (error) {
    if (!(error instanceof ExpressionFault)) throw error;
    return { ok: false, problem: { kind: error.kind, message: error.message } };
  }
}

function fitType(actual: ValueType, expected: ExpressionType, source: string): ExpressionType {
  const type = toExpressionType(actual);
  if (type === undefined) {
    throw new ExpressionFault(
      'wrong-type',
      `The expression "${shorten(source)}" gives a span of time, which cannot be kept. Use daysBetween(from, to) or getHours().`,
    );
  }
  if (actual.kind === 'null' && expected !== 'any') throw wrongResult(source, expected, 'null');
  if (!isFitting(type, expected)) throw wrongResult(source, expected, nameKind(actual.kind));
  return type;
}

function isFitting(type: ExpressionType, expected: ExpressionType): boolean {
  const asText = (kind: ExpressionType) => (kind === 'choice' ? 'string' : kind);
  return expected === 'any' || type === 'any' || asText(type) === asText(expected);
}

function wrongResult(source: string, expected: ExpressionType, actual: string): ExpressionFault {
  return new ExpressionFault(
    'wrong-type',
    `The expression "${shorten(source)}" shall give ${nameExpected(expected)}, and it gives ${actual}.`,
  );
}

function evaluateToJson(
  source: string,
  expected: ExpressionType,
  environment: ExpressionEnvironment,
  evaluate: (computation: Computation) => Value,
): Json {
  try {
    const computation = new Computation(environment.now, environment.timeZone);
    const result = toJson(evaluate(computation), computation);
    if (!isJsonOf(result, expected)) {
      throw new Failure(`it shall give ${nameExpected(expected)}, and it gives ${describeValue(result)}`);
    }
    const refused = findNonJson(result);
    if (refused !== undefined) throw new Failure(`its result cannot be kept at ${refused}`);
    return result;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsherError('journey/expression-failed', `The expression "${shorten(source)}" failed: ${reason}.`, {
      cause: error,
    });
  }
}

/** What was `any` when compiled shows its type only now. */
function isJsonOf(result: Json, expected: ExpressionType): boolean {
  switch (expected) {
    case 'any':
      return true;
    case 'choice':
      return typeof result === 'string';
    case 'date':
      return typeof result === 'string' && parseDay(result) !== undefined;
    case 'list':
      return Array.isArray(result);
    case 'object':
      return typeof result === 'object' && result !== null && !Array.isArray(result);
    default:
      return typeof result === expected;
  }
}
