import { UsherError } from '@usher/journey';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { renderProblemPage } from '../pages/problem-page.ts';
import { type GuardParts, guardsAfterBody, guardsFor, isPageRequest } from './guards.ts';
import { createHandlers, type HandlerParts, type Handlers } from './handlers.ts';
import { toHttpError } from './http-error.ts';
import { type RouteName, routes } from './routes.ts';
import { securityHeaders } from './security-headers.ts';
import { TooManyRequests } from './too-many-requests.ts';

export interface AppParts {
  readonly guards: GuardParts;
  readonly handlers: HandlerParts;
  readonly isHttps: boolean;
  readonly trustedProxies: readonly string[];
  /** Routes that this server has; all where absent. */
  readonly serves?: (name: RouteName) => boolean;
  /** Runs before everything else. */
  readonly measure: RequestHandler;
  /** Aborts when the server stops: whoever is answered then is told to connect elsewhere. */
  readonly stopping: AbortSignal;
  /** Hears of errors that are ours, with everything the caller is not told. */
  readonly onInternalError: (error: unknown, route: string) => void;
}

/** The HTTP side of the server: the table of routes with its handlers, and nothing that is not in the table. */
export function createApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', [...parts.trustedProxies]);
  app.set('query parser', 'simple');
  app.use(parts.measure, securityHeaders(parts), closeWhenStopping(parts.stopping));
  const handlers = createHandlers(parts.handlers);
  for (const name of Object.keys(routes) as RouteName[]) {
    const route = routes[name];
    if (parts.serves?.(name) === false) {
      app[route.method](route.path, refuseHere);
      continue;
    }
    const own = handlersOf(handlers, name);
    const [readers, last] = [own.slice(0, -1), own.slice(-1)];
    const again = readers.length === 0 ? [] : guardsAfterBody(route, parts.guards);
    app[route.method](route.path, ...guardsFor(route, parts.guards), ...readers, ...again, ...last);
  }
  app.use(() => {
    throw new UsherError('server/not-found', 'There is nothing at this address.');
  });
  app.use(answerError(parts));
  return app;
}

/** Another node has it: whoever asks here was sent to the wrong one. */
const refuseHere: RequestHandler = () => {
  throw new UsherError(
    'server/not-here',
    'This node does the work behind the others and takes no requests. Ask one whose role is "web" or "all".',
  );
};

/** A connection that is kept would be cut in the middle of the next request. */
function closeWhenStopping(stopping: AbortSignal): RequestHandler {
  return (_request, response, next) => {
    if (stopping.aborted) response.set('Connection', 'close');
    next();
  };
}

function handlersOf(handlers: Handlers, name: RouteName): readonly RequestHandler[] {
  const own = handlers[name];
  return typeof own === 'function' ? [own] : own;
}

function answerError({ onInternalError }: AppParts): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const { status, body, isInternal } = toHttpError(error);
    if (isInternal) onInternalError(error, `${request.method} ${request.route?.path ?? 'unknown'}`);
    // An answer that has begun cannot be taken back: express then closes the connection.
    if (response.headersSent) return next(error);
    if (error instanceof TooManyRequests) response.set('Retry-After', String(Math.ceil(error.retryAfter / 1_000)));
    response.status(status).set('Cache-Control', 'no-store');
    if (isPageRequest(request)) response.type('html').send(renderProblemPage(status, body.error.message));
    else response.json(body);
  };
}
