import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { pollFor } from '../e2e/poll.ts';

/** Where the system has it. */
export function findPgBouncer(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin'];
  return folders.map((folder) => join(folder, 'pgbouncer')).find((file) => existsSync(file));
}

/** Starts one that lends a few connections, each for one transaction. @returns the address through it, and what it logged */
export async function usePgBouncer(program: string, url: string, settings: readonly string[] = []) {
  const { hostname, port, username, password, pathname } = new URL(url);
  const folder = mkdtempSync(join(tmpdir(), 'usher-pgbouncer-'));
  const own = await findPort();
  const users = join(folder, 'users.txt');
  const file = join(folder, 'pgbouncer.ini');
  writeFileSync(users, `"${username}" "${password}"\n`);
  writeFileSync(
    file,
    [
      ...['[databases]', `* = host=${hostname} port=${port}`, '[pgbouncer]'],
      ...['listen_addr = 127.0.0.1', `listen_port = ${own}`, 'unix_socket_dir =', 'pool_mode = transaction'],
      ...['default_pool_size = 4', 'auth_type = plain', `auth_file = ${users}`, ...settings, ''],
    ].join('\n'),
  );
  // It refuses to be root, and whoever it becomes must read its files.
  const isRoot = process.getuid?.() === 0;
  if (isRoot)
    for (const [path, mode] of [
      [folder, 0o755],
      [users, 0o644],
      [file, 0o644],
    ] as const)
      chmodSync(path, mode);
  const child = spawn(program, [...(isRoot ? ['-u', 'nobody'] : []), file], { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (log += chunk));
  const ended = new Promise((resolve) => child.on('close', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });
  await pollFor('PgBouncer to listen', async () => {
    if (child.exitCode !== null) throw new Error(`PgBouncer ended: ${log}`);
    return (await isListening(own)) || undefined;
  });
  return { url: `postgres://${username}:${password}@127.0.0.1:${own}${pathname}`, log: () => log };
}

/** As it calls itself. */
export function versionOf(program: string): string {
  return /\d+\.\d+\.\d+/.exec(spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout)?.[0] ?? 'unknown';
}

async function findPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('It listens on a port.');
  return address.port;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });
}
