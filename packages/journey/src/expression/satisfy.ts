import { compileExpression } from './compile-expression.ts';
import type { ExpressionScope } from './expression.ts';
import { type ExpressionNode, parseExpression } from './parse-expression.ts';
import { type Literal, readAtom } from './satisfy-atoms.ts';
import { domainOf } from './satisfy-domains.ts';
import type { Value } from './value.ts';

/** A condition and whether it shall hold. */
export interface Demand {
  readonly source: string;
  readonly holds: boolean;
}

/** Literals that hold together. */
type Term = readonly Literal[];

const mostTerms = 64;

/** More alternatives than are worth looking at. */
class TooManyTerms extends Error {}

/**
 * Tells whether conditions can hold, or fail to hold, all at once for some values of the variables. `no` is proved and `yes` has
 * a witness; `unknown` is said where the answer depends on what is not looked into (calls, `today`, data from outside) or where
 * there are too many alternatives. Conditions that do not compile are not looked into. Never throws.
 *
 * A variable is taken as set, unless `has(vars.x)` says that it is not.
 */
export function isSatisfiable(conditions: readonly Demand[], scope: ExpressionScope): 'yes' | 'no' | 'unknown' {
  const { terms, isComplete } = join(conditions, scope);
  if (terms.length === 0) return 'no';
  const hasWitness = terms.some((term) => term.every((literal) => literal.subject !== undefined));
  return isComplete && hasWitness ? 'yes' : 'unknown';
}

/** The alternatives of several conditions together; not complete when some had too many and were left out. */
interface Joined {
  readonly terms: readonly Term[];
  readonly isComplete: boolean;
}
const nothingAsked: Joined = { terms: [[]], isComplete: true };
const joinedByScope = new WeakMap<ExpressionScope, Map<string, Joined>>();
const mostJoined = 2000;

/** Questions about one list of conditions begin alike, so that their beginnings are remembered. */
function join(conditions: readonly Demand[], scope: ExpressionScope): Joined {
  const last = conditions.at(-1);
  if (last === undefined) return nothingAsked;
  const joined = joinedByScope.get(scope) ?? new Map<string, Joined>();
  joinedByScope.set(scope, joined);
  const key = conditions.map(({ source, holds }) => `${holds} ${source}`).join('\n');
  const known = joined.get(key);
  if (known !== undefined) return known;
  const made = joinOne(join(conditions.slice(0, -1), scope), last, scope);
  if (joined.size >= mostJoined) joined.clear();
  joined.set(key, made);
  return made;
}

function joinOne({ terms, isComplete }: Joined, { source, holds }: Demand, scope: ExpressionScope): Joined {
  try {
    return { terms: combine(terms, expandSource(source, holds, scope), scope), isComplete };
  } catch (error) {
    if (!(error instanceof TooManyTerms)) throw error;
    // Without this condition more is possible: a `no` from the others stays true.
    return { terms, isComplete: false };
  }
}

const expandedByScope = new WeakMap<ExpressionScope, Map<string, readonly Term[]>>();
const mostExpanded = 2000;

/** A condition is met in many questions; its alternatives are remembered for its scope. */
function expandSource(source: string, holds: boolean, scope: ExpressionScope): readonly Term[] {
  const expanded = expandedByScope.get(scope) ?? new Map<string, readonly Term[]>();
  expandedByScope.set(scope, expanded);
  const key = `${holds} ${source}`;
  const known = expanded.get(key);
  if (known !== undefined) return known;
  const terms = compileExpression(source, scope, 'boolean').ok
    ? expand(parseExpression(source), holds, scope)
    : [[{ key: source, holds, subject: undefined }]];
  if (expanded.size >= mostExpanded) expanded.clear();
  expanded.set(key, terms);
  return terms;
}

/** The alternatives, each a set of literals, under which a node is surely true or surely false: its disjunctive normal form. */
function expand(node: ExpressionNode, holds: boolean, scope: ExpressionScope): readonly Term[] {
  switch (node.kind) {
    case 'not':
      return expand(node.of, !holds, scope);
    case 'and':
    case 'or': {
      const left = expand(node.left, holds, scope);
      const right = expand(node.right, holds, scope);
      return (node.kind === 'and') === holds ? combine(left, right, scope) : bound([...left, ...right]);
    }
    case 'if': {
      const yes = combine(expand(node.condition, true, scope), expand(node.yes, holds, scope), scope);
      const no = combine(expand(node.condition, false, scope), expand(node.no, holds, scope), scope);
      return bound([...yes, ...no]);
    }
    default: {
      const literal = readAtom(node, holds, scope);
      return typeof literal === 'boolean'
        ? literal
          ? [[]]
          : []
        : [[literal]].filter((term) => isPossible(term, scope));
    }
  }
}

/** Every alternative of the one with every of the other, without the impossible ones. */
function combine(first: readonly Term[], second: readonly Term[], scope: ExpressionScope): readonly Term[] {
  const combined: Term[] = [];
  for (const left of first) {
    for (const right of second) {
      const known = new Set(left.map(nameLiteral));
      const term = [...left, ...right.filter((literal) => !known.has(nameLiteral(literal)))];
      if (isPossible(term, scope)) combined.push(term);
      bound(combined);
    }
  }
  return combined;
}

function nameLiteral(literal: Literal): string {
  return `${literal.holds} ${literal.key}`;
}

function bound(terms: readonly Term[]): readonly Term[] {
  if (terms.length > mostTerms) throw new TooManyTerms();
  return terms;
}

/** Every literal speaks of one variable, so that a term is possible when each variable has a value that suits its literals. */
function isPossible(term: Term, scope: ExpressionScope): boolean {
  const bySubject = new Map<string, Literal[]>();
  for (const literal of term) {
    const name = literal.subject ?? literal.key;
    bySubject.set(name, [...(bySubject.get(name) ?? []), literal]);
  }
  return [...bySubject.values()].every((literals) => {
    const [first] = literals;
    if (first?.subject === undefined) return literals.every((literal) => literal.holds === first?.holds);
    const values = domainOf(
      first.subject,
      literals.flatMap((literal) => literal.points ?? []),
      scope,
    );
    return values.some((value) => literals.every((literal) => suits(literal, value)));
  });
}

function suits(literal: Literal, value: Value | undefined): boolean {
  return literal.suits?.(value) ?? false;
}
