import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

const packageName = 'botframework-webchat';
const version = '4.18.1';
/** Of what the registry packs, as base64. */
const sha512 = '7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==';
const minute = 60_000;

const folder = resolve(import.meta.dirname, '../../node_modules/.cache/usher-microsoft-web-chat', version);
const script = join(folder, 'webchat.js');

/**
 * Microsoft's Web Chat as one script (MIT licence), fetched from npm once (7 MB). It is no dependency, since to install it takes
 * 480 MB, and without all that it depends on still 156 MB, of which it is one file.
 *
 * @returns why there is none, where there is none
 */
export function fetchMicrosoftWebChat(): string | undefined {
  if (existsSync(script)) return undefined;
  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(join(folder, 'fetching-'));
  try {
    const words = ['pack', '--silent', '--pack-destination', work, `${packageName}@${version}`];
    const env = { ...process.env, npm_config_cache: join(work, 'npm-cache') };
    const packed = spawnSync('npm', words, { cwd: work, encoding: 'utf8', env, timeout: 5 * minute });
    const archive = join(work, `${packageName}-${version}.tgz`);
    if (!existsSync(archive)) return `npm could not fetch ${packageName}: ${packed.stderr || packed.error}`;
    if (createHash('sha512').update(readFileSync(archive)).digest('base64') !== sha512) {
      return `${packageName} ${version} is not what it was when these tests were written.`;
    }
    const unpacked = spawnSync('tar', ['-xzf', archive, '-C', work, 'package/dist/webchat.js'], { encoding: 'utf8' });
    if (unpacked.status !== 0) return `tar could not unpack ${packageName}: ${unpacked.stderr}`;
    renameSync(join(work, 'package/dist/webchat.js'), script);
    return undefined;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** A web site with Web Chat in it, at an origin of its own; its query is what Microsoft's `createDirectLine` is given. */
export async function startMicrosoftSite(): Promise<{ readonly origin: string }> {
  const server = createServer((request, response) => servePage((request.url ?? '').split('?')[0] ?? '', response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** What `createDirectLine` is given. */
export interface MicrosoftOptions {
  readonly domain: string;
  readonly token: string;
  readonly conversationId?: string;
  readonly watermark?: string;
}

/** A window with Web Chat in it. */
export interface MicrosoftChat {
  readonly page: Page;
  /** Scripts and cards that failed. */
  readonly complaints: string[];
  /** What stands in the bubbles with this text, word for word. */
  bubble(text: string | RegExp): ReturnType<Page['locator']>;
  button(label: string): ReturnType<Page['locator']>;
  say(text: string): Promise<void>;
}

export async function openMicrosoftChat(
  context: BrowserContext,
  origin: string,
  options: MicrosoftOptions,
): Promise<MicrosoftChat> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => complaints.push(dialog.message()));
  page.on('console', (message) => {
    const isNetwork = message.text().startsWith('Failed to load resource');
    if (['error', 'warning'].includes(message.type()) && !isNetwork) complaints.push(message.text());
  });
  await page.goto(`${origin}/?${new URLSearchParams({ ...options })}`);
  const box = page.getByLabel('Message input box');
  await box.waitFor();
  return {
    page,
    complaints,
    bubble: (text) => page.locator('.webchat__text-content', { hasText: text }),
    button: (label) => page.locator('.ac-pushButton', { hasText: label }).last(),
    async say(text) {
      await box.fill(text);
      await box.press('Enter');
    },
  };
}

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
<style>html, body, #chat { height: 100%; margin: 0 }</style><script src="/webchat.js"></script></head>
<body><div id="chat"></div><script src="/page.js"></script></body></html>`;

const pageScript = `
const directLine = WebChat.createDirectLine(Object.fromEntries(new URLSearchParams(location.search)));
WebChat.renderWebChat({ directLine, locale: 'en-US', sendTypingIndicator: true }, document.getElementById('chat'));
`;

function servePage(path: string, response: ServerResponse): void {
  const found = {
    '/': ['text/html', page],
    '/page.js': ['text/javascript', pageScript],
    '/webchat.js': ['text/javascript', path === '/webchat.js' ? readFileSync(script) : ''],
    '/shirt.svg': ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"></svg>'],
    '/favicon.ico': ['image/x-icon', ''],
  }[path];
  const [type = 'text/plain', body = 'Nothing here.'] = found ?? [];
  response.writeHead(found === undefined ? 404 : 200, { 'content-type': `${type}; charset=utf-8` }).end(body);
}
