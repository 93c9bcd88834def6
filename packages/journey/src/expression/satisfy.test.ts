import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Variable, VariableType } from '../document.ts';
import type { Json } from '../json.ts';
import { UsherError } from '../problem.ts';
import { compileExpression } from './compile-expression.ts';
import { type Demand, isSatisfiable } from './satisfy.ts';

const declare = (type: VariableType, options?: string[]): Variable => ({
  type,
  label: type,
  personal: false,
  ...(options && { options }),
});

const scope = {
  variables: {
    count: declare('number'),
    name: declare('string'),
    isMember: declare('boolean'),
    size: declare('choice', ['s', 'm', 'l']),
    due: declare('date'),
    items: declare('list'),
  },
};

function ask(...sources: string[]) {
  const demands = sources.map(
    (source): Demand =>
      source.startsWith('not ') ? { source: source.slice(4), holds: false } : { source, holds: true },
  );
  return isSatisfiable(demands, scope);
}

describe('conditions together', () => {
  test.each<[sources: string[], answer: 'yes' | 'no' | 'unknown']>([
    [[], 'yes'],
    [['true'], 'yes'],
    [['false'], 'no'],
    [['1 > 2'], 'no'],
    [['not 1 > 2'], 'yes'],
    [['vars.count > 1', 'vars.count < 1'], 'no'],
    [['vars.count > 1', 'vars.count < 1.5'], 'yes'],
    [['vars.count >= 1', '1 >= vars.count', 'vars.count != 1'], 'no'],
    [['vars.count > 9007199254740991 && vars.count < 9007199254740992.0'], 'no'],
    [['not vars.count > 1', 'not vars.count <= 1'], 'no'],
    [['vars.name == "a"', 'vars.name == "b"'], 'no'],
    [['vars.name != "a"', 'vars.name != "b"'], 'yes'],
    [['vars.name > "a"', 'vars.name < "a\\u0000"'], 'no'],
    [['vars.name < ""'], 'no'],
    [['vars.size != "s"', 'vars.size != "m"', 'vars.size != "l"'], 'no'],
    [['vars.size != "s"', 'vars.size != "m"'], 'yes'],
    [['not vars.size in ["s", "m"]', 'vars.size != "l"'], 'no'],
    [['vars.isMember', 'not vars.isMember'], 'no'],
    [['vars.isMember == true', 'vars.isMember != true'], 'no'],
    [['vars.isMember ? vars.count > 1 : vars.count < 0', 'vars.count == 1'], 'no'],
    [['!has(vars.count)', 'vars.count > 1'], 'no'],
    [['!has(vars.count) || vars.count > 1', 'has(vars.count) && vars.count < 1'], 'no'],
    [['not has(vars.count)', 'not has(vars.count) && vars.count > 1'], 'yes'],
    [['vars.due > date("2026-01-01")', 'vars.due < date("2026-01-02")'], 'no'],
    [['vars.due > date("2026-01-01")', 'vars.due < date("2026-01-03")'], 'yes'],
    [['language == "de"', 'language == "en"'], 'no'],
    [['size(vars.items) > 1'], 'unknown'],
    [['size(vars.items) > 1', 'not size( vars.items )>1'], 'no'],
    [['size(vars.items) > 1 || vars.count > 1'], 'yes'],
    [['size(vars.items) > 1', 'vars.count > 1', 'vars.count < 0'], 'no'],
    [['vars.due < today'], 'unknown'],
    [['vars.nothing > 1'], 'unknown'],
    [['vars.nothing > 1', 'false'], 'no'],
    [['vars.count >'], 'unknown'],
  ])('%j: %s', (sources, answer) => {
    expect(ask(...sources)).toBe(answer);
  });

  test('says unknown of too many alternatives, and still no where the others are impossible', () => {
    const many = Array.from({ length: 9 }, (_, index) => `(vars.count == ${index} || vars.name == "${index}")`);
    const wide = many.map((_, index) => `(size(vars.items) > ${index} || size(vars.items) < ${-index})`).join(' && ');
    expect(ask(wide)).toBe('unknown');
    expect(ask('vars.isMember', wide, '!vars.isMember')).toBe('no');
  });
});

