import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import type { Machine } from './machine.ts';
import type { Outcome } from './outcome.ts';

const commands = {
  linux: [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
  ],
  darwin: ['chromium', 'google-chrome', 'microsoft-edge'],
  win32: ['chrome.exe', 'msedge.exe', 'chromium.exe'],
};

const linuxPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/lib/chromium/chromium',
  '/opt/google/chrome/chrome',
  '/opt/microsoft/msedge/msedge',
  '/snap/bin/chromium',
];

const macPlaces = ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
  (name) => `Applications/${name}.app/Contents/MacOS/${name}`,
);

const windowsPlaces = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** Looks for Chromium, Chrome or Edge where systems usually keep them, and takes the first that starts. */
export function findInstalledBrowser(machine: Machine): Outcome {
  const path = listPlaces(machine).find((place) => existsSync(place) && startsAsBrowser(place, machine.platform));
  return path === undefined ? { problem: 'No Chromium, Chrome or Edge is installed.' } : { path };
}

/** Every place worth looking at, in order of preference: the command path first, then the usual folders. */
export function listPlaces({ platform, env }: Machine): string[] {
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined);
    const usual = roots.flatMap((root) => windowsPlaces.map((place) => win32.join(root, place)));
    return [...onPath(env.PATH ?? env.Path, commands.win32, win32), ...usual];
  }
  if (platform === 'darwin') {
    const roots = ['/', ...(env.HOME ? [env.HOME] : [])];
    const usual = roots.flatMap((root) => macPlaces.map((place) => posix.join(root, place)));
    return [...onPath(env.PATH, commands.darwin, posix), ...usual];
  }
  return [...onPath(env.PATH, commands.linux, posix), ...linuxPlaces];
}

/**
 * Asks the program for its version. A file that is there need not start: Ubuntu's `chromium-browser` is a stub that
 * asks for a snap. Windows is believed, because `chrome.exe --version` opens a window there.
 */
export function startsAsBrowser(path: string, platform: NodeJS.Platform): boolean {
  if (platform === 'win32') return true;
  const answer = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return answer.status === 0 && /chrom|edge/i.test(answer.stdout);
}

function onPath(path: string | undefined, names: readonly string[], style: typeof posix): string[] {
  const folders = (path ?? '').split(style.delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => style.join(folder, name)));
}
