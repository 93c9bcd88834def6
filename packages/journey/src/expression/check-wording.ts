import type { ExpressionProblemKind, ExpressionScope } from './expression.ts';
import { findFunctions, functionNames } from './functions.ts';
import { nearest } from './nearest.ts';
import { ExpressionFault, type ExpressionNode, shorten } from './parse-expression.ts';
import { nameKinds } from './value-type.ts';

/** How the faults of one expression are worded. */
export class Wording {
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  /** The fault to throw, which names the expression. */
  refuse(message: string, kind: ExpressionProblemKind = 'wrong-type'): ExpressionFault {
    return new ExpressionFault(kind, `In "${shorten(this.#source)}": ${message}`);
  }

  /** A part of the expression as it is written. */
  quote(node: ExpressionNode): string {
    const quoted = this.#source.slice(node.start, node.end).trim();
    // The parser's places leave out parentheses around an operand; half a pair would mislead.
    return quoted.split('(').length === quoted.split(')').length ? shorten(quoted) : 'one side';
  }
}

export function explainName(name: string, known: readonly string[], scope: ExpressionScope): string {
  if (Object.hasOwn(scope.variables, name)) return `"${name}" is a variable of the journey. Write vars.${name}.`;
  return `"${name}" is unknown here. Known are vars, ${known.join(', ')}. A text stands in quotes.`;
}

export function explainVariable(name: string, declared: readonly string[]): string {
  const near = nearest(name, declared).map((entry) => `vars.${entry}`);
  const hint =
    near.length > 0
      ? `Did you mean ${near.join(' or ')}?`
      : `Declared are ${shorten(declared.join(', ') || 'no variables')}.`;
  return `the variable "${name}" is not declared. ${hint}`;
}

export function explainCall(name: string): string {
  const known = findFunctions(name);
  if (known.length === 0) {
    const near = nearest(name, functionNames);
    const hint = near.length > 0 ? `Did you mean ${near.join('() or ')}()?` : `There are ${functionNames.join(', ')}.`;
    return `there is no function ${name}(). ${hint}`;
  }
  const shapes = known.map((entry) => {
    const [receiver, ...rest] = entry.parameters.map(nameKinds);
    return entry.style === 'method'
      ? `(${receiver}).${name}(${rest.join(', ')})`
      : `${name}(${[receiver, ...rest].join(', ')})`;
  });
  return `${name}() is written ${[...new Set(shapes)].join(' or ')}.`;
}
