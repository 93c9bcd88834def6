import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account, Invitation, Role } from '@usher/api/account';
import { onTestFinished } from 'vitest';
import { chooseHashing, type Hashing } from '../../accounts/test/hashing.ts';
import { loadBlocks } from '../../cli/load-blocks.ts';
import { readConfig } from '../../config/read-config.ts';
import { type RunningServer, startServer } from '../../server.ts';

export interface TestServer extends RunningServer {
  readonly folder: string;
  /** Stops it and takes its folder away. */
  end(): Promise<void>;
  /** Sends as a page of the server does; JSON where there is a body. */
  send(method: string, path: string, body?: unknown, options?: SendOptions): Promise<Response>;
  /** A browser with the owner signed in by the link of the first start. */
  owner(): Promise<Browser>;
  /** A browser with somebody of these roles, invited by the owner. */
  member(owner: Browser, roles: readonly Role[], email?: string): Promise<Browser>;
  /** Stops it and starts another one on the same folder. */
  restart(environment?: Readonly<Record<string, string>>): Promise<TestServer>;
}

export interface SendOptions {
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Keeps the session cookie as a browser does. */
export interface Browser {
  readonly account: Account;
  cookie(): string;
  send(method: string, path: string, body?: unknown, options?: SendOptions): Promise<Response>;
}

export const goodPassword = 'correct horse battery';

/** A whole server in this process, on a folder of its own unless one is given; it ends with the test unless the caller says `keep`. */
export async function openServer(
  environment: Readonly<Record<string, string>> = {},
  {
    folder = mkdtempSync(join(tmpdir(), 'usher-server-')),
    keep = false,
    hashing = 'quick',
  }: { readonly folder?: string; readonly keep?: boolean; readonly hashing?: Hashing } = {},
): Promise<TestServer> {
  const read = readConfig({ PORT: '0', USHER_DATA: folder, LOG_LEVEL: 'silent', ...environment });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const running = await startServer({
    ...{ config: read.config, blocks: await loadBlocks([], process.cwd()) },
    ...chooseHashing(hashing),
  });
  const end = async () => {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  if (!keep) onTestFinished(end);
  const send: TestServer['send'] = (method, path, body, { cookie, headers } = {}) =>
    fetch(`http://127.0.0.1:${running.port}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        origin: running.url,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(cookie === undefined ? {} : { cookie }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const open = async (body: object) => openBrowser(send, await send('POST', '/api/account/open-link', body));
  return {
    ...running,
    folder,
    end,
    send,
    owner: () => open({ token: tokenOf(running.signInLink ?? '') }),
    async member(owner, roles, email = `${roles.join('-')}@example.com`) {
      const answer = await owner.send('POST', '/api/people', { email, roles });
      const { link } = (await answer.json()) as Invitation;
      return open({ token: tokenOf(link), name: roles.join(' and '), password: goodPassword });
    },
    async restart(more = {}) {
      await running.stop();
      return openServer({ ...environment, ...more }, { folder, keep, hashing });
    },
  };
}

/** Takes the account and the cookie from an answer that signed somebody in. */
export async function openBrowser(send: TestServer['send'], answer: Response): Promise<Browser> {
  if (answer.status !== 200) throw new Error(`Nobody was signed in: ${answer.status} ${await answer.text()}`);
  let cookie = readCookie(answer) ?? '';
  return {
    account: (await answer.json()) as Account,
    cookie: () => cookie,
    async send(method, path, body, options) {
      const response = await send(method, path, body, { cookie, ...options });
      cookie = readCookie(response) ?? cookie;
      return response;
    },
  };
}

export function tokenOf(link: string): string {
  return link.slice(link.indexOf('#') + 1);
}

function readCookie(response: Response): string | undefined {
  return response.headers.getSetCookie()[0]?.split(';')[0];
}
