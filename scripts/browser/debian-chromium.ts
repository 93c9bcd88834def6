import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { startsAsBrowser } from './installed-browser.ts';
import type { Outcome } from './outcome.ts';

const path = '/usr/bin/chromium';
const minutes = 60_000;

/** Installs the package `chromium` with apt-get. Needs root; takes about a minute and 200 MB the first time. */
export function installDebianChromium(say: (line: string) => void): Outcome {
  say('Installing the Debian package chromium, which the browser tests need (about 200 MB, once) …');
  const problem = runAptGet(['update']) ?? runAptGet(['install', '--yes', '--no-install-recommends', 'chromium']);
  if (existsSync(path) && startsAsBrowser(path, 'linux')) return { path };
  return { problem: `The Debian package chromium could not be installed: ${problem ?? `${path} does not start`}.` };
}

/** Says what went wrong, or nothing. Another apt-get at work is waited for rather than failed on. */
function runAptGet(words: readonly string[]): string | undefined {
  const result = spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...words], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 10 * minutes,
  });
  if (result.status === 0) return undefined;
  const lastLine = result.stderr?.trim().split('\n').at(-1);
  return `apt-get ${words[0]} failed (${lastLine || result.error?.message || `code ${result.status}`})`;
}
