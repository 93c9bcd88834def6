import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { describe } from 'vitest';
import { findInstalledBrowser } from '../../scripts/browser/installed-browser.ts';
import { describeMachine } from '../../scripts/browser/machine.ts';

/** The browser handed over by the test command, else an installed one; undefined where there is none. */
export const browserPath = choosePath();

/** A `describe` for tests that need a browser; skipped, and counted so, where there is none. */
export const describeInBrowser = describe.skipIf(browserPath === undefined);

/**
 * Starts a headless browser that speaks only to what the test names. Close it in `afterAll`.
 *
 * @throws Error when no browser was found; use `describeInBrowser` to skip instead.
 */
export async function launchBrowser(): Promise<Browser> {
  if (browserPath === undefined) throw new Error('No browser was found; run the tests with `npx pnpm@12 test`.');
  return chromium.launch({
    executablePath: browserPath,
    headless: true,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    env: { ...process.env, ...fontsOf(browserPath) },
  });
}

function choosePath(): string | undefined {
  const handedOver = process.env.USHER_BROWSER;
  if (handedOver !== undefined) return handedOver || undefined;
  const found = findInstalledBrowser(describeMachine());
  return 'path' in found ? found.path : undefined;
}

/** The packed Chromium brings fonts for systems that have none; without any, it shows no text. */
function fontsOf(path: string): { FONTCONFIG_PATH?: string } {
  const fonts = join(dirname(path), 'fonts');
  return existsSync(fonts) && !existsSync('/etc/fonts/fonts.conf') ? { FONTCONFIG_PATH: fonts } : {};
}
