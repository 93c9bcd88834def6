import { z } from 'zod';
import { passwordLength } from './password-length.ts';
import { allRoles } from './permissions.ts';

const { least, most } = passwordLength;

/** Loose on purpose, as mail servers are; `owner@localhost` is one. */
const email = z
  .string('is an e-mail address')
  .trim()
  .toLowerCase()
  .max(254, 'is at most 254 characters long')
  .regex(/^[^\s\p{C}@<>(),;:"\\[\]]+@[^\s\p{C}@<>(),;:"\\[\]]+$/u, 'is an e-mail address such as ada@example.com');

const name = z
  .string('is a text')
  .trim()
  .min(1, 'must not be empty')
  .max(80, 'is at most 80 characters long')
  .regex(/[\p{L}\p{N}\p{P}\p{S}]/u, 'has something to be seen')
  // Customers read it beside what is said: it may not turn the text around it, nor break its line.
  .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u, 'has no control characters');

const newPassword = z
  .string('is a text')
  .min(least, `has at least ${least} characters`)
  .max(most, `has at most ${most} characters`);

/** Of what is only compared nothing is told but that it was wrong. */
const knownPassword = z.string('is a text').max(1_024, 'is too long');

const roles = z.array(z.enum(allRoles, `holds only ${allRoles.join(', ')}`)).min(1, 'names at least one role');

export const signInBody = z.object({ email, password: knownPassword });

export const openLinkBody = z.object({
  token: z.string('is the part of the link behind its #').max(100, 'is no token of a link'),
  name: name.optional(),
  password: newPassword.optional(),
});

export const passwordBody = z.object({ current: knownPassword.optional(), next: newPassword });

export const nothing = z.object({});

export const invitationBody = z.object({ email, roles });

export const changePersonBody = z.object({
  roles: roles.optional(),
  suspended: z.boolean('is true or false').optional(),
  newLink: z.literal(true, 'is true or left out').optional(),
});
