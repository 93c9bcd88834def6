import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { countBatch, createGroupCommit, type Write } from './group-commit.ts';
import { useTemporaryFolder } from './test/temporary-folder.ts';
import { Refused } from './write-turn.ts';

function setUp() {
  const database = new DatabaseSync(':memory:');
  database.exec(`
    CREATE TABLE kept (value TEXT) STRICT;
    CREATE TRIGGER alone BEFORE INSERT ON kept WHEN NEW.value = 'fails' BEGIN SELECT RAISE(ABORT, 'fails alone'); END;
    CREATE TRIGGER together BEFORE INSERT ON kept WHEN NEW.value = 'ends all' BEGIN SELECT RAISE(ROLLBACK, 'ends all'); END;
  `);
  const insert = database.prepare('INSERT INTO kept VALUES (?)');
  const writing = (id: number, ...values: readonly string[]): Write => ({
    ...{ id, isTurn: true },
    perform() {
      for (const value of values) insert.run(value);
      if (values.includes('refuse')) throw new Refused('stale');
      return values.length;
    },
  });
  const listKept = () =>
    database
      .prepare('SELECT value FROM kept')
      .all()
      .map(({ value }) => value);
  return { database, writing, listKept, commitGroup: createGroupCommit(database, 'usher.db') };
}

test('writes a batch in one transaction and answers each', () => {
  const { commitGroup, writing, listKept, database } = setUp();
  expect(commitGroup([writing(1, 'a', 'b'), writing(2, 'c')])).toEqual([
    { id: 1, answer: 2 },
    { id: 2, answer: 1 },
  ]);
  expect(listKept()).toEqual(['a', 'b', 'c']);
  expect(database.isTransaction).toBe(false);
});

test('undoes what is refused or fails in the middle, and nothing beside it', () => {
  const { commitGroup, writing, listKept } = setUp();
  const batch = [
    writing(1, 'a'),
    writing(2, 'b', 'fails'),
    writing(3, 'c'),
    writing(4, 'd', 'refuse'),
    writing(5, 'e'),
  ];
  expect(commitGroup(batch)).toEqual([
    { id: 1, answer: 1 },
    {
      id: 2,
      failure: expect.objectContaining({ code: 'storage/failed', message: expect.stringContaining('fails alone') }),
    },
    { id: 3, answer: 1 },
    { id: 4, answer: { outcome: 'stale' } },
    { id: 5, answer: 1 },
  ]);
  expect(listKept()).toEqual(['a', 'c', 'e']);
});

test('does all of a batch again where one of them has to be undone, and tells so', () => {
  const { database, writing, listKept } = setUp();
  const told: string[] = [];
  const commitGroup = createGroupCommit(database, 'usher.db', () => told.push('undone'));
  let performed = 0;
  const counting: Write = { id: 1, isTurn: false, perform: () => (performed += 1) };
  const duplicate: Write = {
    id: 2,
    isTurn: true,
    perform: () => {
      throw new Refused('duplicate');
    },
  };
  commitGroup([counting, duplicate]);
  expect([performed, told]).toEqual([1, []]);
  commitGroup([counting, duplicate, writing(3, 'a', 'refuse'), writing(4, 'b')]);
  expect([performed, told]).toEqual([3, ['undone']]);
  expect(listKept()).toEqual(['b']);
});

test('writes none and says so to all when the transaction itself is gone', () => {
  const { commitGroup, writing, listKept } = setUp();
  const answers = commitGroup([writing(1, 'a'), writing(2, 'ends all'), writing(3, 'b')]);
  const failure = expect.objectContaining({ code: 'storage/failed' });
  expect(answers).toEqual([1, 2, 3].map((id) => ({ id, failure })));
  expect(listKept()).toEqual([]);
  commitGroup([writing(4, 'later')]);
  expect(listKept()).toEqual(['later']);
});

test('says to all that there is no space, and goes on when there is', () => {
  const { commitGroup, writing, listKept, database } = setUp();
  const { page_count: pages } = database.prepare('PRAGMA page_count').get() as { page_count: number };
  database.exec(`PRAGMA max_page_count = ${pages}`);
  const answers = commitGroup([writing(1, 'a'), writing(2, 'x'.repeat(100_000))]);
  const full = answers.filter((answer) => 'failure' in answer && answer.failure.code === 'storage/full');
  expect(full.map(({ id }) => id)).toContain(2);
  database.exec('PRAGMA max_page_count = 1000000');
  const before = listKept();
  commitGroup([writing(3, 'later')]);
  expect(listKept()).toEqual([...before, 'later']);
});

test('says to all that another program is writing, and goes on when it has done', async () => {
  const file = join(await useTemporaryFolder(), 'usher.db');
  using database = new DatabaseSync(file);
  using tool = new DatabaseSync(file);
  const commitGroup = createGroupCommit(database, file);
  const write: Write = { id: 1, isTurn: false, perform: () => 'done' };
  tool.exec('BEGIN IMMEDIATE');
  const failure = expect.objectContaining({ code: 'storage/busy', retry: 'later' });
  expect(commitGroup([write])).toEqual([{ id: 1, failure }]);
  tool.exec('ROLLBACK');
  expect(commitGroup([write])).toEqual([{ id: 1, answer: 'done' }]);
});

test('gives up when a COMMIT fails and nobody knows what is on the disk', () => {
  using database = new DatabaseSync(':memory:');
  database.exec(`
    CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT;
    CREATE TABLE child (parent INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED) STRICT;
  `);
  const insert = database.prepare('INSERT INTO child VALUES (1)');
  const orphan: Write = { id: 1, isTurn: false, perform: () => insert.run() };
  expect(() => createGroupCommit(database, 'usher.db')([orphan])).toThrow('FOREIGN KEY constraint failed');
});

test('takes at most 64 turns at once, with the small writes between them', () => {
  const turn = { isTurn: true };
  const small = { isTurn: false };
  expect(countBatch([])).toBe(0);
  expect(countBatch(Array(64).fill(turn))).toBe(64);
  expect(countBatch(Array(65).fill(turn))).toBe(64);
  expect(countBatch([...Array(64).fill(turn), small, small, turn, small])).toBe(66);
  expect(countBatch(Array(10_000).fill(small))).toBe(512);
});
