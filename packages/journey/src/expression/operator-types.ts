import { anyType, booleanType, numberType, stringType, type ValueKind, type ValueType } from './value-type.ts';

const arithmetic: Readonly<Record<string, ValueType>> = {
  'string + string': stringType,
  'list + list': { kind: 'list', item: anyType },
  'timestamp + duration': { kind: 'timestamp' },
  'duration + timestamp': { kind: 'timestamp' },
  'duration + duration': { kind: 'duration' },
  'timestamp - timestamp': { kind: 'duration' },
  'timestamp - duration': { kind: 'timestamp' },
  'duration - duration': { kind: 'duration' },
};
const ordered: readonly ValueKind[] = ['number', 'string', 'timestamp', 'duration', 'boolean', 'any'];

/** What an ordering or arithmetic operator gives for two types, or undefined where it does not take them. */
export function resultOf(operator: string, left: ValueType, right: ValueType): ValueType | undefined {
  if (operator.startsWith('<') || operator.startsWith('>')) {
    const isOrdered = ordered.includes(left.kind) && ordered.includes(right.kind);
    return isOrdered && (left.kind === right.kind || left.kind === 'any' || right.kind === 'any')
      ? booleanType
      : undefined;
  }
  if (left.kind === 'number' && right.kind === 'number') return numberType;
  if (left.kind === 'any' || right.kind === 'any') return resultOfUnknown(operator, left.kind === 'any' ? right : left);
  return arithmetic[`${left.kind} ${operator} ${right.kind}`];
}

/** One side is only known when computed: the result is judged by the other. */
function resultOfUnknown(operator: string, known: ValueType): ValueType | undefined {
  if (operator !== '+' && operator !== '-') {
    return known.kind === 'number' || known.kind === 'any' ? numberType : undefined;
  }
  if (known.kind === 'any' || known.kind === 'timestamp' || known.kind === 'duration') return anyType;
  const isKnown = Object.keys(arithmetic).some((shape) => shape === `${known.kind} ${operator} ${known.kind}`);
  if (known.kind === 'number') return numberType;
  return isKnown ? { kind: known.kind } : undefined;
}
