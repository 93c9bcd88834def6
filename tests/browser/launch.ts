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

/**
 * Starts a headless browser that speaks only to what the test names, and whose pages have as much patience as all other waits. Close
 * it in `afterAll`.
 *
 * @throws Error when no browser was found; use `describeInBrowser` to skip instead.
 */
export async function launchBrowser(): Promise<Browser> {
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
