import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads';

/**
 * What the disk and node:sqlite give at best: the rows of a turn written by hand, with group commit in a worker thread,
 * but no contract, no checks, no savepoints, no errors. Imports nothing of ours, so that a benchmark of ours has
 * something to be measured against.
 */
export interface RawBaselineOptions extends Load {
  /** An empty folder; the database stays in it. */
  readonly folder: string;
  /** As of the store: `full` (default) waits for the disk at every commit. */
  readonly durability?: 'full' | 'relaxed';
}

/** What is written, and how much of it at once. */
export interface Load {
  /** How many turns are written altogether. */
  readonly turns: number;
  /** Conversations side by side; each takes its next turn when the last one is durable. */
  readonly parallel: number;
  /** Text that one turn writes: event, two transcript entries, one effect, and the snapshot with what is left. */
  readonly bytes: number;
  /** Whether each turn's message is also noted as tried and then deleted, two more durable writes (default true). */
  readonly delivers?: boolean;
}

export interface RawBaselineResult {
  readonly turns: number;
  readonly seconds: number;
  readonly turnsPerSecond: number;
  /** Processor time of both threads, microseconds. */
  readonly cpuMicrosPerTurn: number;
  /** From asking for a turn to its acknowledgement, milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

export interface Turn {
  readonly kind: 'turn';
  readonly conversation: number;
  readonly revision: number;
  readonly event: string;
  readonly heard: string;
  readonly said: string;
  readonly effect: string;
  readonly snapshot: string;
}
export type Write = Turn | { readonly kind: 'tried' | 'done'; readonly row: number };
type Ask = { readonly id: number; readonly write: Write };
type Answer = { readonly id: number; readonly row: number };

const schema = `
  CREATE TABLE conversation (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, channel TEXT NOT NULL, address TEXT NOT NULL,
    journey_id TEXT NOT NULL, version TEXT NOT NULL, revision INTEGER NOT NULL, next_transcript_seq INTEGER NOT NULL,
    next_outbox_seq INTEGER NOT NULL, status TEXT NOT NULL, control_holder TEXT NOT NULL, control_epoch INTEGER NOT NULL,
    updated_at INTEGER NOT NULL, snapshot TEXT NOT NULL) STRICT;
  CREATE TABLE inbox (channel TEXT NOT NULL, address TEXT NOT NULL, external_id TEXT NOT NULL, received_at INTEGER NOT NULL,
    PRIMARY KEY (channel, address, external_id)) STRICT, WITHOUT ROWID;
  CREATE INDEX inbox_age ON inbox (received_at);
  CREATE TABLE transcript (conversation_id INTEGER NOT NULL, seq INTEGER NOT NULL, direction TEXT NOT NULL,
    external_id TEXT NOT NULL, body TEXT NOT NULL, created_at INTEGER NOT NULL, PRIMARY KEY (conversation_id, seq)) STRICT, WITHOUT ROWID;
  CREATE TABLE event (conversation_id INTEGER NOT NULL, revision INTEGER NOT NULL, at INTEGER NOT NULL, event TEXT NOT NULL,
    PRIMARY KEY (conversation_id, revision)) STRICT, WITHOUT ROWID;
  CREATE TABLE outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, conversation_id INTEGER NOT NULL, seq INTEGER NOT NULL,
    transcript_seq INTEGER, effect TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, tried_at INTEGER,
    available_at INTEGER NOT NULL, state TEXT NOT NULL DEFAULT 'waiting', error TEXT) STRICT;
  CREATE UNIQUE INDEX outbox_order ON outbox (conversation_id, seq);
  CREATE TABLE timer (conversation_id INTEGER NOT NULL, timer TEXT NOT NULL, n INTEGER NOT NULL, due INTEGER NOT NULL,
    PRIMARY KEY (conversation_id, timer)) STRICT, WITHOUT ROWID;
  CREATE INDEX timer_due ON timer (due);`;

const settings = `PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000; PRAGMA wal_autocheckpoint = 4000;
  PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;`;

const mostTurns = 64;

/** Writes the turns and measures. @throws Error when the folder cannot be written or holds a database already */
export async function runRawBaseline(options: RawBaselineOptions): Promise<RawBaselineResult> {
  const writer = await startWriter(options);
  const result = await measureWriter(writer, options);
  await writer.close();
  return result;
}

/** Writes turn after turn in so many conversations side by side, and measures. */
export async function measureWriter(writer: Pick<Writer, 'write'>, options: Load): Promise<RawBaselineResult> {
  const { turns, parallel, delivers = true } = options;
  const texts = makeTexts(options.bytes);
  const waits: number[] = [];
  let begun = 0;

  const converse = async (conversation: number) => {
    for (let revision = 1; begun < turns; revision += 1) {
      begun += 1;
      const from = performance.now();
      const row = await writer.write({ kind: 'turn', conversation, revision, ...texts });
      waits.push(performance.now() - from);
      if (!delivers) continue;
      await writer.write({ kind: 'tried', row });
      await writer.write({ kind: 'done', row });
    }
  };

  const cpu = process.cpuUsage();
  const from = performance.now();
  await Promise.all(Array.from({ length: parallel }, (_, index) => converse(index + 1)));
  const seconds = (performance.now() - from) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  waits.sort((a, b) => a - b);
  const percentile = (share: number) => waits[Math.min(turns - 1, Math.floor(turns * share))] ?? 0;
  return {
    turns,
    seconds,
    turnsPerSecond: turns / seconds,
    cpuMicrosPerTurn: (user + system) / turns,
    p50: percentile(0.5),
    p99: percentile(0.99),
  };
}

/** Texts of a usual turn; the snapshot is what is left of `bytes`. */
export function makeTexts(bytes: number): Pick<Turn, 'event' | 'heard' | 'said' | 'effect' | 'snapshot'> {
  const [event, heard, said, effect] = [150, 100, 200, 300].map((length) => 'x'.repeat(length)) as [
    string,
    string,
    string,
    string,
  ];
  const snapshot = 's'.repeat(Math.max(2, bytes - 750));
  return { event, heard, said, effect, snapshot };
}

export interface Writer {
  /** Resolves when the write is durable, with the outbox row that a turn made. */
  write(write: Write): Promise<number>;
  close(): Promise<void>;
}

export async function startWriter({ folder, parallel, durability = 'full' }: RawBaselineOptions): Promise<Writer> {
  const data = { rawBaseline: true, file: join(folder, 'raw.db'), parallel, durability };
  const worker = new Worker(new URL(import.meta.url), { workerData: data });
  await once(worker, 'message');
  const pending = new Map<number, (row: number) => void>();
  let lastId = 0;
  worker.on('message', (answers: readonly Answer[]) => {
    for (const { id, row } of answers) {
      pending.get(id)?.(row);
      pending.delete(id);
    }
  });
  return {
    write(write) {
      lastId += 1;
      const ask: Ask = { id: lastId, write };
      return new Promise((resolve) => {
        pending.set(ask.id, resolve);
        worker.postMessage(ask);
      });
    },
    async close() {
      worker.postMessage('close');
      await once(worker, 'exit');
    },
  };
}

/** The other thread: takes what has queued up, writes it in one transaction, answers. */
function serve(
  port: MessagePort,
  { file, parallel, durability }: { file: string; parallel: number; durability: string },
): void {
  const database = new DatabaseSync(file);
  database.exec(`${settings} PRAGMA synchronous = ${durability === 'full' ? 'FULL' : 'NORMAL'}; ${schema}`);
  const perform = prepareWrites(database);
  insertConversations(database, parallel);
  const waiting: Ask[] = [];
  const answerAll = () => {
    if (!database.isOpen) return;
    const batch = waiting.splice(0, countBatch(waiting));
    database.exec('BEGIN IMMEDIATE');
    const answers = batch.map(({ id, write }): Answer => ({ id, row: perform(write) }));
    database.exec('COMMIT');
    port.postMessage(answers);
    if (waiting.length > 0) setImmediate(answerAll);
  };
  port.on('message', (message: Ask | 'close') => {
    if (message === 'close') {
      database.close();
      port.close();
    } else if (waiting.push(message) === 1) setImmediate(answerAll);
  });
  port.postMessage('opened');
}

function countBatch(waiting: readonly Ask[]): number {
  let turns = 0;
  for (const [index, { write }] of waiting.entries()) {
    if (write.kind === 'turn' && turns++ === mostTurns) return index;
  }
  return waiting.length;
}

function insertConversations(database: DatabaseSync, count: number): void {
  const insert = database.prepare(
    `INSERT INTO conversation VALUES (?, ?, 'web', ?, 'refund', 'v1', 0, 1, 1, 'active', 'bot', 0, 0, '')`,
  );
  database.exec('BEGIN');
  for (let id = 1; id <= count; id += 1) insert.run(id, `key-${id}`, `visitor-${id}`);
  database.exec('COMMIT');
}

function prepareWrites(database: DatabaseSync): (write: Write) => number {
  const inbox = database.prepare(`INSERT INTO inbox VALUES ('web', ?, ?, ?) ON CONFLICT DO NOTHING`);
  const conversation =
    database.prepare(`UPDATE conversation SET revision = revision + 1, next_transcript_seq = next_transcript_seq + 2,
    next_outbox_seq = next_outbox_seq + 1, control_holder = 'bot', control_epoch = 0, updated_at = ?, snapshot = ?
    WHERE id = ? AND revision = ? RETURNING next_transcript_seq`);
  const event = database.prepare('INSERT INTO event VALUES (?, ?, ?, ?)');
  const entry = database.prepare('INSERT INTO transcript VALUES (?, ?, ?, ?, ?, ?)');
  const outbox = database.prepare(
    'INSERT INTO outbox (conversation_id, seq, transcript_seq, effect, available_at) VALUES (?, ?, ?, ?, ?)',
  );
  const timer = database.prepare(`INSERT INTO timer VALUES (?, 'no-answer', ?, ?)
    ON CONFLICT DO UPDATE SET n = excluded.n, due = excluded.due`);
  const tried = database.prepare('UPDATE outbox SET attempts = attempts + 1, tried_at = ? WHERE id = ?');
  const done = database.prepare('DELETE FROM outbox WHERE id = ?');
  let now = 1_767_268_800_000;

  return (write) => {
    now += 1;
    if (write.kind === 'tried') tried.run(now, write.row);
    if (write.kind === 'done') done.run(write.row);
    if (write.kind !== 'turn') return write.row;
    const { conversation: id, revision } = write;
    const said = revision * 2;
    inbox.run(`visitor-${id}`, `m-${revision}`, now);
    conversation.get(now, write.snapshot, id, revision - 1);
    event.run(id, revision, now, write.event);
    entry.run(id, said - 1, 'in', `m-${revision}`, write.heard, now);
    entry.run(id, said, 'out', `${revision}.0`, write.said, now);
    const { lastInsertRowid } = outbox.run(id, revision, said, write.effect, now);
    timer.run(id, revision, now + 600_000);
    return Number(lastInsertRowid);
  };
}

if (parentPort && workerData?.rawBaseline) serve(parentPort, workerData);
