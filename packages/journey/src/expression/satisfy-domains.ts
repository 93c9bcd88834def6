import { isWritable } from './calendar.ts';
import type { ExpressionScope } from './expression.ts';
import type { Value } from './value.ts';

/**
 * Values of a variable that stand for all it can have, where only `points` are told apart: each point and something between,
 * below and above them, as far as there is something. Undefined stands for unset.
 */
export function domainOf(
  subject: string,
  points: readonly Value[],
  scope: ExpressionScope,
): readonly (Value | undefined)[] {
  if (!subject.startsWith('vars.')) return stringsAround(points);
  const variable = scope.variables[subject.slice('vars.'.length)];
  switch (variable?.type) {
    case 'boolean':
      return [true, false, undefined];
    case 'number':
      return [...numbersAround(points), undefined];
    case 'date':
      return [...daysAround(points), undefined];
    case 'choice':
      return [...(variable.options ?? stringsAround(points)), undefined];
    default:
      return [...stringsAround(points), undefined];
  }
}

function numbersAround(points: readonly Value[]): readonly number[] {
  const sorted = points.filter((point) => typeof point === 'number').sort((first, second) => first - second);
  const [lowest = 0] = sorted;
  const highest = sorted.at(-1) ?? 0;
  // Far enough beyond the ends that the distance survives rounding.
  const below = lowest - Math.max(1, Math.abs(lowest));
  const above = highest + Math.max(1, Math.abs(highest));
  const between = sorted.flatMap((point, index) => {
    const next = sorted[index + 1];
    return next === undefined ? [] : [point / 2 + next / 2, point + (next - point) / 2];
  });
  return [below, ...sorted, ...between, above].filter(Number.isFinite);
}

function stringsAround(points: readonly Value[]): readonly string[] {
  // The text that follows directly upon another is that text and the smallest character.
  return ['', ...points.filter((point) => typeof point === 'string').flatMap((point) => [point, `${point}\0`])];
}

const millisPerDay = 86_400_000;

function daysAround(points: readonly Value[]): readonly Date[] {
  const starts = points
    .filter((point) => point instanceof Date)
    .map((point) => Math.floor(point.getTime() / millisPerDay));
  return (starts.length === 0 ? [0] : starts)
    .flatMap((day) => [day - 1, day, day + 1])
    .map((day) => new Date(day * millisPerDay))
    .filter(isWritable);
}
