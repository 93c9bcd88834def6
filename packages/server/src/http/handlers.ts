import { existsSync, readFileSync } from 'node:fs';
import { UsherError } from '@usher/journey';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { type JourneySummary, summarise } from '../journey-summary.ts';
import { renderChatPage } from '../pages/chat-page.ts';
import { renderHomePage } from '../pages/home-page.ts';
import type { AppParts } from './app.ts';
import type { RouteName } from './routes.ts';

export type Handlers = Readonly<Record<RouteName, RequestHandler | readonly RequestHandler[]>>;

/** Journeys are documents of text; this holds for very large ones. */
const documentLimit = '2mb';

/** What each route of the table does. */
export function createHandlers(parts: AppParts): Handlers {
  return {
    alive: (_request, response) => void fresh(response).json({ status: 'alive' }),
    ready: (_request, response) => {
      const isReady = parts.runtime.isReady();
      fresh(response)
        .status(isReady ? 200 : 503)
        .json({ status: isReady ? 'ready' : 'not ready' });
    },
    home: async (_request, response) => {
      fresh(response)
        .type('html')
        .send(renderHomePage(await listJourneys(parts)));
    },
    chat: async (request, response) => {
      const journey = await findJourney(parts, request);
      const language = request.acceptsLanguages([...journey.languages]) || journey.languages[0] || 'en';
      fresh(response).vary('Accept-Language').type('html').send(renderChatPage(journey, language));
    },
    stylesheet: sendFile('css', '../pages/pages.css'),
    chatScript: sendFile('js', '../pages/chat-page.client.js'),
    widget: (_request, response) => sendWidget(parts.widgetFile, response),
    listJourneys: async (_request, response) => {
      fresh(response).json({ journeys: await listJourneys(parts) });
    },
    publish: [express.text({ type: () => true, limit: documentLimit }), publishBody(parts)],
    webChat: async (request, response, next) => {
      // Express also finds this route under `/API/WEB`, which the web chat leaves alone: somebody must answer.
      if (!(await parts.webChat(request, response))) next();
    },
  };
}

function sendFile(type: 'css' | 'js', path: string): RequestHandler {
  const text = readFileSync(new URL(path, import.meta.url), 'utf8');
  return (_request, response) => void response.type(type).set('Cache-Control', 'public, max-age=300').send(text);
}

function fresh(response: Response): Response {
  return response.set('Cache-Control', 'no-store');
}

async function listJourneys({ store }: AppParts): Promise<readonly JourneySummary[]> {
  return (await store.listJourneys()).map(summarise);
}

async function findJourney({ store }: AppParts, request: Request): Promise<JourneySummary> {
  const id = String(request.params.journey);
  const version = await store.currentVersion(id);
  if (version !== undefined) return summarise(version);
  throw new UsherError('server/not-found', `No journey "${id}" is published on this server.`);
}

function publishBody({ runtime }: AppParts): RequestHandler {
  return async (request, response) => {
    const document: unknown = request.body;
    const { journeyId, version, number, problems } = await runtime.publish(
      typeof document === 'string' ? document : '',
    );
    fresh(response).status(201).json({ id: journeyId, version, number, problems });
  };
}

function sendWidget(file: string, response: Response): void {
  if (!existsSync(file)) {
    throw new UsherError('server/widget-missing', 'The chat widget is not built yet: run `npx pnpm@12 build` once.');
  }
  // Pages of other origins load it by a script tag; without this the browser refuses it there.
  response.set('Cross-Origin-Resource-Policy', 'cross-origin');
  // A folder above may begin with a dot; express would then pretend that the file is not there.
  response.sendFile(file, { maxAge: '5m', dotfiles: 'allow' });
}
