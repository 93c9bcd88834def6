import { UsherError } from '@usher/journey';
import type { RequestHandler } from 'express';

/**
 * Refuses a body that says itself that it is too long, before any of it is read. The reader of bodies would first take all of it
 * in, however long that lasts, and answer then.
 *
 * @param most in bytes
 * @throws UsherError `editor/too-large`
 */
export function refuseLongBody(most: number): RequestHandler {
  return (request, _response, next) => {
    const length = Number(request.headers['content-length'] ?? 0);
    if (length <= most) return next();
    const size = (length / 1024 / 1024).toFixed(1);
    throw new UsherError('editor/too-large', `This request has ${size} MB. A journey has at most 2 MB.`);
  };
}
