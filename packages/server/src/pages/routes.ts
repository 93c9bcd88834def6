import { UsherError } from '@usher/journey';
import type { Store } from '@usher/storage';
import type { Request, Response } from 'express';
import type { Accounts } from '../accounts/create-accounts.ts';
import { fresh } from '../http/fresh.ts';
import type { HandlersOf, Route } from '../http/route.ts';
import { createJourneySummaries, type JourneySummaries, type JourneySummary } from '../journey-summary.ts';
import { renderAccountPage } from './account-page.ts';
import { type AppFolders, sendAppFile, sendShell } from './app-shell.ts';
import { renderChatListPage } from './chat-list-page.ts';
import { renderChatPage } from './chat-page.ts';
import { continueLanguages, renderContinuePage } from './continue-page.ts';
import { sendPageFile } from './page-files.ts';
import { renderPeoplePage } from './people-page.ts';
import { renderSignInPage } from './sign-in-page.ts';
import { renderWelcomePage } from './welcome-page.ts';
import { sendWidget, sendWidgetPart } from './widget.ts';

/** Pages of the server itself, the shells of the two apps, and the files that browsers load for them. */
export const pageRoutes = {
  editorApp: { method: 'get', path: '/', who: 'design', does: 'is the editor, with the list of journeys' },
  editorJourneyApp: { method: 'get', path: '/journeys/:journey', who: 'design', does: 'is the editor of one journey' },
  editorChannelsApp: {
    method: 'get',
    path: '/channels',
    who: 'design',
    does: 'is the editor of which journey answers where',
  },
  deskApp: { method: 'get', path: '/desk', who: 'desk', does: 'is the desk of the agents' },
  deskConversationApp: {
    method: 'get',
    path: '/desk/:conversation',
    who: 'desk',
    does: 'is one conversation at the desk',
  },
  editorAppFile: { method: 'get', path: '/app/editor/*file', who: 'anyone', does: 'is a file of the editor' },
  deskAppFile: { method: 'get', path: '/app/desk/*file', who: 'anyone', does: 'is a file of the desk' },
  chatList: { method: 'get', path: '/chat', who: 'anyone', does: 'lists the published journeys, each with its chat' },
  chat: { method: 'get', path: '/chat/:journey', who: 'anyone', does: 'shows the demo chat of one journey' },
  continuePage: {
    method: 'get',
    path: '/continue',
    who: 'anyone',
    does: 'opens the conversation of a link in the web chat',
  },
  signInPage: { method: 'get', path: '/sign-in', who: 'anyone', does: 'asks for e-mail address and password' },
  welcomePage: { method: 'get', path: '/welcome', who: 'anyone', does: 'opens sign-in links and invitations' },
  accountPage: { method: 'get', path: '/account', who: 'member', does: 'shows the own account' },
  peoplePage: { method: 'get', path: '/people', who: 'own', does: 'shows who works here' },
  pageFile: { method: 'get', path: '/pages/:file', who: 'anyone', does: 'is a style or a script of these pages' },
  widget: { method: 'get', path: '/usher-webchat.js', who: 'anyone', does: 'is the chat widget' },
  widgetPart: {
    method: 'get',
    path: '/usher-webchat/:file',
    who: 'anyone',
    does: 'is a part of the chat widget that is loaded when it is needed',
  },
} as const satisfies Record<string, Route>;

export interface PageParts {
  readonly store: Pick<Store, 'findCurrent' | 'findVersion' | 'listCurrent'>;
  readonly accounts: Pick<Accounts, 'accountOf' | 'findSignedIn'>;
  readonly widgetFile: string;
  /** Where `pnpm build` puts the apps. */
  readonly appFolders: AppFolders;
}

export function createPageHandlers({
  store,
  accounts,
  widgetFile,
  appFolders,
}: PageParts): HandlersOf<typeof pageRoutes> {
  const journeys = createJourneySummaries(store);
  const sendPage = (response: Response, page: string) => void fresh(response).type('html').send(page);
  return {
    editorApp: sendShell('editor', appFolders),
    editorJourneyApp: sendShell('editor', appFolders),
    editorChannelsApp: sendShell('editor', appFolders),
    deskApp: sendShell('desk', appFolders),
    deskConversationApp: sendShell('desk', appFolders),
    editorAppFile: sendAppFile('editor', appFolders),
    deskAppFile: sendAppFile('desk', appFolders),
    chatList: async (_request, response) => {
      sendPage(response, renderChatListPage(await journeys.list()));
    },
    chat: async (request, response) => {
      const journey = await findJourney(journeys, request);
      const language = request.acceptsLanguages([...journey.languages]) || journey.languages[0] || 'en';
      // A journey may ask where the customer is.
      response.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(self), payment=()');
      fresh(response).vary('Accept-Language').type('html').send(renderChatPage(journey, language));
    },
    continuePage: (request, response) => {
      response.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(self), payment=()');
      const language = request.acceptsLanguages([...continueLanguages]) || 'en';
      fresh(response).vary('Accept-Language').type('html').send(renderContinuePage(language));
    },
    signInPage: async (request, response) => {
      // Whoever is signed in already goes straight on.
      if ((await accounts.findSignedIn({ request, response })) === undefined)
        return sendPage(response, renderSignInPage());
      response.redirect(303, placeOf(request.query.to));
    },
    welcomePage: (_request, response) => sendPage(response, renderWelcomePage()),
    accountPage: (request, response) => sendPage(response, renderAccountPage(accounts.accountOf(request))),
    peoplePage: (request, response) => sendPage(response, renderPeoplePage(accounts.accountOf(request))),
    pageFile: sendPageFile(),
    widget: (_request, response) => sendWidget(widgetFile, response),
    widgetPart: (request, response) => sendWidgetPart(widgetFile, String(request.params.file), response),
  };
}

/** A path of this server, and nothing that leads elsewhere: `//other.example` and `/.//other.example` do not. */
function placeOf(to: unknown): string {
  const base = 'http://usher.invalid';
  const target = typeof to === 'string' && URL.canParse(to, base) ? new URL(to, base) : undefined;
  // Two slashes at the beginning of a path are the beginning of a host name once the path stands alone.
  const isOurs = target?.origin === base && !target.pathname.startsWith('//');
  return isOurs ? target.pathname + target.search : '/';
}

async function findJourney(journeys: JourneySummaries, request: Request): Promise<JourneySummary> {
  const id = String(request.params.journey);
  const journey = await journeys.find(id);
  if (journey !== undefined) return journey;
  throw new UsherError('server/not-found', `No journey "${id}" is published on this server.`);
}
