import type { ChangedPerson, Invitation, Role } from '@usher/api/account';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';

export const password = 'correct horse battery';

/** Somebody who is signed in, over HTTP and in a browser. */
export interface Person {
  readonly name: string;
  /** @throws Error with the server's words where it says anything but yes */
  ask(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<unknown>;
  /** Opens a stream of server-sent events. */
  follow(path: string, signal?: AbortSignal): Promise<Response>;
  /** A browser of their own, signed in. */
  browse(browser: Browser, options?: BrowserContextOptions): Promise<BrowserContext>;
}

export function signInOwner(url: string): Promise<Person> {
  return enter(url, '/api/account/sign-in', { email: 'owner@localhost', password }, 'Owner');
}

/** Has the owner invite somebody, who joins at once. */
export async function join(url: string, owner: Person, name: string, roles: readonly Role[]): Promise<Person> {
  const token = await invite(owner, emailOf(name), roles);
  return enter(url, '/api/account/open-link', { token, name, password }, name);
}

/** @returns the token of the invitation, which stands behind the `#` of its link */
export async function invite(owner: Person, email: string, roles: readonly Role[]): Promise<string> {
  const { link } = (await owner.ask('POST', '/api/people', { email, roles })) as Invitation & ChangedPerson;
  return link.slice(link.indexOf('#') + 1);
}

function emailOf(name: string): string {
  return `${name.toLowerCase().replaceAll(' ', '.')}@example.com`;
}

async function enter(url: string, path: string, body: object, name: string): Promise<Person> {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${name} could not sign in: ${answer.status} ${await answer.text()}`);
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '');
  const headers = { cookie: cookies.join('; '), origin: url, 'content-type': 'application/json' };
  return {
    name,
    async ask(method, asked, sent) {
      const init = { method, headers, ...(sent === undefined ? {} : { body: JSON.stringify(sent) }) };
      const said = await fetch(url + asked, init);
      const text = await said.text();
      if (!said.ok) throw new Error(`${method} ${asked} was refused: ${said.status} ${text}`);
      return text === '' ? undefined : JSON.parse(text);
    },
    follow: (stream, signal) => fetch(url + stream, { headers, ...(signal === undefined ? {} : { signal }) }),
    async browse(browser, options = {}) {
      const context = await browser.newContext(options);
      const pairs = cookies.map((cookie) => cookie.split(/=(.*)/s));
      await context.addCookies(pairs.map(([key = '', value = '']) => ({ name: key, value, url, httpOnly: true })));
      return context;
    },
  };
}
