import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../find-browser.ts';

/** Starts a headless browser that speaks to nobody by itself. @throws Error that says what was tried, where there is none */
export async function launchBrowser(): Promise<Browser> {
  const found = findBrowser((line) => console.error(line));
  if ('problem' in found) throw new Error(found.problem);
  return startBrowser(found.path);
}

/** Starts the browser of that path. */
export function startBrowser(path: string): Promise<Browser> {
  return chromium.launch({
    executablePath: path,
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
    env: { ...process.env, ...fontsOf(path) },
  });
}

/** The packed Chromium brings fonts for systems that have none; without any, it shows no text. */
function fontsOf(path: string): { FONTCONFIG_PATH?: string } {
  const fonts = join(dirname(path), 'fonts');
  return existsSync(fonts) && !existsSync('/etc/fonts/fonts.conf') ? { FONTCONFIG_PATH: fonts } : {};
}
