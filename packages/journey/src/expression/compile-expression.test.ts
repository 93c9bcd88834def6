import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Variable, VariableType } from '../document.ts';
import { findNonJson, type Json } from '../json.ts';
import { UsherError } from '../problem.ts';
import { compileExpression } from './compile-expression.ts';
import type { ExpressionEnvironment, ExpressionScope, ExpressionType } from './expression.ts';

const declare = (type: VariableType, more: Partial<Variable> = {}): Variable => ({
  type,
  label: type,
  personal: false,
  ...more,
});

const scope: ExpressionScope = {
  variables: {
    count: declare('number'),
    price: declare('number'),
    name: declare('string'),
    orderId: declare('string'),
    isMember: declare('boolean'),
    due: declare('date'),
    size: declare('choice', { options: ['small', 'large'] }),
    items: declare('list'),
    order: declare('object'),
  },
  also: ['response'],
};

function environment(
  variables: Record<string, Json> = {},
  more: Partial<ExpressionEnvironment> = {},
): ExpressionEnvironment {
  return {
    variables,
    now: Date.UTC(2026, 2, 31, 22, 30),
    timeZone: 'Europe/Berlin',
    language: 'de',
    channel: 'webchat',
    contact: { age: 40 },
    ...more,
  };
}

function compiled(source: string, expected?: ExpressionType, within = scope) {
  const result = compileExpression(source, within, expected);
  if (!result.ok) throw new Error(`${result.problem.kind}: ${result.problem.message}`);
  return result.expression;
}

function evaluate(source: string, variables: Record<string, Json> = {}, more: Partial<ExpressionEnvironment> = {}) {
  return compiled(source).evaluate(environment(variables, more));
}

function problemOf(source: string, expected?: ExpressionType) {
  const result = compileExpression(source, scope, expected);
  if (result.ok) throw new Error(`"${source}" compiles`);
  return result.problem;
}

