import { isSupportedCountry, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { toAsciiDigits } from './fold-text.ts';

const candidate = /\+?[\d(][\d ()./–-]*\d/gu;

/**
 * The one telephone number of a message as E.164 (`+19776252661`); a number without `+` is one of `country`.
 * A number counts when its length is right for its country: assigned number ranges change faster than any list of them.
 */
export function readPhone(message: string, country: string): string | undefined {
  const defaultCountry = isSupportedCountry(country) ? country : undefined;
  const numbers = [...toAsciiDigits(message).replace(/\s/gu, ' ').matchAll(candidate)]
    .map(([text]) => parsePhoneNumberFromString(text, { ...(defaultCountry && { defaultCountry }), extract: false }))
    .filter((number): number is PhoneNumber => number?.isPossible() === true);
  const best = numbers.some((number) => number.isValid()) ? numbers.filter((number) => number.isValid()) : numbers;
  const distinct = new Set(best.map((number) => number.number));
  return distinct.size === 1 ? best[0]?.number : undefined;
}
