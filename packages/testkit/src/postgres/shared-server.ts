import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ServerFiles, startServer, stopServer } from './start-server.ts';

// One server for all processes of a run of tests, started by the first that needs it. They know each other by a folder.
const folderVariable = 'USHER_TEST_POSTGRES_FOLDER';
const runVariable = 'USHER_TEST_POSTGRES_RUN';
/** Set where a server was started for the run, and empty where none can be had. */
const urlVariable = 'USHER_TEST_POSTGRES';
const minutes = 60_000;

type Told = { readonly url: string; readonly files: ServerFiles } | { readonly problem: string };

/** The server of this run, or undefined where this is no such run. */
export async function sharedServer(): Promise<{ readonly url: string } | { readonly problem: string } | undefined> {
  const url = process.env[urlVariable];
  if (url) return { url };
  if (url === '') return { problem: 'The test command found no PostgreSQL and said why.' };
  const folder = process.env[folderVariable];
  if (folder === undefined) return undefined;
  return (await isFirst(folder)) ? start(folder) : waitFor(folder);
}

async function isFirst(folder: string): Promise<boolean> {
  mkdirSync(folder, { recursive: true });
  try {
    mkdirSync(join(folder, 'lock'));
    return true;
  } catch {
    return false;
  }
}

async function start(folder: string): Promise<Told> {
  const server = await startServer();
  const told: Told = 'problem' in server ? server : { url: server.url, files: server.files };
  // Named when it is complete, so that nobody reads half of it.
  writeFileSync(join(folder, 'half'), JSON.stringify(told));
  renameSync(join(folder, 'half'), join(folder, 'told'));
  if ('files' in told) watchOver(folder, told.files.data);
  return told;
}

async function waitFor(folder: string): Promise<Told> {
  const deadline = Date.now() + 15 * minutes;
  while (!existsSync(join(folder, 'told'))) {
    if (Date.now() > deadline)
      return { problem: 'Another process was to start PostgreSQL, and did not say how it went.' };
    await sleep(50);
  }
  return readTold(folder);
}

function readTold(folder: string): Told {
  return JSON.parse(readFileSync(join(folder, 'told'), 'utf8'));
}

/** For vitest's `globalSetup`: lets the test files of a run share a server, and ends it. @returns what ends it */
export function shareServer(): () => void {
  const { [folderVariable]: present, [urlVariable]: url, DATABASE_URL: given } = process.env;
  if (present !== undefined || url !== undefined || given) return () => {};
  // Made by whoever needs it first: most runs need none.
  const folder = join(tmpdir(), `usher-postgres-run-${randomBytes(8).toString('hex')}`);
  process.env[folderVariable] = folder;
  process.env[runVariable] = String(process.pid);
  const end = () => {
    delete process.env[folderVariable];
    delete process.env[runVariable];
    if (existsSync(join(folder, 'told'))) {
      const told = readTold(folder);
      if ('files' in told) stopServer(told.files);
    }
    rmSync(folder, { recursive: true, force: true });
  };
  return end;
}

/** A server outlives a run that was killed; this ends it then. */
function watchOver(folder: string, data: string): void {
  if (process.platform === 'win32') return;
  const script = `while kill -0 "$1" && [ -d "$2" ]; do sleep 1; done
    [ -d "$3" ] && kill -QUIT "$(head -n 1 "$3/postmaster.pid")" && sleep 1
    rm -rf "$2" "$3"`;
  const run = process.env[runVariable] ?? '';
  spawn('sh', ['-c', script, 'sh', run, folder, data], { detached: true, stdio: 'ignore' }).unref();
}
