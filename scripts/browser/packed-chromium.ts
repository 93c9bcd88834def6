import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startsAsBrowser } from './installed-browser.ts';
import { sayMissingLibraries } from './missing-libraries.ts';
import type { Outcome } from './outcome.ts';

const packageName = '@sparticuz/chromium';
const version = '153.0.0';
const minutes = 60_000;

/**
 * Fetches a headless Chromium from npm (67 MB, once) and unpacks it (190 MB) below `cacheFolder`. Linux on x64 only.
 *
 * The package unpacks into the temporary folder and reuses whatever `chromium` lies there, of any version and however
 * incomplete. So it gets a temporary folder of its own, which counts only once the mark `complete` is in it.
 */
export function fetchPackedChromium(cacheFolder: string, say: (line: string) => void): Outcome {
  const folder = join(cacheFolder, version);
  const unpacked = join(folder, 'unpacked');
  const path = join(unpacked, 'chromium');
  const mark = join(unpacked, 'complete');
  if (!existsSync(mark)) {
    say(`Fetching ${packageName} ${version} from npm, which the browser tests need (67 MB, once) …`);
    const problem = installPackage(folder) ?? unpack(folder, unpacked);
    if (problem) return { problem };
    writeFileSync(mark, '');
  }
  const missing = sayMissingLibraries(path);
  if (missing) return { problem: `${packageName} cannot start: ${missing}` };
  if (!startsAsBrowser(path, 'linux')) return { problem: `${packageName} was fetched, but ${path} does not start.` };
  return { path };
}

function installPackage(folder: string): string | undefined {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  const words = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', `${packageName}@${version}`];
  // A cache of its own, because the home folder may be read-only. The other npm settings of the caller stay.
  const env = { ...process.env, npm_config_cache: join(folder, 'npm-cache') };
  const result = spawnSync('npm', words, { cwd: folder, encoding: 'utf8', env, timeout: 10 * minutes });
  rmSync(env.npm_config_cache, { recursive: true, force: true });
  if (result.status === 0) return undefined;
  const lastLine = result.stderr?.trim().split('\n').at(-1);
  return `npm could not install ${packageName}: ${lastLine || result.error?.message || `code ${result.status}`}.`;
}

function unpack(folder: string, unpacked: string): string | undefined {
  rmSync(unpacked, { recursive: true, force: true });
  mkdirSync(unpacked, { recursive: true });
  const entry = pathToFileURL(join(folder, 'node_modules', packageName, 'build/index.js')).href;
  const script = `const { default: chromium } = await import(${JSON.stringify(entry)}); await chromium.executablePath();`;
  const result = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: unpacked },
    timeout: 5 * minutes,
  });
  return result.status === 0 ? undefined : `${packageName} could not be unpacked: ${result.stderr?.trim()}.`;
}
