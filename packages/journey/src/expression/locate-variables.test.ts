import { expect, test } from 'vitest';
import { locateVariables } from './locate-variables.ts';

test.each([
  ['expression', "vars.a + size(vars.b) > 3 ? vars . a : vars['c'].a", ['a', 'b', 'a', 'c']],
  ['expression', ' has( vars.a ) && contact.a == "vars.a"', ['a']],
  ['expression', 'vars.list.exists(a, a == vars.a)', ['list', 'a']],
  ['expression', '(vars).a', ['a']],
  ['expression', 'vars.', undefined],
  ['template', 'https://x.example/{{ vars.a }}?a={{vars.b + "}}"}}&vars.c', ['a', 'b']],
  ['template', '{{vars.a', undefined],
  ['text', "🎈 {a} '{b}' { c , plural, one {{a} x} other {# {d, date, long}}}", ['a', 'c', 'a', 'd']],
  ['text', '{a', undefined],
] as const)('finds what a %s names: %s', (kind, source, names) => {
  const places = locateVariables(source, kind);
  expect(places?.map((place) => place.name)).toEqual(names);
  for (const { name, start, end } of places ?? []) expect(source.slice(start, end)).toBe(name);
});
