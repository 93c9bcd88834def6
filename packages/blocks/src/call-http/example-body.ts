import { isSafeKey, type Json, type Variable } from '@usher/journey';

type Tree = { [name: string]: Tree | Json };

const examples: Readonly<Record<Variable['type'], Json>> = {
  string: 'example',
  number: 1,
  boolean: true,
  date: '2026-01-31',
  choice: 'example',
  list: [],
  object: {},
};

/** A body from which every result can be read that is taken by a plain path, such as `response.body.order.status`. */
export function exampleBody(
  results: readonly { readonly variable: string; readonly value: string }[],
  variables: Readonly<Record<string, Variable>>,
): Json {
  const body: Tree = {};
  for (const { variable, value } of results) {
    const path = /^\s*response\.body\.([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*$/.exec(value)?.[1]?.split('.');
    if (path?.every(isSafeKey)) plant(body, path, exampleOf(variables[variable]));
  }
  return body as Json;
}

function exampleOf(variable: Variable | undefined): Json {
  if (variable === undefined) return 'example';
  return variable.default ?? variable.options?.[0] ?? examples[variable.type];
}

/** A path that runs into a value which another one has put there is left out. */
function plant(tree: Tree, [name = '', ...rest]: readonly string[], value: Json): void {
  if (rest.length === 0) {
    tree[name] ??= value;
    return;
  }
  tree[name] ??= {};
  const next = tree[name];
  if (typeof next === 'object' && next !== null && !Array.isArray(next)) plant(next as Tree, rest, value);
}
