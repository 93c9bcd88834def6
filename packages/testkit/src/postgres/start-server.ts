import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPrograms } from './find-programs.ts';
import { findProgramUser, giveTo, type ProgramUser } from './program-user.ts';

/** A PostgreSQL of our own, with a folder of its own. */
export interface OwnServer {
  readonly url: string;
  /** Everything that is needed to end it from another process. */
  readonly files: ServerFiles;
  /** Ends it as a crash would, keeping what is on the disk. */
  crash(): void;
  /** Starts it again on the same port. */
  restart(): void;
  /** Ends it and removes its data. */
  stop(): void;
}

export interface ServerFiles {
  readonly programs: string;
  readonly data: string;
}

export interface ServerOptions {
  /** Writes through to the disk before it acknowledges, as a real one does. Slower, and needed only where that is the subject. */
  readonly isDurable?: boolean;
  /** Further settings, such as `max_prepared_transactions`. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly say?: (line: string) => void;
}

const minutes = 60_000;

/** Makes a cluster of databases and starts its server on a free port of 127.0.0.1. */
export async function startServer({
  isDurable = false,
  settings = {},
  say = console.error,
}: ServerOptions = {}): Promise<OwnServer | { readonly problem: string }> {
  const programs = findPrograms(say);
  if ('problem' in programs) return programs;
  const user = findProgramUser();
  if (user === undefined) return { problem: 'PostgreSQL does not run as root, and there is no other user.' };
  const data = mkdtempSync(join(tmpdir(), 'usher-postgres-'));
  giveTo(user, data);
  const files = { programs: programs.folder, data };
  const password = randomBytes(12).toString('hex');
  const problem = initialise(files, user, password);
  if (problem) {
    rmSync(data, { recursive: true, force: true });
    return { problem };
  }
  const port = await findPort();
  const all = { ...defaults(port), ...(isDurable ? {} : hurried), ...settings };
  writeFileSync(join(data, 'postgresql.auto.conf'), toLines(all));
  const begin = () => control(files, user, ['start', '-w', '-l', join(data, 'server.log')]);
  const failure = begin();
  if (failure) {
    stopServer(files);
    return { problem: failure };
  }
  return {
    url: `postgres://usher:${password}@127.0.0.1:${port}/postgres`,
    files,
    crash() {
      control(files, user, ['stop', '-w', '-m', 'immediate']);
    },
    restart() {
      const reason = begin();
      if (reason) throw new Error(reason);
    },
    stop: () => stopServer(files),
  };
}

/** Ends a server, whoever has started it, and removes its data. */
export function stopServer(files: ServerFiles): void {
  const user = findProgramUser();
  if (user) control(files, user, ['stop', '-w', '-m', 'immediate']);
  rmSync(files.data, { recursive: true, force: true });
}

function defaults(port: number): Readonly<Record<string, string>> {
  return {
    ...{ listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' },
    ...{ max_connections: '200', shared_buffers: '128MB', timezone: 'UTC', log_min_messages: 'error' },
  };
}
const hurried = { fsync: 'off', full_page_writes: 'off' };

function toLines(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value}'\n`)
    .join('');
}

function initialise({ programs, data }: ServerFiles, user: ProgramUser, password: string): string | undefined {
  const passwordFile = `${data}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  giveTo(user, passwordFile);
  const words = ['-D', data, '-U', 'usher', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync'];
  const result = spawnSync(join(programs, 'initdb'), [...words, '-E', 'UTF8', '--locale=C'], spawnOptions(data, user));
  rmSync(passwordFile);
  if (result.status === 0) return undefined;
  return `initdb failed: ${result.stderr?.trim() || result.error?.message}.`;
}

/** @returns what went wrong, or nothing */
function control({ programs, data }: ServerFiles, user: ProgramUser, words: readonly string[]): string | undefined {
  const [word, ...others] = words;
  // Not piped: the server would keep the pipe open, and spawnSync wait for its end.
  const options = { ...spawnOptions(data, user), stdio: 'ignore' } as const;
  const result = spawnSync(join(programs, 'pg_ctl'), [String(word), '-D', data, '-t', '60', ...others], options);
  if (result.status === 0) return undefined;
  return `PostgreSQL did not ${word}: ${result.error?.message ?? lastLinesOfLog(data)}`;
}

function spawnOptions(cwd: string, user: ProgramUser) {
  const { PATH, TMPDIR } = process.env;
  return { cwd, encoding: 'utf8', timeout: 2 * minutes, ...user, env: { PATH, TMPDIR, LC_ALL: 'C' } } as const;
}

function lastLinesOfLog(data: string): string {
  try {
    return readFileSync(join(data, 'server.log'), 'utf8').trim().split('\n').slice(-3).join(' ');
  } catch {
    return 'it left no log';
  }
}

/** Below the ports that the system gives to those who call, or a client could be connected to itself while the server is down. */
async function findPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + (randomBytes(2).readUInt16BE() % 12_000);
    const isFree = await new Promise<boolean>((resolve) => {
      const probe = createServer()
        .once('error', () => resolve(false))
        .listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}
