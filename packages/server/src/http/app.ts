import type { IncomingMessage, ServerResponse } from 'node:http';
import { UsherError } from '@usher/journey';
import type { Runtime } from '@usher/runtime';
import type { Store } from '@usher/storage';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { renderNotFoundPage } from '../pages/not-found-page.ts';
import { createHandlers, type Handlers } from './handlers.ts';
import { toHttpError } from './http-error.ts';
import { isPublishToken } from './publish-token.ts';
import { type Audience, type RouteName, routes } from './routes.ts';
import { securityHeaders } from './security-headers.ts';

export interface AppParts {
  readonly runtime: Pick<Runtime, 'publish' | 'isReady'>;
  readonly store: Pick<Store, 'listJourneys' | 'currentVersion'>;
  /** The web chat; it checks its customers itself. Resolves to whether the request was its own. */
  readonly webChat: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  readonly publishToken: string;
  readonly widgetFile: string;
  readonly isHttps: boolean;
  readonly trustedProxies: readonly string[];
  /** Hears of errors that are ours, with everything the caller is not told. */
  readonly onInternalError: (error: unknown, route: string) => void;
}

/** The HTTP side of the server: the table of routes with its handlers, and nothing that is not in the table. */
export function createApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', [...parts.trustedProxies]);
  app.set('query parser', 'simple');
  app.use(securityHeaders(parts));
  const handlers = createHandlers(parts);
  for (const name of Object.keys(routes) as RouteName[]) {
    const { method, path, who } = routes[name];
    app[method](path, ...guardsFor(who, parts), ...handlersOf(handlers, name));
  }
  app.use(() => {
    throw new UsherError('server/not-found', 'There is nothing at this address.');
  });
  app.use(answerError(parts));
  return app;
}

function handlersOf(handlers: Handlers, name: RouteName): readonly RequestHandler[] {
  const own = handlers[name];
  return typeof own === 'function' ? [own] : own;
}

/** Checked before anything of the request's body is read. */
function guardsFor(who: Audience, { publishToken }: AppParts): readonly RequestHandler[] {
  if (who !== 'publisher') return [];
  const guard: RequestHandler = (request, response, next) => {
    if (isPublishToken(request.headers.authorization, publishToken)) return next();
    response.set('WWW-Authenticate', 'Bearer');
    throw new UsherError(
      'server/no-token',
      'This needs the token for publishing, as "Authorization: Bearer <token>". It is in the file publish-token of the data folder.',
    );
  };
  return [guard];
}

function answerError({ onInternalError }: AppParts): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const { status, body, isInternal } = toHttpError(error);
    if (isInternal) onInternalError(error, `${request.method} ${request.route?.path ?? 'unknown'}`);
    // An answer that has begun cannot be taken back: express then closes the connection.
    if (response.headersSent) return next(error);
    response.status(status).set('Cache-Control', 'no-store');
    const wantsPage = !request.path.startsWith('/api/') && request.accepts(['json', 'html']) === 'html';
    if (wantsPage) response.type('html').send(renderNotFoundPage(body.error.message));
    else response.json(body);
  };
}
