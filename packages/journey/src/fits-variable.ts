import type { Variable } from './document.ts';
import { parseDay } from './expression/calendar.ts';
import type { Json } from './json.ts';

/** Tells whether a declared variable may hold a value. Null never fits: an unset variable is absent. */
export function fitsVariable(variable: Variable, value: Json): boolean {
  switch (variable.type) {
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === variable.type;
    case 'date':
      return typeof value === 'string' && parseDay(value) !== undefined;
    case 'choice':
      return typeof value === 'string' && (variable.options === undefined || variable.options.includes(value));
    case 'list':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
  }
}
