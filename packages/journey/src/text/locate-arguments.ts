import { IntlMessageFormat } from 'intl-messageformat';
import type { VariablePlace } from '../expression/locate-variables.ts';

interface Located {
  readonly type: number;
  readonly value?: unknown;
  readonly location?: { readonly start: { readonly offset: number } };
  readonly options?: Readonly<Record<string, { readonly value: readonly Located[] }>>;
}

/** The parser's numbers for elements that name an argument: plain, number, date, time, select, plural. */
const naming: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6]);

/** Where a text in ICU MessageFormat names its arguments; undefined where it cannot be read. */
export function locateArguments(source: string): VariablePlace[] | undefined {
  const elements = read(source);
  if (elements === undefined) return undefined;
  const places: (VariablePlace | undefined)[] = [];
  const visit = (inside: readonly Located[]): void => {
    for (const element of inside) {
      if (!naming.has(element.type)) continue;
      places.push(placeIn(source, element));
      for (const option of Object.values(element.options ?? {})) visit(option.value);
    }
  };
  visit(elements);
  return places.every((place) => place !== undefined) ? places : undefined;
}

function placeIn(source: string, { value, location }: Located): VariablePlace | undefined {
  if (typeof value !== 'string' || location === undefined) return undefined;
  const opening = /\{\s*/y;
  opening.lastIndex = location.start.offset;
  const start = opening.test(source) ? opening.lastIndex : -1;
  return start >= 0 && source.startsWith(value, start) ? { name: value, start, end: start + value.length } : undefined;
}

function read(source: string): readonly Located[] | undefined {
  try {
    const message = new IntlMessageFormat(source, 'en', undefined, { ignoreTag: true, captureLocation: true });
    return message.getAst() as unknown as readonly Located[];
  } catch {
    return undefined;
  }
}
