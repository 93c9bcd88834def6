/**
 * Who may call a route: `anyone`; a `customer`, whom the web chat knows by the token of their conversation; or a
 * `publisher`, who sends the token from the data folder as `Authorization: Bearer …`.
 */
export type Audience = 'anyone' | 'customer' | 'publisher';

export interface Route {
  readonly method: 'get' | 'post' | 'all';
  /** As express spells paths. */
  readonly path: string;
  readonly who: Audience;
  readonly does: string;
}

/** Every route of the server. What is not in this table does not exist: handlers are found by these names. */
export const routes = {
  alive: { method: 'get', path: '/healthz', who: 'anyone', does: 'says that the process is alive' },
  ready: { method: 'get', path: '/readyz', who: 'anyone', does: 'says whether the server takes traffic' },
  home: { method: 'get', path: '/', who: 'anyone', does: 'lists the published journeys, each with its chat' },
  chat: { method: 'get', path: '/chat/:journey', who: 'anyone', does: 'shows the demo chat of one journey' },
  stylesheet: { method: 'get', path: '/pages.css', who: 'anyone', does: 'styles these pages' },
  chatScript: { method: 'get', path: '/chat-page.js', who: 'anyone', does: 'lets the demo chat start again' },
  widget: { method: 'get', path: '/usher-webchat.js', who: 'anyone', does: 'is the chat widget' },
  listJourneys: { method: 'get', path: '/api/journeys', who: 'anyone', does: 'lists the published journeys as JSON' },
  publish: { method: 'post', path: '/api/journeys', who: 'publisher', does: 'publishes a journey' },
  webChat: { method: 'all', path: '/api/web/*rest', who: 'customer', does: 'is the web chat, checked by its adapter' },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
