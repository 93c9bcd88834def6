import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createSqliteStore, type Store } from '@usher/storage';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openAccountsFile } from '../accounts/accounts-file.ts';
import { backUp } from './back-up.ts';
import { databases, hashFile } from './installation-files.ts';
import { restore } from './restore.ts';

const now = Date.UTC(2026, 11, 24, 18, 30);

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'usher-moving-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function publish(store: Store, version: string): Promise<void> {
  await store.publish({ journeyId: 'refund', version, document: '{}', lock: '{}', publishedAt: 1 });
}

/** A data folder whose server is stopped; its journey is at this version. */
async function makeInstallation(version: string, folder = makeFolder()): Promise<string> {
  const store = await createSqliteStore({ folder });
  await publish(store, version);
  await store.close();
  await openAccountsFile(folder).close();
  writeFileSync(join(folder, 'publish-token'), `token-${version}`, { mode: 0o600 });
  return folder;
}

async function makeBackup(version: string): Promise<string> {
  const target = join(makeFolder(), 'backup');
  await backUp({ dataFolder: await makeInstallation(version), target, now });
  return target;
}

async function readVersion(folder: string): Promise<string | undefined> {
  const store = await createSqliteStore({ folder });
  const version = await store.currentVersion('refund');
  await store.close();
  return version?.version;
}

/** Everything in a folder but its locks and journals, by hash. */
async function readAll(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of readdirSync(folder)) {
    if (!/\.lock|-wal|-shm/.test(name)) found[name] = await hashFile(join(folder, name));
  }
  return found;
}

describe('a backup', () => {
  test('is made while the databases are written, and holds all of an installation', async () => {
    const folder = await makeInstallation('v1');
    const store = await createSqliteStore({ folder });
    const accounts = openAccountsFile(folder);
    const publishing = Array.from({ length: 50 }, (_, index) => publish(store, `v${index}`));
    const target = join(makeFolder(), 'there', 'backup');
    const files = await backUp({ dataFolder: folder, target, now });
    await Promise.all(publishing);
    await store.close();
    await accounts.close();
    expect(files.map(([name]) => name)).toEqual(['usher.db', 'accounts.sqlite', 'publish-token']);
    expect(readdirSync(target).sort()).toEqual(['accounts.sqlite', 'backup.json', 'publish-token', 'usher.db']);
    expect(JSON.parse(readFileSync(join(target, 'backup.json'), 'utf8')).madeAt).toBe('2026-12-24T18:30:00.000Z');
    for (const name of [...readdirSync(target), '.']) expect(statSync(join(target, name)).mode & 0o077).toBe(0);
  });

  test('takes the place of nothing, and is not there by halves', async () => {
    const dataFolder = await makeInstallation('v1');
    const target = join(makeFolder(), 'backup');
    await backUp({ dataFolder, target, now });
    const before = await readAll(target);
    await expect(backUp({ dataFolder, target, now })).rejects.toMatchObject({ code: 'backup/already-there' });
    expect(await readAll(target)).toEqual(before);
    const other = join(makeFolder(), 'other');
    writeFileSync(join(dataFolder, 'usher.db'), 'damaged '.repeat(1_000));
    await expect(backUp({ dataFolder, target: other, now })).rejects.toMatchObject({ code: 'storage/corrupt' });
    expect(readdirSync(join(other, '..'))).toEqual([]);
  });

  test('needs something to back up, and a place for it', async () => {
    const empty = makeFolder();
    const refusal = { code: 'backup/no-data', message: expect.stringContaining('USHER_DATA') };
    await expect(backUp({ dataFolder: empty, target: join(empty, 'b'), now })).rejects.toMatchObject(refusal);
    const dataFolder = await makeInstallation('v1');
    const target = join(dataFolder, 'publish-token', 'backup');
    await expect(backUp({ dataFolder, target, now })).rejects.toMatchObject({ code: 'backup/unwritable' });
  });
});