function failureOf(run: () => unknown): UsherError {
  try {
    run();
  } catch (error) {
    if (error instanceof UsherError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('values', () => {
  const order = { price: 12.5, lines: [{ id: 'a', count: 2 }], note: null };
  test.each<[source: string, variables: Record<string, Json>, result: Json]>([
    ['vars.count + 1', { count: 1 }, 2],
    ['vars.price * 2', { price: 1.5 }, 3],
    ['vars.price == 2', { price: 2 }, true],
    ['2 == vars.price', { price: 2.5 }, false],
    ['vars.count % 2 == 1', { count: 3 }, true],
    ['-vars.count', { count: 0 }, 0],
    ['7 / 2', {}, 3.5],
    ['size(vars.items) > 2', { items: [1, 2, 3] }, true],
    ['vars.items.size() + 1', { items: [1] }, 2],
    ['size(vars.name)', { name: 'ab😀' }, 3],
    ['vars.items[0]', { items: ['x'] }, 'x'],
    ['vars.items[vars.count]', { items: ['x', 'y'], count: 1 }, 'y'],
    ['[1, 2.5, "a"]', {}, [1, 2.5, 'a']],
    ['{"a": 1, "b": [vars.count]}', { count: 2 }, { a: 1, b: [2] }],
    ['vars.order.lines[0].count * 2', { order }, 4],
    ['vars.order["price"] > 12', { order }, true],
    ['vars.order.note == null', { order }, true],
    ['has(vars.order.note) && has(vars.order.price)', { order }, true],
    ['has(vars.order.missing)', { order }, false],
    ['vars.items.exists(i, i == 2)', { items: [1, 2] }, true],
    ['vars.items.all(i, i > 1)', { items: [1, 2] }, false],
    ['vars.items.exists_one(i, i == 2)', { items: [2, 2] }, false],
    ['vars.items.filter(i, i > 1)', { items: [1, 2, 3] }, [2, 3]],
    ['vars.items.map(i, i * 2)', { items: [1, 2] }, [2, 4]],
    ['vars.items.map(i, i > 1, i * 2)', { items: [1, 2] }, [4]],
    ['vars.items.map(i, [i])', { items: [1, 2] }, [[1], [2]]],
    ['vars.items + [3]', { items: [1] }, [1, 3]],
    ['vars.size in ["small", "large"]', { size: 'small' }, true],
    ['"price" in vars.order', { order }, true],
    ['vars.size == "large" ? "L" : "S"', { size: 'large' }, 'L'],
    ['lower(trim(vars.name)) == "ann"', { name: '  ANN ' }, true],
    ['vars.name.startsWith("A") && vars.name.contains("n")', { name: 'Ann' }, true],
    ['vars.name.matches("^[0-9]{3}")', { name: '1234' }, true],
    ['matches(vars.name, "[0-9]$")', { name: 'a' }, false],
    ['round(1.005, 2)', {}, 1.01],
    ['round(-2.5)', {}, -3],
    ['double("3.5") + int(2.9)', {}, 5.5],
    ['string(vars.count) + "!"', { count: 3 }, '3!'],
    ['vars.name.split(",").map(p, p.trim()).join("+")', { name: 'a, b' }, 'a+b'],
    ['vars.name.substring(1, 2)', { name: 'abc' }, 'b'],
    ['language == "de" && channel == "webchat"', {}, true],
    ['contact.age + 1', {}, 41],
    ['has(contact.name)', {}, false],
    ['has(vars.name)', {}, false],
    ['has(vars.name)', { name: '' }, true],
    ['has(vars.name) ? vars.name : "none"', {}, 'none'],
    ['!has(vars.count) || vars.count > 3', {}, true],
    ['0x10 + 1', {}, 17],
  ])('computes %s with %j', (source, variables, result) => {
    expect(evaluate(source, variables)).toEqual(result);
  });

  test('reads names given by the place', () => {
    expect(evaluate('response.items.size()', {}, { also: { response: { items: [1, 2] } } })).toBe(2);
  });

  test('has a false side win over a failing one, as CEL has it', () => {
    expect(evaluate('vars.count > 1 && vars.isMember', { isMember: false })).toBe(false);
    expect(evaluate('vars.items.exists(i, i.a == 1)', { items: [1, { a: 1 }] })).toBe(true);
  });
});

describe('dates', () => {
  test('takes today from the time zone of the journey', () => {
    expect(evaluate('today')).toBe('2026-04-01');
    expect(evaluate('today', {}, { timeZone: 'America/New_York' })).toBe('2026-03-31');
    expect(evaluate('vars.due == today', { due: '2026-04-01' })).toBe(true);
    expect(evaluate('now')).toBe('2026-04-01');
  });

  test('takes the day of now from the zone also when it is midnight elsewhere', () => {
    const midnight = { now: Date.UTC(2026, 3, 1), timeZone: 'America/New_York' };
    expect(evaluate('now', {}, midnight)).toBe('2026-03-31');
    expect(evaluate('daysBetween(now, date("2026-04-01"))', {}, midnight)).toBe(1);
  });

  test.each<[source: string, result: Json]>([
    ['vars.due', '2026-03-03'],
    ['vars.due < today', true],
    ['daysBetween(vars.due, today)', 29],
    ['daysBetween(today, vars.due)', -29],
    ['daysBetween(vars.due, now) <= 30', true],
    ['addMonths(date("2026-01-31"), 1)', '2026-02-28'],
    ['addMonths(date("2026-01-31"), -2)', '2025-11-30'],
    ['vars.due + duration("48h")', '2026-03-05'],
    ['today - vars.due > duration("24h")', true],
    ['vars.due.getFullYear()', 2026],
    ['vars.due.getMonth()', 2],
    ['vars.due.getHours()', 0],
    ['now.getHours()', 0],
    ['now.getHours("UTC")', 22],
    ['now > timestamp("2026-03-31T22:29:00Z")', true],
    ['string(vars.due)', '2026-03-03'],
    ['{"at": vars.due}', { at: '2026-03-03' }],
  ])('computes %s', (source, result) => {
    expect(evaluate(source, { due: '2026-03-03' })).toEqual(result);
  });

  test('counts calendar days over a change of the clock', () => {
    expect(evaluate('daysBetween(date("2026-03-28"), date("2026-03-30"))')).toBe(2);
  });

  test('says which text is no date', () => {
    const error = failureOf(() => evaluate('date(vars.name)', { name: '31.3.2026' }));
    expect(error.code).toBe('journey/expression-failed');
    expect(error.message).toContain('"31.3.2026" is no date');
  });
});

describe('problems', () => {
  test.each<[source: string, kind: string, part: string]>([
    ['vars.count +', 'syntax', 'cannot be read'],
    ['vars.count = 1', 'syntax', '=='],
    ['', 'syntax', 'empty'],
    ['vars.isMember and true', 'syntax', '&&'],
    ['vars.isMember | true', 'syntax', '||'],
    ['vars.cuont + 1', 'unknown-variable', 'vars.count'],
    ['count + 1', 'unknown-variable', 'Write vars.count'],
    ['has(vars.nothing)', 'unknown-variable', 'nothing'],
    ['small == "x"', 'unknown-variable', 'small'],
    ['vars.count + vars.name', 'wrong-type', 'a number and a text'],
    ['vars.count == "1"', 'wrong-type', 'never equal'],
    ['vars.name == null', 'wrong-type', 'has('],
    ['vars.size == "huge"', 'wrong-type', 'small, large'],
    ['"huge" != vars.size', 'wrong-type', 'small, large'],
    ['vars.size in ["small", "huge"]', 'wrong-type', 'small, large'],
    ['vars.count && true', 'wrong-type', 'yes or no'],
    ['lowr(vars.name)', 'wrong-type', 'lower'],
    ['lower(vars.count)', 'wrong-type', 'a text'],
    ['vars.count.exists(i, true)', 'wrong-type', 'a list'],
    ['vars', 'wrong-type', 'field by field'],
    ['vars.name.matches("(a")', 'wrong-type', 'pattern'],
    ['vars.items.map(now, now)', 'wrong-type', 'another name'],
    ['duration("1h")', 'wrong-type', 'span of time'],
    ['vars.count == 1u', 'wrong-type', '1u'],
    ['99999999999999999999 > 1', 'wrong-type', 'too large'],
    ['{"__proto__": 1}', 'wrong-type', '__proto__'],
    ['vars.isMember ? 1 : "a"', 'wrong-type', 'one kind'],
    ['cel.bind(x, 1, x)', 'wrong-type', 'no function bind()'],
  ])('refuses %s', (source, kind, part) => {
    const problem = problemOf(source);
    expect(problem.kind).toBe(kind);
    expect(problem.message).toContain(part);
  });

  test.each([
    ['many parts', Array.from({ length: 300 }, () => '1').join(' + '), '500'],
    ['deep nesting', `${'('.repeat(60)}1${')'.repeat(60)}`, '50'],
    ['a long source', `"${'a'.repeat(4000)}"`, '4000'],
  ])('refuses %s', (_, source, part) => {
    const problem = problemOf(source);
    expect(problem.kind).toBe('too-large');
    expect(problem.message).toContain(part);
  });

  test.each<[source: string, expected: ExpressionType]>([
    ['vars.count', 'boolean'],
    ['vars.name', 'number'],
    ['vars.due', 'string'],
    ['"2026-01-01"', 'date'],
    ['null', 'string'],
  ])('refuses %s where %s is expected', (source, expected) => {
    expect(problemOf(source, expected).kind).toBe('wrong-type');
  });

  test.each<[source: string, expected: ExpressionType, type: ExpressionType]>([
    ['vars.size', 'string', 'choice'],
    ['vars.name', 'choice', 'string'],
    ['vars.order.a', 'number', 'any'],
    ['today', 'date', 'date'],
    ['[1]', 'list', 'list'],
    ['{"a": 1}', 'object', 'object'],
    ['1 < 2', 'boolean', 'boolean'],
  ])('accepts %s where %s is expected', (source, expected, type) => {
    expect(compiled(source, expected).type).toBe(type);
  });

  test('refuses at evaluation what only then shows another type', () => {
    const error = failureOf(() => compiled('vars.order.a', 'boolean').evaluate(environment({ order: { a: 1 } })));
    expect(error.code).toBe('journey/expression-failed');
  });
});

describe('unset variables', () => {
  test('are named when read without a guard', () => {
    const error = failureOf(() => evaluate('vars.count + 1 > 2'));
    expect(error.code).toBe('journey/expression-failed');
    expect(error.message).toContain('vars.count + 1 > 2');
    expect(error.message).toContain('vars.count is not set');
  });

  test.each<[source: string, reads: [string, boolean][]]>([
    ['vars.count + 1 > 2', [['count', false]]],
    ['has(vars.count)', []],
    ['has(vars.count) && vars.count > 1', [['count', true]]],
    ['vars.count > 1 && has(vars.count)', [['count', true]]],
    ['vars.count > 1 || has(vars.count)', [['count', false]]],
    ['!has(vars.count) || vars.count > 1', [['count', true]]],
    [
      'has(vars.count) ? vars.count : vars.price',
      [
        ['count', true],
        ['price', false],
      ],
    ],
    ['!has(vars.count) ? 0 : vars.count', [['count', true]]],
    [
      'has(vars.count) && has(vars.price) ? vars.count + vars.price : 0',
      [
        ['count', true],
        ['price', true],
      ],
    ],
    ['(has(vars.count) || has(vars.price)) && vars.count > 1', [['count', false]]],
    ['has(vars.count) && (vars.count > 1) || vars.count < 3', [['count', false]]],
    ['has(vars.order.a)', [['order', false]]],
    [
      'has(vars.items) && vars.items.exists(i, i == vars.count)',
      [
        ['items', true],
        ['count', false],
      ],
    ],
  ])('finds the reads of %s', (source, reads) => {
    expect(compiled(source).reads.map((read) => [read.variable, read.isGuarded])).toEqual(reads);
  });
});

describe('bounds', () => {
  const many = Array.from({ length: 3000 }, (_, index) => index);
  test.each([
    'vars.items.all(a, vars.items.exists(b, a == b))',
    'vars.items.map(a, vars.items.map(b, a + b))',
    'vars.items.exists(a, a < 0 || vars.items.exists(b, b < 0))',
    'vars.items.exists(a, a in [vars.items] || -1 in vars.items)',
    'vars.items.filter(a, vars.items == vars.items + [])',
    'vars.items.map(a, vars.items)',
  ])('ends %s quickly', (source) => {
    const started = performance.now();
    const error = failureOf(() => evaluate(source, { items: many }));
    expect(error.code).toBe('journey/expression-failed');
    expect(error.message).toContain('20000 steps');
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('pays for long texts', () => {
    const error = failureOf(() =>
      evaluate('vars.items.map(a, vars.name + vars.name)', { items: many, name: 'x'.repeat(20_000) }),
    );
    expect(error.message).toContain('steps');
  });

  test('matches in linear time', () => {
    const started = performance.now();
    expect(evaluate('vars.name.matches("(a+)+$")', { name: `${'a'.repeat(5000)}!` })).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('fails rather than giving what JSON cannot hold', () => {
    expect(failureOf(() => evaluate('1 / 0')).message).toContain('finite');
    expect(failureOf(() => evaluate('vars.order', { order: JSON.parse('{"__proto__": 1}') })).code).toBe(
      'journey/expression-failed',
    );
  });
});

const atoms = [
  'vars.count', 'vars.price', 'vars.name', 'vars.isMember', 'vars.due', 'vars.size', 'vars.items', 'vars.order',
  'now', 'today', 'contact', 'response', '1', '0', '"a"', '"small"', 'true', 'null', '[1]', '{"a": 1}',
]; // biome-ignore format: a table

const sources = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constantFrom(...atoms),
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('+', '-', '*', '/', '%', '==', '!=', '<', '>=', 'in', '&&', '||'),
        tie('expression'),
      )
      .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
    fc
      .tuple(fc.constantFrom('size', 'lower', 'string', 'round', 'date'), tie('expression'))
      .map(([name, of]) => `${name}(${of})`),
    fc
      .tuple(tie('expression'), fc.constantFrom('map', 'filter', 'exists', 'all'), tie('expression'))
      .map(([of, name, body]) => `(${of}).${name}(i, ${body})`),
    tie('expression').map((of) => `(${of}).a`),
    tie('expression').map((of) => `!(${of})`),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([a, b, c]) => `(${a}) ? (${b}) : (${c})`),
  ),
})).expression;

const anyJson = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;

describe('any expression', () => {
  test('gives plain JSON of its type or fails with a sentence, whatever the values', () => {
    fc.assert(
      fc.property(
        sources,
        fc.dictionary(fc.constantFrom(...Object.keys(scope.variables)), anyJson),
        anyJson,
        (source, variables, response) => {
          const result = compileExpression(source, scope);
          if (!result.ok) return;
          try {
            const value = result.expression.evaluate(environment(variables, { also: { response } }));
            expect(findNonJson(value)).toBeUndefined();
          } catch (error) {
            expect(error).toBeInstanceOf(UsherError);
            expect((error as UsherError).cause).toHaveProperty('isFinal');
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('never fails for want of a type when its variables hold what they declare', () => {
    const typed = fc.record({
      count: fc.integer(),
      price: fc.integer(),
      name: fc.string(),
      isMember: fc.boolean(),
      due: fc.constant('2026-03-03'),
      size: fc.constantFrom('small', 'large'),
      items: fc.array(fc.integer()),
    });
    const wellTyped = fc.constantFrom(
      'vars.count + vars.price > 2 && vars.isMember',
      'vars.name + string(vars.count)',
      'daysBetween(vars.due, today) > vars.count',
      'vars.size == "small" || vars.name == vars.size',
      'size(vars.items) > 2 ? vars.count : vars.price',
    );
    fc.assert(
      fc.property(wellTyped, typed, (source, variables) => {
        expect(findNonJson(evaluate(source, variables))).toBeUndefined();
      }),
    );
  });

  test('compiles whatever text it is given, or says why not', () => {
    fc.assert(fc.property(fc.string(), (source) => typeof compileExpression(source, scope).ok === 'boolean'));
  });
});
