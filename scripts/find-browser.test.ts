import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findInstalledBrowser, listPlaces } from './browser/installed-browser.ts';
import { isDebianFamily, type Machine } from './browser/machine.ts';
import { listMissingLibraries } from './browser/missing-libraries.ts';
import { findBrowser, type Ways } from './find-browser.ts';

const linux: Machine = { platform: 'linux', arch: 'x64', env: {}, isRoot: true, isDebian: true };

/** Ways that all fail, except those handed in; `tried` lists them in the order of use. */
function fakeWays(working: Partial<Record<keyof Ways, string>>): Ways & { tried: string[] } {
  const tried: string[] = [];
  const attempt = (name: keyof Ways) => () => {
    tried.push(name);
    const path = working[name];
    return path === undefined ? { problem: `${name} failed.` } : { path };
  };
  return {
    findInstalled: attempt('findInstalled'),
    installDebian: attempt('installDebian'),
    fetchPacked: attempt('fetchPacked'),
    tried,
  };
}

function find(machine: Machine, ways: Ways) {
  return findBrowser(() => {}, machine, ways);
}

describe('the search for a browser', () => {
  test('takes CHROMIUM_PATH before everything else', () => {
    const ways = fakeWays({ findInstalled: '/usr/bin/chromium' });
    expect(find({ ...linux, env: { CHROMIUM_PATH: process.execPath } }, ways)).toEqual({ path: process.execPath });
    expect(ways.tried).toEqual([]);
  });

  test('refuses a CHROMIUM_PATH that names no file, rather than taking another browser', () => {
    const outcome = find({ ...linux, env: { CHROMIUM_PATH: '/no/such' } }, fakeWays({ findInstalled: '/x' }));
    expect(outcome).toEqual({ problem: expect.stringContaining('CHROMIUM_PATH is /no/such, where no file is') });
  });

  test('goes from what is installed to the Debian package to the packed Chromium', () => {
    const ways = fakeWays({ fetchPacked: '/cache/chromium' });
    expect(find(linux, ways)).toEqual({ path: '/cache/chromium' });
    expect(ways.tried).toEqual(['findInstalled', 'installDebian', 'fetchPacked']);
  });

  test.each<[string, Partial<Machine>, string[]]>([
    ['without root', { isRoot: false }, ['findInstalled', 'fetchPacked']],
    ['on another Linux', { isDebian: false }, ['findInstalled', 'fetchPacked']],
    ['on ARM', { arch: 'arm64' }, ['findInstalled', 'installDebian']],
    ['on macOS', { platform: 'darwin', isDebian: false }, ['findInstalled']],
  ])('does not try %s what cannot work there', (_where, machine, tried) => {
    const ways = fakeWays({});
    find({ ...linux, ...machine }, ways);
    expect(ways.tried).toEqual(tried);
  });

  test('says everything that was tried, and what to do, when none can be had', () => {
    expect(find({ ...linux, isRoot: false }, fakeWays({}))).toEqual({
      problem:
        'findInstalled failed. fetchPacked failed. Install Chromium, Chrome or Edge, or set CHROMIUM_PATH to the program.',
    });
  });
});

describe('the places of installed browsers', () => {
  test('on Linux are the commands on the path, then the usual folders', () => {
    const places = listPlaces({ ...linux, env: { PATH: '/a::/b' } });
    expect(places.slice(0, 3)).toEqual(['/a/chromium', '/b/chromium', '/a/chromium-browser']);
    expect(places).toContain('/opt/google/chrome/chrome');
    expect(places).toContain('/opt/microsoft/msedge/msedge');
  });

  test('on macOS are the applications of the system and of the person', () => {
    const places = listPlaces({ ...linux, platform: 'darwin', env: { HOME: '/Users/ada' } });
    expect(places).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
    expect(places).toContain('/Users/ada/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge');
  });

  test('on Windows are the program folders of the system and of the person', () => {
    const env = { PROGRAMFILES: 'C:\\Program Files', LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local' };
    const places = listPlaces({ ...linux, platform: 'win32', env });
    expect(places).toContain('C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe');
    expect(places).toContain('C:\\Users\\ada\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe');
  });

  test.skipIf(process.platform === 'win32')('are passed over when the program there does not start', () => {
    const folder = mkdtempSync(join(tmpdir(), 'usher-browser-'));
    const write = (name: string, script: string) => {
      writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(folder, name), 0o755);
    };
    write('chromium', 'echo "needs a snap" >&2; exit 1');
    write('google-chrome', 'echo "Google Chrome 150.0"');
    const outcome = findInstalledBrowser({ ...linux, env: { PATH: folder } });
    rmSync(folder, { recursive: true });
    expect(outcome).toEqual({ path: join(folder, 'google-chrome') });
  });
});

test('Debian and what derives from it is recognised, Ubuntu is not', () => {
  expect(isDebianFamily('NAME="Debian GNU/Linux"\nID=debian\n')).toBe(true);
  expect(isDebianFamily('ID=raspbian\nID_LIKE=debian\n')).toBe(true);
  expect(isDebianFamily('ID=ubuntu\nID_LIKE=debian\n')).toBe(false);
  expect(isDebianFamily('ID=linuxmint\nID_LIKE="ubuntu debian"\n')).toBe(false);
  expect(isDebianFamily('')).toBe(false);
});

test('libraries that a program lacks are read from ldd', () => {
  const output = '\tlibdl.so.2 => /lib/libdl.so.2 (0x1)\n\tlibnss3.so => not found\n\tlibexpat.so.1 => not found\n';
  expect(listMissingLibraries(output)).toEqual(['libnss3.so', 'libexpat.so.1']);
});
