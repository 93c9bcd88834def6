import { isIP } from 'node:net';
import { z } from 'zod';

/** An exact origin as browsers spell it: scheme, host, and the port unless it is the scheme's own. */
export const originSchema = z.string().transform((text, context) => {
  const url = readHttpUrl(text);
  // A URL without path has the path "/"; anything else is more than an origin, and an origin is compared exactly.
  if (url === undefined || (text !== url.origin && text !== `${url.origin}/`)) return refuse(context);
  return url.origin;
});

/** As an origin; a different spelling (capitals, the scheme's own port) is put right. */
export const publicUrlSchema = z.string().transform((text, context) => {
  const url = readHttpUrl(text);
  const isBare = url !== undefined && `${url.pathname}${url.search}${url.hash}` === '/' && url.username === '';
  return isBare ? url.origin : refuse(context);
});

/** An address of a service, without a slash at its end. What is not on this machine is reached over https only. */
export const urlSchema = z.string().transform((text, context) => {
  const url = readHttpUrl(text);
  if (url === undefined || url.username !== '' || url.hash !== '') return refuse(context);
  const isHere = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return url.protocol === 'https:' || isHere ? text.replace(/\/+$/, '') : refuse(context);
});

/** With a database named in it: another than the one that is meant would be filled unnoticed. */
export const databaseUrlSchema = z.string().refine((text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPostgres = url?.protocol === 'postgres:' || url?.protocol === 'postgresql:';
  return isPostgres && (url.pathname.length > 1 || url.searchParams.has('dbname'));
});

/** What may stand behind "Bearer", long enough that nobody guesses it. */
export const tokenSchema = z
  .string()
  .min(32)
  .max(256)
  .regex(/^[\w.~+/=-]+$/);

const rangeNames = new Set(['loopback', 'linklocal', 'uniquelocal']);

export const addressRangeSchema = z.string().refine((text) => {
  if (rangeNames.has(text)) return true;
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (family === 4 ? 32 : 128))
  );
});

function readHttpUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url : undefined;
}

function refuse(context: z.core.$RefinementCtx): typeof z.NEVER {
  context.addIssue({ code: 'custom', message: 'refused' });
  return z.NEVER;
}
