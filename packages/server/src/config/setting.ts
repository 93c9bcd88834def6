import { z } from 'zod';

/** One environment variable: how its text becomes a value, and what a person needs to know to set it. */
export interface Setting<Value> {
  readonly variable: string;
  /** The text that stands where nothing is set. */
  readonly fallback: string;
  readonly schema: z.ZodType<Value, string>;
  /** What may stand there, as the end of the sentence "Allowed is …". */
  readonly allowed: string;
  readonly meaning: string;
  /** The value is never shown, also not where it is wrong. */
  readonly isSecret?: true;
}

/** Keeps the type of a setting's value. */
export const define = <Value>(setting: Setting<Value>): Setting<Value> => setting;

/** A list written with commas or spaces between its items; empty means none. */
export function listOf<Item>(item: z.ZodType<Item, string>): z.ZodType<readonly Item[], string> {
  return z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
    .pipe(z.array(item));
}

/** A value that may be absent: nothing set is `undefined`. */
export function optional<Value>(schema: z.ZodType<Value, string>): z.ZodType<Value | undefined, string> {
  return z.union([z.literal('').transform(() => undefined), schema]);
}
