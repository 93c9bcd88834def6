import { UsherError } from '@usher/journey';
import express, { type RequestHandler } from 'express';
import type { z } from 'zod';

/**
 * Reads a JSON body of at most that size and holds it to a schema; the handler behind it finds the value in `request.body`.
 * A body of another type is answered with 415, one too large with 413, one that is no JSON with 400, and one that the schema
 * refuses with 422 and a sentence that names the place.
 *
 * @param limit in bytes, or as `'2mb'`
 */
export function readJsonBody(schema: z.ZodType, limit: number | string = '16kb'): readonly RequestHandler[] {
  return [requireJson, express.json({ limit, strict: true, type: 'application/json' }), check(schema)];
}

const requireJson: RequestHandler = (request, _response, next) => {
  // Without a body there is no type to ask for; the schema says whether that will do.
  if (request.is('application/json') === false) {
    throw new UsherError('server/not-json', 'Send the body as JSON, with "Content-Type: application/json".');
  }
  next();
};

function check(schema: z.ZodType): RequestHandler {
  return (request, _response, next) => {
    const parsed = schema.safeParse(request.body ?? {});
    if (!parsed.success) throw new UsherError('server/bad-body', describe(parsed.error.issues[0]));
    request.body = parsed.data;
    next();
  };
}

function describe(issue: z.core.$ZodIssue | undefined): string {
  const where = issue === undefined || issue.path.length === 0 ? 'The body' : `"${issue.path.join('.')}"`;
  return `${where} is not as it must be: ${issue?.message ?? 'it was refused'}.`;
}
