import { z } from 'zod';

/** The longest text that an agent writes at once, in UTF-16 units. */
export const longestText = 8_000;
/** Room for such a text in JSON, where a unit takes up to six bytes. */
export const bodyLimit = '64kb';

const id = z
  .string()
  .min(1, 'an id has at least 1 character')
  .max(100, 'an id has at most 100 characters')
  .regex(/^[\w.:-]+$/, 'an id is letters, digits and . : _ -');
const epoch = z.int().min(0);
const seen = z.int().min(0).optional();
/** NUL is what databases refuse; of customers' texts it is taken out, too. */
const withoutNul = (value: string) => value.replaceAll('\0', '');
const text = z
  .string()
  .max(longestText, `a text has at most ${longestText} characters`)
  .transform(withoutNul)
  .refine((value) => value.trim() !== '', 'a text says something')
  .refine((value) => value.isWellFormed(), 'a text is Unicode, without halves of characters');
const note = z
  .string()
  .max(longestText, `a note has at most ${longestText} characters`)
  .refine((value) => value.isWellFormed(), 'a note is Unicode, without halves of characters')
  .transform((value) => withoutNul(value).trim());
const key = z.string().min(1).max(64, 'the key of a state has at most 64 characters');

/** What agents send; see `@usher/api/desk`. */
export const bodies = {
  claim: z.strictObject({ id, epoch, takeOver: z.literal(true).optional() }),
  reply: z.strictObject({ id, epoch, text }),
  note: z.strictObject({ id, text }),
  typing: z.strictObject({}),
  resolve: z.strictObject({ id, epoch, seen, note: note.optional() }),
  giveBack: z.strictObject({ id, epoch, seen, to: key.optional(), note: note.optional() }),
} as const;
