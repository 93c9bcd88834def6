import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@usher/api/account';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoles, may } from '../accounts/permissions.ts';
import { accountRoutes } from '../accounts/routes.ts';
import { bindingRoutes } from '../bindings/routes.ts';
import { channelRoutes } from '../channels/routes.ts';
import { deadLetterRoutes } from '../dead-letters/routes.ts';
import { deskRoutes } from '../desk/routes.ts';
import { editorRoutes } from '../editor/routes.ts';
import { pageRoutes } from '../pages/routes.ts';
import type { Audience, Route } from './route.ts';
import { type RouteName, routes } from './routes.ts';
import { serviceRoutes } from './service-routes.ts';
import { type Browser, openServer, type TestServer } from './test/open-server.ts';

const names = Object.keys(routes) as RouteName[];
const audiences: readonly Audience[] = [
  ...(['anyone', 'customer', 'publisher', 'operator', 'watcher', 'member', 'design', 'desk', 'own'] as const),
];
const metricsToken = 'metrics-'.repeat(5);
/** Programs send one of these; people have no way in, but for owners who are operators, too. */
const takesToken = ({ who }: Route) => who === 'publisher' || who === 'operator' || who === 'watcher';
const isOpen = ({ who }: Route) => who === 'anyone' || who === 'customer';

let server: TestServer;
const browsers = new Map<Role, Browser>();

beforeAll(async () => {
  server = await openServer({ USHER_METRICS_TOKEN: metricsToken }, { keep: true });
  const owner = await server.owner();
  browsers.set('owner', owner);
  for (const role of allRoles) {
    if (role !== 'owner') browsers.set(role, await server.member(owner, [role]));
  }
});

afterAll(() => server.end());

const methodOf = ({ method }: Route) => (method === 'all' ? 'GET' : method.toUpperCase());
const example = ({ path }: Route) => path.replaceAll(/[:*](\w+)/g, 'none');

/** Sends what every handler refuses, so that asking changes nothing. */
async function ask(route: Route, headers: Record<string, string> = {}): Promise<Response> {
  const method = methodOf(route);
  const response = await server.send(method, example(route), method === 'GET' ? undefined : [], {
    headers: { accept: 'application/json', ...headers },
  });
  // Streams never end by themselves.
  await response.body?.cancel();
  return response;
}

describe('the table of routes', () => {
  test('names for every route its audience and what it does', () => {
    for (const name of names) {
      expect(audiences).toContain(routes[name].who);
      expect(routes[name].does).toMatch(/^[a-z].*[^.]$/);
    }
  });

  test('has each name and each address once', () => {
    const subjects = [
      serviceRoutes,
      pageRoutes,
      accountRoutes,
      editorRoutes,
      deskRoutes,
      deadLetterRoutes,
      bindingRoutes,
      channelRoutes,
    ];
    expect(names).toHaveLength(subjects.reduce((sum, subject) => sum + Object.keys(subject).length, 0));
    const addresses = names.map((name) => `${routes[name].method} ${routes[name].path.replaceAll(/:\w+/g, ':')}`);
    expect(new Set(addresses).size).toBe(names.length);
  });

  test('opens to strangers only what is listed here', () => {
    const open = names.filter((name) => isOpen(routes[name])).map((name) => routes[name].path);
    expect(open.sort()).toEqual(
      [
        '/healthz',
        '/readyz',
        '/api/journeys',
        '/api/web/*rest',
        '/v3/directline/*rest',
        '/api/messages',
        '/api/discord/interactions',
        '/chat',
        '/chat/:journey',
        '/continue',
        '/usher-webchat.js',
        '/usher-webchat/:file',
        '/pages/:file',
        '/app/editor/*file',
        '/app/desk/*file',
        '/sign-in',
        '/welcome',
        '/api/account/sign-in',
        '/api/account/open-link',
      ].sort(),
    );
  });
});

