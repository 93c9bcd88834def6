import { expect, onTestFinished, test, vi } from 'vitest';
import { createLookAgain } from './look-again.ts';
import { createSignedOutSignal } from './signed-out-signal.ts';
import type { Standing } from './standing.ts';

/** Answers looks when the test says so. */
function createDesk() {
  const asked: {
    readonly personIds: readonly string[];
    readonly answer: (found: Map<string, Standing> | Error) => void;
  }[] = [];
  return {
    asked,
    readStandings: (personIds: readonly string[]) => {
      const { promise, resolve, reject } = Promise.withResolvers<Map<string, Standing>>();
      asked.push({ personIds, answer: (found) => (found instanceof Error ? reject(found) : resolve(found)) });
      return promise;
    },
    /** Answers the look that waits. */
    async answer(found: Readonly<Record<string, readonly string[] | 'suspended'>> | Error): Promise<void> {
      await vi.waitFor(() => expect(asked).toHaveLength(1));
      const standing = (sessions: readonly string[] | 'suspended'): Standing => ({
        roles: '["agent"]',
        isSuspended: sessions === 'suspended',
        sessions: new Set(sessions === 'suspended' ? [] : sessions),
      });
      const all =
        found instanceof Error ? found : Object.entries(found).map(([id, each]) => [id, standing(each)] as const);
      asked.shift()?.answer(all instanceof Error ? all : new Map(all));
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

function start(listened: string[]) {
  const desk = createDesk();
  const told: string[] = [];
  const tell = (personId: string) => void told.push(personId);
  const look = createLookAgain({
    readStandings: desk.readStandings,
    every: 3_600_000,
    listened: () => [...listened],
    tell,
  });
  onTestFinished(() => look.close());
  return { desk, told, look };
}

test('finds who has lost a session since the look before, and nobody who has one more', async () => {
  const { desk, told, look } = start(['ada', 'grace']);
  look.now();
  await desk.answer({ ada: ['one'], grace: ['two'] });
  look.now();
  await desk.answer({ ada: ['one', 'more'], grace: [] });
  expect(told).toEqual(['grace']);
});

test('finds whoever is suspended or gone at the first look', async () => {
  const { desk, told, look } = start(['ada', 'grace']);
  look.now();
  await desk.answer({ ada: 'suspended' });
  expect(told).toEqual(['ada', 'grace']);
});

test('finds nobody in a look that began before they were listened for', async () => {
  const listened = ['ada'];
  const { desk, told, look } = start(listened);
  look.now();
  listened.push('grace');
  await desk.answer({ ada: ['one'] });
  expect(told).toEqual([]);
});

test('looks once at a time, and once more where it was asked meanwhile', async () => {
  const { desk, look } = start(['ada']);
  for (let turn = 0; turn < 5; turn += 1) look.now();
  expect(desk.asked).toHaveLength(1);
  await desk.answer({ ada: ['one'] });
  await desk.answer({ ada: ['one'] });
  expect(desk.asked).toEqual([]);
});

test('signs nobody out where the database does not answer, and finds them later', async () => {
  const { desk, told, look } = start(['ada']);
  look.now();
  await desk.answer({ ada: ['one'] });
  look.now();
  await desk.answer(new Error('gone'));
  expect(told).toEqual([]);
  look.now();
  await desk.answer({ ada: [] });
  expect(told).toEqual(['ada']);
});

test('tells nobody twice who was told by a signal', async () => {
  const desk = createDesk();
  const signal = createSignedOutSignal({ readStandings: desk.readStandings, every: 3_600_000 });
  onTestFinished(() => signal.close());
  const heard: string[] = [];
  signal.onSignedOut('ada', () => heard.push('told'));
  await desk.answer({ ada: ['one'] });
  // Asks anew, of somebody who is told before it is answered.
  signal.onSignedOut('grace', () => heard.push('other'));
  signal.tell('ada');
  await desk.answer({ ada: ['one'], grace: ['two'] });
  signal.onSignedOut('joan', () => heard.push('other'));
  await desk.answer({ ada: [], grace: ['two'], joan: ['three'] });
  expect(heard).toEqual(['told']);
});
