import type { Json, Variable } from '@usher/journey';

export type ReadValue =
  | { readonly ok: true; readonly value: Json | undefined }
  | { readonly ok: false; readonly problem: string };

/** The value that a person typed for a variable; nothing typed means that it is not set. */
export function readValue({ type, options }: Pick<Variable, 'type' | 'options'>, typed: string): ReadValue {
  const text = typed.trim();
  if (text === '') return { ok: true, value: undefined };
  switch (type) {
    case 'string':
      return { ok: true, value: typed };
    case 'choice':
      return options === undefined || options.includes(text)
        ? { ok: true, value: text }
        : refuse(`One of ${options.join(', ')}.`);
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(text) ? { ok: true, value: text } : refuse('A day such as 2026-01-31.');
    case 'number':
      return Number.isFinite(Number(text)) ? { ok: true, value: Number(text) } : refuse('A number such as 12.5.');
    case 'boolean':
      return text === 'true' || text === 'false' ? { ok: true, value: text === 'true' } : refuse('true or false.');
    case 'list':
      return readJson(text, Array.isArray, 'A list in JSON such as [1, 2].');
    case 'object':
      return readJson(
        text,
        (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
        'An object in JSON such as {"a": 1}.',
      );
  }
}

/** JSON that a person typed. */
export function readJson(text: string, fits: (value: Json) => boolean, allowed: string): ReadValue {
  try {
    const value = JSON.parse(text) as Json;
    return fits(value) ? { ok: true, value } : refuse(allowed);
  } catch {
    return refuse(allowed);
  }
}

function refuse(allowed: string): ReadValue {
  return { ok: false, problem: `Allowed is: ${allowed}` };
}
