import type { Response } from 'express';

/** Marks an answer that nobody may keep: it is true at this moment, or for this person only. */
export function fresh(response: Response): Response {
  return response.set('Cache-Control', 'no-store');
}
