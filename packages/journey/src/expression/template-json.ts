import type { TemplatePart } from './split-template.ts';

/** For each part of a JSON template, whether it begins inside a string. */
export function findJsonStrings(parts: readonly TemplatePart[]): readonly boolean[] {
  let inString = false;
  return parts.map((part) => {
    const begins = inString;
    if ('literal' in part) inString = endsInString(part.literal, inString);
    return begins;
  });
}

function endsInString(text: string, begins: boolean): boolean {
  let inString = begins;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '"') inString = !inString;
    else if (inString && text[index] === '\\') index += 1;
  }
  return inString;
}

/** Why a template never becomes JSON, or undefined where it always does: what holds for a sample holds for every value. */
export function requireJson(parts: readonly TemplatePart[]): string | undefined {
  const inString = findJsonStrings(parts);
  // As a sample, null combines with nothing: neither 1{{x}} nor {{x}}{{x}} passes, nor a key without quotes.
  const sample = parts
    .map((part, index) => ('literal' in part ? part.literal : inString[index] ? 'x' : 'null'))
    .join('');
  try {
    JSON.parse(sample);
    return undefined;
  } catch (error) {
    return `it is no JSON once filled in (${(error as Error).message}). A placeholder stands for a whole value, or inside quotes for a part of a text.`;
  }
}
