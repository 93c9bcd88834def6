import { locateArguments } from '../text/locate-arguments.ts';
import { isVars } from './check-expression.ts';
import { partsOf } from './find-reads.ts';
import { ExpressionFault, type ExpressionNode, parseExpression } from './parse-expression.ts';
import { splitTemplate } from './split-template.ts';

/** Where a source names a variable: the name alone, in UTF-16 units. */
export interface VariablePlace {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Every place where an expression, a template or a text names a variable, from left to right, so that a name can be changed and all
 * else stays as it is written. Undefined where the source cannot be read. Never throws.
 */
export function locateVariables(
  source: string,
  kind: 'expression' | 'template' | 'text',
): readonly VariablePlace[] | undefined {
  const found =
    kind === 'text' ? locateArguments(source) : kind === 'template' ? inTemplate(source) : inExpression(source);
  return found?.toSorted((first, second) => first.start - second.start);
}

function inExpression(source: string): VariablePlace[] | undefined {
  try {
    const places: (VariablePlace | undefined)[] = [];
    const visit = (node: ExpressionNode): void => {
      if ((node.kind === 'field' || node.kind === 'has') && isVars(node.of))
        places.push(placeBehind(source, node.of, node.field));
      else for (const part of partsOf(node)) visit(part);
    };
    visit(parseExpression(source));
    return places.every((place) => place !== undefined) ? places : undefined;
  } catch (error) {
    if (error instanceof ExpressionFault) return undefined;
    throw error;
  }
}

/** `vars.name` and `vars['name']` alike: nothing but a dot or a bracket stands between. */
function placeBehind(source: string, vars: ExpressionNode, name: string): VariablePlace | undefined {
  const between = /[\s)]*(?:\.\s*|\[\s*['"])/y;
  between.lastIndex = vars.end;
  const start = between.test(source) ? between.lastIndex : -1;
  return start >= 0 && source.startsWith(name, start) ? { name, start, end: start + name.length } : undefined;
}

function inTemplate(source: string): VariablePlace[] | undefined {
  const split = splitTemplate(source);
  if (!split.ok) return undefined;
  const places: VariablePlace[] = [];
  let at = 0;
  for (const part of split.parts) {
    if ('literal' in part) {
      at += part.literal.length;
      continue;
    }
    const inside = inExpression(part.expression);
    if (inside === undefined) return undefined;
    const start = source.indexOf(part.expression, at + 2);
    places.push(...inside.map((place) => ({ ...place, start: place.start + start, end: place.end + start })));
    at = source.indexOf('}}', start + part.expression.length) + 2;
  }
  return places;
}