describe('a restore', () => {
  test('puts a backup into an empty folder, or one that is not there', async () => {
    const backup = await makeBackup('v1');
    for (const dataFolder of [makeFolder(), join(makeFolder(), 'new')]) {
      expect(await restore({ backup, dataFolder, isForced: false, now })).toBeUndefined();
      expect(await readVersion(dataFolder)).toBe('v1');
      expect(readFileSync(join(dataFolder, 'publish-token'), 'utf8')).toBe('token-v1');
      for (const name of [...databases, 'publish-token']) {
        expect(statSync(join(dataFolder, name)).mode & 0o077).toBe(0);
      }
      await openAccountsFile(dataFolder).close();
    }
  });

  test('takes the place of what is there only where that is wished, and keeps it aside', async () => {
    const [backup, dataFolder] = [await makeBackup('v1'), await makeInstallation('v2')];
    const before = await readAll(dataFolder);
    const refusal = { code: 'restore/not-empty', message: expect.stringContaining('usher.db') };
    await expect(restore({ backup, dataFolder, isForced: false, now })).rejects.toMatchObject(refusal);
    expect(await readAll(dataFolder)).toEqual(before);
    const aside = await restore({ backup, dataFolder, isForced: true, now });
    expect(aside).toBe(join(dataFolder, 'before-restore-2026-12-24T18-30-00'));
    expect(await readVersion(dataFolder)).toBe('v1');
    expect(await readVersion(String(aside))).toBe('v2');
    expect(readFileSync(join(String(aside), 'publish-token'), 'utf8')).toBe('token-v2');
  });

  test('keeps aside what a crash left in the journal, too', async () => {
    const [backup, dataFolder] = [await makeBackup('v1'), await makeInstallation('v2')];
    // A reader keeps the journal from going into the database at the end.
    using reader = new DatabaseSync(join(dataFolder, 'usher.db'));
    reader.exec('BEGIN; SELECT count(*) FROM journey');
    await makeInstallation('v3', dataFolder);
    expect(existsSync(join(dataFolder, 'usher.db-wal'))).toBe(true);
    const aside = await restore({ backup, dataFolder, isForced: true, now });
    expect(existsSync(join(dataFolder, 'usher.db-wal'))).toBe(false);
    reader.close();
    expect(await readVersion(dataFolder)).toBe('v1');
    expect(await readVersion(String(aside))).toBe('v3');
  });

  test('takes a copy of a data folder, and no people where it has none', async () => {
    const [copied, dataFolder] = [await makeInstallation('v1'), await makeInstallation('v2')];
    rmSync(join(copied, 'accounts.sqlite'));
    const aside = await restore({ backup: copied, dataFolder, isForced: true, now });
    expect(await readVersion(dataFolder)).toBe('v1');
    expect(existsSync(join(dataFolder, 'accounts.sqlite'))).toBe(false);
    expect(existsSync(join(String(aside), 'accounts.sqlite'))).toBe(true);
  });

  test('is refused while somebody has the data folder', async () => {
    const [backup, dataFolder] = [await makeBackup('v1'), await makeInstallation('v2')];
    const store = await createSqliteStore({ folder: dataFolder });
    const inUse = { code: 'storage/in-use' };
    await expect(restore({ backup, dataFolder, isForced: true, now })).rejects.toMatchObject(inUse);
    await store.close();
    const accounts = openAccountsFile(dataFolder);
    await expect(restore({ backup, dataFolder, isForced: true, now })).rejects.toMatchObject(inUse);
    await accounts.close();
    expect(await readVersion(dataFolder)).toBe('v2');
    await restore({ backup, dataFolder, isForced: true, now });
  });

  test.each<[string, string, (backup: string) => void]>([
    ['a file that was changed', 'restore/changed', (backup) => writeFileSync(join(backup, 'publish-token'), 'other')],
    ['a file that is missing', 'restore/changed', (backup) => rmSync(join(backup, 'accounts.sqlite'))],
    ['a list that cannot be read', 'restore/changed', (backup) => writeFileSync(join(backup, 'backup.json'), '{')],
    ['no conversations', 'restore/no-backup', (backup) => rmSync(join(backup, 'usher.db'))],
    ['a damaged database', 'storage/corrupt', (backup) => damage(join(backup, 'usher.db'))],
    ['damaged accounts', 'storage/corrupt', (backup) => damage(join(backup, 'accounts.sqlite'))],
    ['a newer database', 'storage/too-new', (backup) => setVersion(join(backup, 'usher.db'))],
    ['newer accounts', 'accounts/too-new', (backup) => setVersion(join(backup, 'accounts.sqlite'))],
  ])('of a backup with %s is refused, and changes nothing', async (_what, code, spoil) => {
    const [backup, dataFolder] = [await makeBackup('v1'), await makeInstallation('v2')];
    const before = await readAll(dataFolder);
    spoil(backup);
    await expect(restore({ backup, dataFolder, isForced: true, now })).rejects.toMatchObject({ code });
    expect(await readAll(dataFolder)).toEqual(before);
    await expect(restore({ backup: dataFolder, dataFolder, isForced: true, now })).rejects.toMatchObject({
      code: 'restore/no-backup',
    });
  });
});

/** Without its list, or the list would tell first. */
function damage(file: string): void {
  rmSync(join(file, '..', 'backup.json'));
  const content = readFileSync(file);
  content.fill(0xff, 4_096 + 10, content.length);
  writeFileSync(file, content);
}

function setVersion(file: string): void {
  rmSync(join(file, '..', 'backup.json'));
  using database = new DatabaseSync(file);
  database.exec('PRAGMA user_version = 4711');
}
