import { join } from 'node:path';
import type { HarnessWindow } from '@usher/editor/testing/inspector';
import type { Journey } from '@usher/journey';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';

const editor = join(import.meta.dirname, '../../editor');
const address = 'http://editor.test/';

export interface BuiltPage {
  readonly script: string;
  readonly style: string;
}

/** Builds the panels of the inspector with a journey's document behind them, without a server and without the canvas. */
export async function buildInspectorPage(): Promise<BuiltPage> {
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
      minify: false,
      rolldownOptions: { input: join(editor, 'src/inspector/test/InspectorHarness.tsx') },
    },
  });
  const files = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  const script = files.find((file) => file.type === 'chunk' && file.isEntry);
  const style = files.find((file) => file.fileName.endsWith('.css'));
  if (script?.type !== 'chunk' || style?.type !== 'asset') throw new Error('Vite built no page of the inspector.');
  return { script: script.code, style: String(style.source) };
}

export interface OpenOptions {
  readonly colorScheme?: 'light' | 'dark';
  readonly width?: number;
  readonly sideWidth?: number;
}

/** Opens the panels on a journey. */
export async function openInspector(
  browser: Browser,
  { script, style }: BuiltPage,
  journey: Journey,
  { colorScheme = 'light', width = 900, sideWidth = 360 }: OpenOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 1000 }, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.route(`${address}**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/page.js') return route.fulfill({ contentType: 'text/javascript', body: script });
    if (pathname === '/page.css') return route.fulfill({ contentType: 'text/css', body: style });
    return route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><title>Inspector</title><link rel="stylesheet" href="page.css"><div id="app"></div><script type="module" src="page.js"></script></html>`,
    });
  });
  await page.goto(address);
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
