import { resolve } from 'node:path';
import { z } from 'zod';
import { passwordLength } from '../accounts/password-length.ts';
import { channelSettings } from './channel-settings.ts';
import { define, listOf } from './setting.ts';
import { addressRangeSchema, databaseUrlSchema, originSchema, publicUrlSchema, tokenSchema } from './values.ts';

/** Every setting there is, under the name that the code uses. The table of docs/hosting.md is held to this list by a test. */
export const settings = {
  host: define({
    variable: 'HOST',
    fallback: '127.0.0.1',
    schema: z.string().regex(/^[A-Za-z0-9.:_-]+$/),
    allowed: 'an address or a name of this machine, such as 127.0.0.1, 0.0.0.0 or ::',
    meaning:
      'Where the server listens. The default is reached from this machine only; behind a proxy in a container use 0.0.0.0.',
  }),
  port: define({
    variable: 'PORT',
    fallback: '3000',
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .pipe(z.number().max(65_535)),
    allowed: 'a whole number from 0 to 65535; 0 takes any free port',
    meaning: 'The port it listens on.',
  }),
  dataFolder: define({
    variable: 'USHER_DATA',
    fallback: './data',
    schema: z
      .string()
      .min(1)
      .transform((folder) => resolve(folder)),
    allowed: 'a folder, made when it is not there',
    meaning:
      'Where everything is kept: conversations, journeys, people, the token for publishing. One process a folder.',
  }),
  databaseUrl: define({
    variable: 'DATABASE_URL',
    fallback: '',
    schema: z.union([z.literal('').transform(() => undefined), databaseUrlSchema]),
    allowed: 'an address such as postgres://usher:password@db.example.com:5432/usher',
    meaning:
      'A PostgreSQL database to keep everything in, so that several nodes can share it. Without it, SQLite in the data folder.',
    isSecret: true,
  }),
  role: define({
    variable: 'USHER_ROLE',
    fallback: 'all',
    schema: z.enum(['all', 'web', 'worker']),
    allowed: 'all, web or worker; web and worker need DATABASE_URL',
    meaning:
      'What this node does: web takes requests and turns, worker performs what follows from them and fires timers, all does both.',
  }),
  leaseTime: define({
    variable: 'USHER_LEASE',
    fallback: '15',
    schema: z
      .string()
      .regex(/^\d{1,3}$/)
      .transform((text) => Number(text) * 1_000)
      .pipe(z.number().min(3_000).max(300_000)),
    allowed: 'a whole number of seconds from 3 to 300, the same on every node',
    meaning: 'How long a node may be silent before the others take over what it had. With DATABASE_URL only.',
  }),
  publicUrl: define({
    variable: 'USHER_PUBLIC_URL',
    fallback: '',
    schema: z.union([z.literal('').transform(() => undefined), publicUrlSchema]),
    allowed: 'an address such as https://chat.example.com, without path, query or fragment',
    meaning: 'The address under which people reach the server. The Host header of a request is never believed.',
  }),
  ownerPassword: define({
    variable: 'USHER_OWNER_PASSWORD',
    fallback: '',
    schema: z.union([
      z.literal('').transform(() => undefined),
      z.string().min(passwordLength.least).max(passwordLength.most),
    ]),
    allowed: `${passwordLength.least} to ${passwordLength.most} characters`,
    meaning:
      'The password of owner@localhost, set at a start where that account has none. Without it the start prints a sign-in link.',
    isSecret: true,
  }),
  publishToken: define({
    variable: 'USHER_PUBLISH_TOKEN',
    fallback: '',
    schema: z.union([z.literal('').transform(() => undefined), tokenSchema]),
    allowed: '32 to 256 letters, digits and the characters - . _ ~ + / =',
    meaning: 'The token for publishing, the same on every node. Without it, the one in the data folder.',
    isSecret: true,
  }),
  metricsToken: define({
    variable: 'USHER_METRICS_TOKEN',
    fallback: '',
    schema: z.union([z.literal('').transform(() => undefined), tokenSchema]),
    allowed: '32 to 256 letters, digits and the characters - . _ ~ + / =',
    meaning:
      'Who sends it as "Authorization: Bearer …" may read /metrics. Without it, only programs on the machine itself may.',
    isSecret: true,
  }),
  trustedProxies: define({
    variable: 'USHER_TRUSTED_PROXIES',
    fallback: '',
    schema: listOf(addressRangeSchema),
    allowed: 'a list of addresses or ranges such as 10.0.0.5, 10.0.0.0/8, or loopback, linklocal, uniquelocal',
    meaning: 'Proxies whose X-Forwarded-For header is believed, so that limits count the customer and not the proxy.',
  }),
  allowedOrigins: define({
    variable: 'USHER_ALLOWED_ORIGINS',
    fallback: '',
    schema: listOf(originSchema),
    allowed: 'a list of exact origins such as http://127.0.0.1:3001',
    meaning:
      'Private addresses that call-http may reach nevertheless. All other private addresses are refused, and these too where a public service redirects to them.',
  }),
  chatOrigins: define({
    variable: 'USHER_CHAT_ORIGINS',
    fallback: '',
    schema: listOf(originSchema),
    allowed: 'a list of exact origins such as https://www.example.com',
    meaning: 'Web sites of yours on which the chat widget stands. Pages of the server itself are always allowed.',
  }),
  logLevel: define({
    variable: 'LOG_LEVEL',
    fallback: 'info',
    schema: z.enum(['silent', 'error', 'warn', 'info', 'debug']),
    allowed: 'silent, error, warn, info or debug',
    meaning: 'How much is logged, as JSON lines on standard output. What customers say is never logged.',
  }),
  durability: define({
    variable: 'USHER_DURABILITY',
    fallback: 'full',
    schema: z.enum(['full', 'relaxed']),
    allowed: 'full or relaxed',
    meaning:
      'With full, a turn is on the disk before it is answered; with relaxed, a power cut may lose the last moments.',
  }),
  ...channelSettings,
} as const;

/** Begins the name of every variable that holds a secret for call-http. */
export const secretPrefix = 'USHER_SECRET_';
