import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { HarnessWindow } from '@usher/editor/testing/inspector';
import type { Journey } from '@usher/journey';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';

const editor = join(import.meta.dirname, '../../editor');

/** The panels of the inspector with a journey's document behind them, without our server and without the canvas. */
export interface InspectorPage {
  readonly url: string;
  close(): void;
}

/** Builds the page as it is now, and serves it. */
export async function serveInspectorPage(): Promise<InspectorPage> {
  const { scripts, style } = await buildPage();
  const html =
    '<!doctype html><html lang="en"><title>Inspector</title><link rel="stylesheet" href="page.css"><div id="app"></div><script type="module" src="page.js"></script></html>';
  const files = new Map<string, readonly [type: string, body: string]>([
    ...scripts.map(({ path, code }) => [path, ['text/javascript', code]] as const),
    ['/page.css', ['text/css', style]],
  ]);
  const server = createServer(({ url = '/' }, response) => {
    const [type = 'text/html', body = html] = files.get(url) ?? [];
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

interface BuiltPage {
  /** The entry, as `/page.js`, and what it loads later. */
  readonly scripts: readonly { readonly path: string; readonly code: string }[];
  readonly style: string;
}

async function buildPage(): Promise<BuiltPage> {
  const built = await build({
    root: editor,
    configFile: false,
    logLevel: 'error',
    // Vitest says that this is a test, for which JSX would be built with more than React's production build has.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      cssCodeSplit: false,
      modulePreload: false,
      rolldownOptions: {
        input: { page: join(editor, 'src/inspector/test/InspectorHarness.tsx') },
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  const files = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  const scripts = files.flatMap((file) =>
    file.type === 'chunk' ? [{ path: `/${file.fileName}`, code: file.code }] : [],
  );
  const style = files.find((file) => file.fileName.endsWith('.css'));
  if (!scripts.some(({ path }) => path === '/page.js') || style?.type !== 'asset')
    throw new Error('Vite built no page of the inspector.');
  return { scripts, style: String(style.source) };
}

export interface OpenOptions {
  readonly colorScheme?: 'light' | 'dark';
  readonly width?: number;
  readonly sideWidth?: number;
}

/** Opens the panels on a journey. */
export async function openInspector(
  browser: Browser,
  { url }: InspectorPage,
  journey: Journey,
  { colorScheme = 'light', width = 900, sideWidth = 360 }: OpenOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 1000 }, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.goto(url);
  await page.evaluate(
    (pixels) => document.documentElement.style.setProperty('--harness-width', `${pixels}px`),
    sideWidth,
  );
  // As text: the type of a journey is too deep for the one that a page's arguments are given.
  await page.evaluate(
    (given) => (window as unknown as HarnessWindow).startHarness(JSON.parse(given)),
    JSON.stringify(journey),
  );
  return page;
}

/** The document as the page has it now. */
export async function journeyIn(page: Page): Promise<Journey> {
  const text = await page.evaluate(() => JSON.stringify((window as unknown as HarnessWindow).harness.document.journey));
  return JSON.parse(text) as Journey;
}

export async function select(page: Page, state: string, path?: string): Promise<void> {
  await page.evaluate(
    ([key, at]) => {
      const { view } = (window as unknown as HarnessWindow).harness;
      view.set({ side: 'inspector' });
      view.show([key as string], at);
    },
    [state, path] as const,
  );
}
