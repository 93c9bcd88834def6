import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { pollFor } from './poll.ts';
import { openRecordingGateway } from './recording-gateway.ts';
import { openRetailShop } from './retail-shop.ts';
import { openStubbornChat } from './stubborn-customer.ts';
import { makeFolder, publishTo, readUrl, startUsher } from './usher-process.ts';

const kills = 3;
const customers = 3;

test('a server killed again and again loses nothing that it took, and says and sends nothing twice', async () => {
  const shop = await openRetailShop();
  const gateway = await openRecordingGateway(shop.origin, 100);
  const journey = readFileSync(shop.journeyFile, 'utf8');
  writeFileSync(shop.journeyFile, journey.replaceAll(shop.origin, gateway.origin));
  const folder = makeFolder();
  const environment = { USHER_DATA: folder, USHER_ALLOWED_ORIGINS: gateway.origin, LOG_LEVEL: 'warn' };
  let server = startUsher(['start'], { environment: { ...environment, PORT: '0' } });
  const url = await readUrl(server);
  await publishTo(url, folder, shop.journeyFile);

  const chats = await Promise.all(Array.from({ length: customers }, () => openStubbornChat(url, 'retail')));
  const over = new AbortController();
  const chatting = Promise.all(chats.map((chat) => chat.chat(over.signal)));
  for (let killed = 0; killed < kills; killed += 1) {
    // Whatever is under way then: the moment is meant to be another one in every run.
    await delay(200 + Math.random() * 600);
    await server.kill('SIGKILL');
    server = startUsher(['start'], { environment: { ...environment, PORT: new URL(url).port } });
    await readUrl(server);
    await Promise.all(chats.map((chat) => chat.connect()));
  }
  over.abort();
  await chatting;

  const ask = openTables(folder);
  // Whoever has called for a person waits for one on: after a start nobody knows yet that nobody is there.
  const unsaid = "SELECT * FROM outbox WHERE effect_type <> 'agent.request'";
  await pollFor('everything to be said', () => ask(unsaid).length === 0 || undefined);
  for (const chat of chats) {
    const [kept = {}] = ask('SELECT * FROM conversation WHERE address = ?', addressOf(chat.token));
    const id = Number(kept.id);
    const transcript = ask('SELECT * FROM transcript WHERE conversation_id = ? ORDER BY seq', id);
    const shown = transcript.filter(({ direction }) => direction !== 'note').map(({ seq }) => seq);
    await pollFor('the stream to bring everything', () => chat.messages.length >= shown.length || undefined);
    expect(chat.messages.map(({ seq }) => seq)).toEqual(shown);
    expect(transcript.filter(({ direction }) => direction === 'in').map((entry) => entry.external_id)).toEqual(
      chat.taken,
    );
    expect(chat.taken.length).toBeGreaterThan(0);

    const snapshot = JSON.parse(String(kept.snapshot));
    const open = Object.values<{ open: object }>(snapshot.rows).flatMap((row) => Object.keys(row.open));
    const calls = ask('SELECT effect FROM outbox WHERE conversation_id = ?', id);
    expect(open).toEqual(expect.arrayContaining(calls.map(({ effect }) => JSON.parse(String(effect)).id)));
    const turns = ask('SELECT revision FROM event WHERE conversation_id = ? ORDER BY revision', id);
    expect(turns.map(({ revision }) => revision)).toEqual(turns.map((_, index) => index + 1));
    expect([kept.revision, snapshot.turn]).toEqual([turns.length, turns.length]);
    const timers = ask('SELECT timer, n, due FROM timer WHERE conversation_id = ?', id);
    expect(Object.fromEntries(timers.map(({ timer, n, due }) => [timer, { n, due }]))).toMatchObject(snapshot.timers);
    expect(timers).toHaveLength(Object.keys(snapshot.timers).length);
  }
  expect(ask('SELECT * FROM dead_turn')).toEqual([]);
  // The journey says of this one alone that it may be repeated.
  const once = gateway.heard.filter(({ path }) => path !== '/purchases/validate').map(({ key }) => key);
  expect(once).toEqual([...new Set(once)]);
});

/** What a customer's stream cannot show: that turns and timers are whole. */
function openTables(folder: string): (sql: string, ...given: (string | number)[]) => Record<string, unknown>[] {
  const database = new DatabaseSync(join(folder, 'usher.db'), { readOnly: true });
  onTestFinished(() => database.close());
  return (sql, ...given) => database.prepare(sql).all(...given) as Record<string, unknown>[];
}

/** The web chat keeps no tokens, only this. */
function addressOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