/** Small enough to try out, and rich enough to hold a value of each kind that the literals below tell apart. */
const domains: Record<string, readonly (Json | undefined)[]> = {
  count: [undefined, -1, 0, 0.5, 1, 1.5, 2, 3],
  name: [undefined, '', 'a', 'a\0', 'b', 'b\0'],
  isMember: [undefined, true, false],
  size: [undefined, 's', 'm', 'l'],
  due: [undefined, '2025-12-31', '2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'],
};

function assignments(names: readonly string[]): Record<string, Json>[] {
  return names.reduce<Record<string, Json>[]>(
    (made, name) =>
      made.flatMap((entry) =>
        (domains[name] ?? []).map((value) => (value === undefined ? entry : { ...entry, [name]: value })),
      ),
    [{ items: [1] }],
  );
}

function isWitness(demands: readonly Demand[], variables: Record<string, Json>): boolean {
  return demands.every(({ source, holds }) => {
    const compiled = compileExpression(source, scope, 'boolean');
    if (!compiled.ok) throw new Error(compiled.problem.message);
    try {
      const now = Date.UTC(2026, 0, 1);
      const environment = { variables, now, timeZone: 'UTC', language: 'en', channel: 'x', contact: {} };
      return compiled.expression.evaluate(environment) === holds;
    } catch (error) {
      if (error instanceof UsherError) return false;
      throw error;
    }
  });
}

const operator = fc.constantFrom('==', '!=', '<', '<=', '>', '>=');
const compareWith = (variable: string, ...literals: string[]) =>
  fc
    .tuple(operator, fc.constantFrom(...literals), fc.boolean())
    .map(([sign, literal, isSwapped]) =>
      isSwapped ? `${literal} ${sign} ${variable}` : `${variable} ${sign} ${literal}`,
    );

const clear = fc.oneof(
  compareWith('vars.count', '0', '1', '2'),
  compareWith('vars.name', '"a"', '"b"'),
  compareWith('vars.size', '"s"', '"m"'),
  compareWith('vars.due', 'date("2026-01-01")', 'date("2026-01-03")'),
  fc.constantFrom('vars.isMember', 'vars.isMember == false', 'true', 'false', '1 < 2'),
  fc.constantFrom('vars.size in ["s", "l"]', 'vars.count in [0, 2]', 'vars.name in []'),
  fc.constantFrom('has(vars.count)', 'has(vars.size)', 'has(vars.name)', 'has(vars.isMember)'),
);
const opaque = fc.constantFrom(
  'size(vars.items) > 1',
  'vars.items.exists(i, i == 1)',
  'vars.due == today',
  '1 / 0 > 1',
);

function trees(atom: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      atom,
      tie('tree').map((of) => `!(${of})`),
      fc
        .tuple(tie('tree'), fc.constantFrom('&&', '||'), tie('tree'))
        .map(([left, sign, right]) => `(${left}) ${sign} (${right})`),
      fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(([of, yes, no]) => `(${of}) ? (${yes}) : (${no})`),
    ),
  })).tree;
}

const demandsOf = (atom: fc.Arbitrary<string>) =>
  fc.array(fc.record({ source: trees(atom), holds: fc.boolean() }), { minLength: 1, maxLength: 3 });

function hasWitness(demands: readonly Demand[]): boolean {
  const names = Object.keys(domains).filter((name) => demands.some((demand) => demand.source.includes(`vars.${name}`)));
  return assignments(names).some((variables) => isWitness(demands, variables));
}

describe('an answer agrees with trying out', () => {
  test('where everything can be looked into', () => {
    fc.assert(
      fc.property(demandsOf(clear), (demands) => {
        const answer = isSatisfiable(demands, scope);
        if (answer !== 'unknown') expect(answer).toBe(hasWitness(demands) ? 'yes' : 'no');
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  test('where some things cannot be looked into', () => {
    fc.assert(
      fc.property(demandsOf(fc.oneof(clear, opaque)), (demands) => {
        const answer = isSatisfiable(demands, scope);
        if (answer !== 'unknown') expect(answer).toBe(hasWitness(demands) ? 'yes' : 'no');
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  test('and is given for short conditions that can be looked into', () => {
    fc.assert(
      fc.property(clear, clear, clear, (first, second, third) => {
        expect(ask(first, `(${second}) || (${third})`)).not.toBe('unknown');
      }),
    );
  });
});
