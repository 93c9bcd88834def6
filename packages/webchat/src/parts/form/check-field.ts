import type { FormField, Json } from '@usher/channel/web-protocol';
import type { FormWords } from '../form-words.ts';

/**
 * What is wrong with an answer, in a sentence, or undefined. The journey checks again; this is only sooner.
 *
 * @param value null where nothing was filled in
 */
export function checkField(field: FormField, value: Json, words: FormWords, language: string): string | undefined {
  const { kind, isRequired, min, max } = field;
  if (kind === 'toggle') return isRequired && value !== true ? words.mustAgree : undefined;
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return isRequired ? words.missing : undefined;
  if (kind === 'number') {
    const format = (bound: number) => bound.toLocaleString(language);
    if (typeof value !== 'number' || !Number.isFinite(value)) return words.notNumber;
    if (min !== undefined && value < min) return words.least(format(min));
    return max !== undefined && value > max ? words.most(format(max)) : undefined;
  }
  if (typeof value === 'string' && (kind === 'text' || kind === 'longtext')) {
    if (min !== undefined && value.length < min) return words.shortest(min);
    return max !== undefined && value.length > max ? words.longest(max) : undefined;
  }
  if (Array.isArray(value) && kind === 'multiselect') {
    if (min !== undefined && value.length < min) return words.fewest(min);
    return max !== undefined && value.length > max ? words.mostChosen(max) : undefined;
  }
  return undefined;
}