describe.each(names)('the route %s', (name) => {
  const route: Route = routes[name];

  test(`${isOpen(route) ? 'answers' : 'refuses'} a stranger`, async () => {
    const { status } = await ask(route);
    if (isOpen(route)) expect([401, 403]).not.toContain(status);
    else expect(status).toBe(401);
  });

  test.each(['Bearer wrong', 'Bearer ', 'Basic abc', `Bearer ${'x'.repeat(43)}`])(
    `${isOpen(route) ? 'does not mind' : 'refuses'} "%s"`,
    async (authorization) => {
      // The web chat knows its customers by such a token and refuses a wrong one itself.
      if (route.who === 'customer') return;
      const { status } = await ask(route, { authorization });
      if (isOpen(route)) expect([401, 403]).not.toContain(status);
      else expect(status).toBe(401);
    },
  );

  test('refuses a made-up session cookie', async () => {
    const { status } = await ask(route, { cookie: `usher-session=${'x'.repeat(32)}.${'x'.repeat(43)}%3D` });
    if (isOpen(route)) expect([401, 403]).not.toContain(status);
    else expect(status).toBe(401);
  });

  test.each(allRoles)('knows whether it is for the role %s', async (role) => {
    const { status } = await ask(route, { cookie: browsers.get(role)?.cookie() ?? '' });
    const { who } = route;
    const permission = who === 'operator' ? 'own' : who;
    if (permission === 'publisher' || permission === 'watcher') expect(status).toBe(401);
    else if (permission === 'anyone' || permission === 'customer' || may([role], permission))
      expect([401, 403]).not.toContain(status);
    else expect(status).toBe(403);
  });

  test.runIf(takesToken(route))('takes its own token, and from no other place than its header', async () => {
    const publishToken = readFileSync(join(server.folder, 'publish-token'), 'utf8').trim();
    const [token, other] = route.who === 'watcher' ? [metricsToken, publishToken] : [publishToken, metricsToken];
    expect([401, 403]).not.toContain((await ask(route, { authorization: `Bearer ${token}` })).status);
    const cookie = browsers.get('owner')?.cookie() ?? '';
    // A wrong token is not made up for by a cookie.
    expect((await ask(route, { authorization: `Bearer ${other}`, cookie })).status).toBe(401);
  });

  const changesByCookie = methodOf(route) !== 'GET' && !['publisher', 'watcher', 'customer'].includes(route.who);
  test.runIf(changesByCookie)('takes nothing from a page of another site', async () => {
    const cookie = browsers.get('owner')?.cookie() ?? '';
    const foreign = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: '' },
      { origin: `${server.url}.evil.example` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://evil.example', host: 'evil.example' },
    ];
    for (const headers of foreign) {
      const response = await ask(route, { cookie, ...headers });
      expect([response.status, headers]).toEqual([403, headers]);
    }
    // The handler's own refusal, once the page is ours.
    expect((await ask(route, { cookie })).status).not.toBe(403);
  });

  test.runIf(changesByCookie && route.method === 'post')(
    'takes JSON only, as forms of other sites cannot send',
    async () => {
      const cookie = browsers.get('owner')?.cookie() ?? '';
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
        const { status } = await ask(route, { cookie, 'content-type': type });
        expect(status).toBe(415);
      }
    },
  );
});

describe('the metrics, where no token is set', () => {
  test('are for programs of the machine itself, and not for what a proxy on it passes on', async () => {
    const open = await openServer();
    const look = async (headers: Record<string, string>) =>
      (await open.send('GET', '/metrics', undefined, { headers })).status;
    expect(await look({})).toBe(200);
    for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip', 'x-forwarded-host']) {
      expect(await look({ [name]: '127.0.0.1' })).toBe(401);
    }
  });
});

describe('a person who looks at a page', () => {
  const look = (path: string, cookie = '') =>
    server.send('GET', path, undefined, { headers: { accept: 'text/html' }, cookie });
  const place = async (path: string, cookie?: string) => {
    const { status, headers } = await look(path, cookie);
    return [status, headers.get('location')];
  };

  test('is asked to sign in first, and comes back to where they wanted to go', async () => {
    expect(await place('/')).toEqual([303, '/sign-in?to=%2F']);
    expect(await place('/desk/abc?x=1')).toEqual([303, '/sign-in?to=%2Fdesk%2Fabc%3Fx%3D1']);
  });

  test('is brought from the other app to their own', async () => {
    expect(await place('/', browsers.get('agent')?.cookie())).toEqual([303, '/desk']);
    expect(await place('/journeys/x', browsers.get('supervisor')?.cookie())).toEqual([303, '/desk']);
    expect(await place('/desk', browsers.get('designer')?.cookie())).toEqual([303, '/']);
  });

  test('is told on a page that they may not', async () => {
    const response = await look('/people', browsers.get('agent')?.cookie());
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('Only owners may do this.');
  });
});
