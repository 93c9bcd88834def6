import { isVars } from './check-expression.ts';
import type { ExpressionRead } from './expression.ts';
import type { ExpressionNode } from './parse-expression.ts';

type Names = ReadonlySet<string>;
const nothing: Names = new Set();

/** The variables that an expression reads, in the order met; one is guarded when every read of it is. */
export function findReads(root: ExpressionNode): readonly ExpressionRead[] {
  const isGuardedByName = new Map<string, boolean>();

  const visit = (node: ExpressionNode, set: Names): void => {
    switch (node.kind) {
      case 'field':
        if (isVars(node.of)) {
          isGuardedByName.set(node.field, (isGuardedByName.get(node.field) ?? true) && set.has(node.field));
        } else {
          visit(node.of, set);
        }
        break;
      case 'has':
        if (!isVars(node.of)) visit(node.of, set);
        break;
      case 'and':
      case 'or':
        // As CEL has it, one side that decides makes good what goes wrong on the other, whichever is written first.
        visit(node.left, join(set, setWhen(node.right, node.kind === 'and')));
        visit(node.right, join(set, setWhen(node.left, node.kind === 'and')));
        break;
      case 'if':
        visit(node.condition, set);
        visit(node.yes, join(set, setWhen(node.condition, true)));
        visit(node.no, join(set, setWhen(node.condition, false)));
        break;
      default:
        for (const part of partsOf(node)) visit(part, set);
    }
  };

  visit(root, nothing);
  return [...isGuardedByName].map(([variable, isGuarded]) => ({ variable, isGuarded }));
}

/** The variables that are surely set when a condition turned out so. */
function setWhen(node: ExpressionNode, holds: boolean): Names {
  switch (node.kind) {
    case 'has':
      return holds && isVars(node.of) ? new Set([node.field]) : nothing;
    case 'not':
      return setWhen(node.of, !holds);
    case 'and':
    case 'or': {
      const left = setWhen(node.left, holds);
      const right = setWhen(node.right, holds);
      return (node.kind === 'and') === holds ? join(left, right) : new Set([...left].filter((name) => right.has(name)));
    }
    default:
      return nothing;
  }
}

function join(first: Names, second: Names): Names {
  return second.size === 0 ? first : new Set([...first, ...second]);
}

/** The nodes directly inside a node. */
export function partsOf(node: ExpressionNode): readonly ExpressionNode[] {
  switch (node.kind) {
    case 'literal':
    case 'name':
      return [];
    case 'index':
      return [node.of, node.at];
    case 'call':
      return node.given;
    case 'each':
      return node.when === undefined ? [node.over, node.body] : [node.over, node.when, node.body];
    case 'list':
      return node.items;
    case 'map':
      return node.entries.flat();
    case 'field':
    case 'has':
    case 'not':
    case 'negate':
      return [node.of];
    case 'if':
      return [node.condition, node.yes, node.no];
    case 'and':
    case 'or':
    case 'binary':
      return [node.left, node.right];
  }
}

/** The names that an expression uses, `vars` and the items of macros among them. */
export function findNames(node: ExpressionNode): Names {
  if (node.kind === 'name') return new Set([node.name]);
  return new Set(partsOf(node).flatMap((part) => [...findNames(part)]));
}
