import { keySchema, languageSchema } from '@usher/journey';
import { z } from 'zod';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time is written like 09:30; 24:00 ends a day');
const timeZone = z.string().max(100).refine(isTimeZone, 'a time zone is an IANA name such as Europe/Berlin');
const channel = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'a channel is a short name such as discord');
const address = z.string().min(1).max(500);
const command = z.string().min(1).max(80);

const bindingSchema = z.strictObject({
  id: z.string().regex(/^[\w-]{1,64}$/, 'an id is up to 64 letters, digits, "-" and "_"'),
  journeyId: keySchema,
  channel: channel.optional(),
  address: address.optional(),
  languages: z.array(languageSchema).min(1).max(50).optional(),
  commands: z.array(command).min(1).max(50).optional(),
  hours: z
    .strictObject({
      timeZone,
      open: z
        .array(
          z.strictObject({
            days: z.array(z.int().min(1).max(7)).min(1).max(7),
            from: time.refine((text) => text !== '24:00', 'a day begins at 00:00'),
            to: time,
          }),
        )
        .min(1)
        .max(30),
    })
    .optional(),
});

const bindings = z
  .array(bindingSchema)
  .max(100)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'each binding has an id of its own');

export const saveSchema = z.strictObject({ baseRevision: z.int().min(0), bindings });

export const trySchema = z.strictObject({
  channel,
  address,
  language: z.string().max(100).optional(),
  command: command.optional(),
  at: z.int().min(0).optional(),
  bindings: bindings.optional(),
});

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
