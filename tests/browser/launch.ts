import type { Browser } from 'playwright-core';
import { describe } from 'vitest';
import { findInstalledBrowser } from '../../scripts/browser/installed-browser.ts';
import { startBrowser } from '../../scripts/browser/launch-browser.ts';
import { describeMachine } from '../../scripts/browser/machine.ts';
import { patience } from '../e2e/poll.ts';

/** The browser handed over by the test command, else an installed one; undefined where there is none. */
export const browserPath = choosePath();

/** A `describe` for tests that need a browser; skipped, and counted so, where there is none. */
export const describeInBrowser = describe.skipIf(browserPath === undefined);

let started: Promise<Browser> | undefined;

/**
 * A headless browser that speaks only to what the test names, and whose pages have as much patience as all other waits. The files that
 * one process runs have the same, one after the other, each in contexts of its own: leave it in `afterAll`. It ends with the process.
 *
 * @throws Error when no browser was found; use `describeInBrowser` to skip instead.
 */
export async function launchBrowser(): Promise<Browser> {
  const present = await started;
  if (present?.isConnected()) return present;
  started = start();
  return started;
}

/** Closes every page that was opened in it. */
export async function leaveBrowser(browser: Browser | undefined): Promise<void> {
  await Promise.all((browser?.contexts() ?? []).map((context) => context.close()));
}

async function start(): Promise<Browser> {
  if (browserPath === undefined) throw new Error('No browser was found; run the tests with `npx pnpm@12 test`.');
  const browser = await startBrowser(browserPath);
  browser.on('context', (context) => context.setDefaultTimeout(patience));
  return browser;
}

function choosePath(): string | undefined {
  const handedOver = process.env.USHER_BROWSER;
  if (handedOver !== undefined) return handedOver || undefined;
  const found = findInstalledBrowser(describeMachine());
  return 'path' in found ? found.path : undefined;
}
