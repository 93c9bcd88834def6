import { existsSync, readFileSync } from 'node:fs';
import { UsherError } from '@usher/journey';
import type { Store } from '@usher/storage';
import type { Request, RequestHandler, Response } from 'express';
import { fresh } from '../http/fresh.ts';
import type { HandlersOf, Route } from '../http/route.ts';
import { type JourneySummary, summarise } from '../journey-summary.ts';
import { type AppFolders, sendAppFile, sendShell } from './app-shell.ts';
import { renderChatListPage } from './chat-list-page.ts';
import { renderChatPage } from './chat-page.ts';

/** Pages of the server itself, the shells of the two apps, and the files that browsers load for them. */
export const pageRoutes = {
  editor: { method: 'get', path: '/', who: 'design', does: 'is the editor, with the list of journeys' },
  editorJourney: { method: 'get', path: '/journeys/:journey', who: 'design', does: 'is the editor of one journey' },
  desk: { method: 'get', path: '/desk', who: 'desk', does: 'is the desk of the agents' },
  deskConversation: {
    method: 'get',
    path: '/desk/:conversation',
    who: 'desk',
    does: 'is one conversation at the desk',
  },
  editorFile: { method: 'get', path: '/app/editor/*file', who: 'anyone', does: 'is a file of the editor' },
  deskFile: { method: 'get', path: '/app/desk/*file', who: 'anyone', does: 'is a file of the desk' },
  chatList: { method: 'get', path: '/chat', who: 'anyone', does: 'lists the published journeys, each with its chat' },
  chat: { method: 'get', path: '/chat/:journey', who: 'anyone', does: 'shows the demo chat of one journey' },
  stylesheet: { method: 'get', path: '/pages.css', who: 'anyone', does: 'styles these pages' },
  chatScript: { method: 'get', path: '/chat-page.js', who: 'anyone', does: 'lets the demo chat start again' },
  widget: { method: 'get', path: '/usher-webchat.js', who: 'anyone', does: 'is the chat widget' },
} as const satisfies Record<string, Route>;

export interface PageParts {
  readonly store: Pick<Store, 'listJourneys' | 'currentVersion'>;
  readonly widgetFile: string;
  /** Where `pnpm build` puts the apps. */
  readonly appFolders: AppFolders;
}

export function createPageHandlers({ store, widgetFile, appFolders }: PageParts): HandlersOf<typeof pageRoutes> {
  return {
    editor: sendShell('editor', appFolders),
    editorJourney: sendShell('editor', appFolders),
    desk: sendShell('desk', appFolders),
    deskConversation: sendShell('desk', appFolders),
    editorFile: sendAppFile('editor', appFolders),
    deskFile: sendAppFile('desk', appFolders),
    chatList: async (_request, response) => {
      const journeys = (await store.listJourneys()).map(summarise);
      fresh(response).type('html').send(renderChatListPage(journeys));
    },
    chat: async (request, response) => {
      const journey = await findJourney(store, request);
      const language = request.acceptsLanguages([...journey.languages]) || journey.languages[0] || 'en';
      fresh(response).vary('Accept-Language').type('html').send(renderChatPage(journey, language));
    },
    stylesheet: sendFile('css', 'pages.css'),
    chatScript: sendFile('js', 'chat-page.client.js'),
    widget: (_request, response) => sendWidget(widgetFile, response),
  };
}

function sendFile(type: 'css' | 'js', name: string): RequestHandler {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8');
  return (_request, response) => void response.type(type).set('Cache-Control', 'public, max-age=300').send(text);
}

async function findJourney(store: Pick<Store, 'currentVersion'>, request: Request): Promise<JourneySummary> {
  const id = String(request.params.journey);
  const version = await store.currentVersion(id);
  if (version !== undefined) return summarise(version);
  throw new UsherError('server/not-found', `No journey "${id}" is published on this server.`);
}

function sendWidget(file: string, response: Response): void {
  if (!existsSync(file)) {
    throw new UsherError('server/not-built', 'The chat widget is not built yet: run `npx pnpm@12 build` once.');
  }
  // Pages of other origins load it by a script tag; without this the browser refuses it there.
  response.set('Cross-Origin-Resource-Policy', 'cross-origin');
  // A folder above may begin with a dot; express would then pretend that the file is not there.
  response.sendFile(file, { maxAge: '5m', dotfiles: 'allow' });
}
