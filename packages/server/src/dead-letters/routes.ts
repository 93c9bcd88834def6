import { UsherError } from '@usher/journey';
import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { fresh } from '../http/fresh.ts';
import { readJsonBody } from '../http/read-json-body.ts';
import type { HandlersOf, Route } from '../http/route.ts';
import { type DeadLetters, mostPages } from './dead-letters.ts';

/** What could not be taken or performed: read, tried once more, or given up. */
export const deadLetterRoutes = {
  listDeadLetters: {
    method: 'get',
    path: '/api/dead-letters',
    who: 'operator',
    does: 'lists dead letters, newest first, without what anybody said',
  },
  deadLetter: {
    method: 'get',
    path: '/api/dead-letters/:letter',
    who: 'operator',
    does: 'is a dead letter with what is in it',
  },
  retryDeadLetter: {
    method: 'post',
    path: '/api/dead-letters/:letter/retry',
    who: 'operator',
    does: 'tries a dead letter once more',
  },
  dropDeadLetter: {
    method: 'delete',
    path: '/api/dead-letters/:letter',
    who: 'operator',
    does: 'gives a dead letter up for good',
  },
} as const satisfies Record<string, Route>;

export interface DeadLetterParts {
  readonly letters: DeadLetters;
}

export function createDeadLetterHandlers({ letters }: DeadLetterParts): HandlersOf<typeof deadLetterRoutes> {
  const retry: RequestHandler = async (request, response) => {
    await letters.retry(idOf(request));
    fresh(response).status(204).end();
  };
  return {
    listDeadLetters: async (request, response) => {
      fresh(response).json(await letters.list(readPage(request)));
    },
    deadLetter: async (request, response) => {
      fresh(response).json(await letters.read(idOf(request)));
    },
    retryDeadLetter: [...readJsonBody(z.strictObject({})), retry],
    dropDeadLetter: async (request, response) => {
      await letters.drop(idOf(request));
      fresh(response).status(204).end();
    },
  };
}

function idOf(request: Request): string {
  return String(request.params.letter);
}

function readPage({ query }: Request): number {
  const { page = '1' } = query;
  const number = typeof page === 'string' && /^[1-9]\d{0,3}$/.test(page) ? Number(page) : Number.NaN;
  if (number <= mostPages) return number;
  throw new UsherError('server/bad-page', `"page" must be a whole number from 1 to ${mostPages}.`);
}
