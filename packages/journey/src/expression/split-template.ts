/** A piece of a template as it is written. */
export type TemplatePart = { readonly literal: string } | { readonly expression: string };

/** Cuts a template at its placeholders `{{ expression }}`. An expression may itself hold braces and quoted braces. */
export function splitTemplate(
  source: string,
): { ok: true; parts: readonly TemplatePart[] } | { ok: false; message: string } {
  const parts: TemplatePart[] = [];
  let at = 0;
  while (at < source.length) {
    const opens = source.indexOf('{{', at);
    if (opens === -1) break;
    const closes = findEnd(source, opens + 2);
    if (closes === undefined) {
      return {
        ok: false,
        message: `The placeholder that begins at character ${opens + 1} has no end. Close it with }}.`,
      };
    }
    if (opens > at) parts.push({ literal: source.slice(at, opens) });
    parts.push({ expression: source.slice(opens + 2, closes).trim() });
    at = closes + 2;
  }
  if (at < source.length) parts.push({ literal: source.slice(at) });
  return { ok: true, parts };
}

/** Where `}}` closes a placeholder: outside of quotes and of the expression's own braces. */
function findEnd(source: string, start: number): number | undefined {
  let depth = 0;
  let quote: string | undefined;
  for (let index = start; index < source.length; index += 1) {
    const letter = source[index];
    if (quote !== undefined) {
      if (letter === '\\') index += 1;
      else if (letter === quote) quote = undefined;
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '{') depth += 1;
    else if (letter === '}' && depth > 0) depth -= 1;
    else if (letter === '}' && source[index + 1] === '}') return index;
  }
  return undefined;
}
