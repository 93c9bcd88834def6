import type { Json } from '@usher/journey';
import type { Store } from '@usher/storage';
import { describe, expect, test } from 'vitest';
import type { DeskAction } from './actions.ts';
import { createDesk, type Desk } from './create-desk.ts';
import type { Lists } from './overview.ts';
import { createTestBoard, type TestBoard } from './test/board.ts';
import { createTestClock, type TestClock, until } from './test/clock.ts';
import { shop } from './test/journey.ts';
import { begin, goOn, useStore } from './test/store.ts';

const ann = { id: 'ann', name: 'Ann' };
const asked = { key: 'k', conversation: 1, effect: '1.0', askedBefore: false };
const nobody = { answer: { outcome: 'nobody-available' } };

interface Node {
  readonly desk: Desk;
  readonly acted: DeskAction[];
  readonly answered: string[];
  agents(): Promise<Lists['agents']>;
  die(): void;
}

function openNode(store: Store, clock: TestClock, board: TestBoard, isDeaf = false): Node {
  const side = board.side();
  const acted: DeskAction[] = [];
  const answered: string[] = [];
  const desk = createDesk({
    ...{ store, clock, board: side, showTyping: async () => {}, journeyOf: async () => shop },
    async act(_key, action) {
      acted.push(action);
      return { control: { holder: 'bot', epoch: 0 }, isRepeated: false };
    },
    async answer(_conversation: number, effect: string, _output: Json) {
      answered.push(effect);
      return true;
    },
  });
  if (!isDeaf) side.hears(() => desk.noticePresence());
  return {
    ...{ desk, acted, answered },
    agents: async () => (await desk.lists('x')).agents,
    die() {
      desk.close();
      side.die();
    },
  };
}

async function open(isDeaf = false) {
  const store = await useStore();
  const clock = createTestClock();
  const board = createTestBoard();
  const [here, there] = [openNode(store, clock, board, isDeaf), openNode(store, clock, board, isDeaf)];
  /** Promises between the ticks of a clock that stands still. */
  const pass = async (millis: number) => {
    for (let left = millis; left > 0; left -= 500) {
      clock.advance(Math.min(left, 500));
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  await pass(60_000);
  return { store, clock, board, here, there, pass };
}

describe('the desks of two nodes', () => {
  test('know of each other who is there', async () => {
    const { here, there, pass } = await open();
    const visit = here.desk.arrive(ann, true);
    await pass(500);
    expect(await there.agents()).toEqual([{ ...ann, isAvailable: true }]);
    expect(await there.desk.request(asked)).toBe('later');
    visit.leave('signed-out');
    await pass(500);
    expect(await there.agents()).toEqual([]);
    expect(await there.desk.request(asked)).toEqual(nobody);
  });

  test('ask each other before anybody hears that there is nobody, also where no signal comes through', async () => {
    const { here, there, pass } = await open(true);
    here.desk.arrive(ann, true);
    // Told within a moment, and not looked at since.
    await pass(500);
    expect(await there.desk.request(asked)).toBe('later');
    await pass(120_000);
    expect(await there.agents()).toEqual([{ ...ann, isAvailable: true }]);
  });

  test('believe who went on at another node rather than who broke off at the first', async () => {
    const { here, there, pass } = await open();
    const visit = here.desk.arrive(ann, true);
    await pass(2_000);
    visit.leave('cut');
    await pass(1_000);
    there.desk.arrive(ann, false);
    await pass(2_000);
    expect([await here.agents(), await there.agents()]).toEqual([
      [{ ...ann, isAvailable: false }],
      [{ ...ann, isAvailable: false }],
    ]);
    expect(await here.desk.request(asked)).toEqual(nobody);
  });

  test('take nothing from an agent whose window is at the other, and all of it once that node is gone for long', async () => {
    const { store, here, there, pass } = await open();
    await begin(store, 'a', { holder: 'agent:ann', holderName: 'Ann', epoch: 1 });
    here.desk.arrive(ann, true);
    await pass(120_000);
    expect(there.acted).toEqual([]);
    here.die();
    await pass(30_000);
    expect(there.acted).toEqual([]);
    expect(await there.agents()).toEqual([{ ...ann, isAvailable: true }]);
    await pass(40_000);
    await until(() => there.acted.length > 0);
    expect(there.acted).toMatchObject([{ type: 'control.lost', agent: ann, epoch: 1 }]);
    expect(await there.agents()).toEqual([]);
  });

  test('call nobody absent to a customer whose agent another node has just found gone', async () => {
    const { store, there, clock } = await open();
    const { conversation } = await begin(store, 'a', { holder: 'agent:ann', epoch: 1 });
    await goOn(store, conversation, { holder: 'bot', epoch: 2, event: 'control.lost', at: clock.now() });
    expect(await there.desk.request({ ...asked, conversation: conversation.id })).toBe('later');
    clock.advance(11_000);
    expect(await there.desk.request({ ...asked, conversation: conversation.id })).toEqual(nobody);
  });

  test('show what the other node went on with, also where no signal comes through', async () => {
    const { store, clock, there } = await open(true);
    const { conversation } = await begin(store, 'a', { calls: 'Refund' });
    const names: string[] = [];
    const lists: Lists[] = [];
    there.desk.subscribe({ agentId: 'ann', lists: (now) => void lists.push(now), notice() {} });
    await there.desk.follow('a', {
      ...{ agent: ann, after: 0, fail() {} },
      async send({ name }) {
        names.push(name);
        return true;
      },
    });
    await until(() => {
      clock.advance(250);
      return names.includes('ready') && lists.length === 1;
    });
    const before = names.length;
    const { conversation: next } = await goOn(store, conversation, { holder: 'agent:bob', epoch: 1 });
    expect(next.revision).toBe(conversation.revision + 1);
    await until(() => {
      clock.advance(500);
      return names.length > before && lists.length > 1;
    });
    expect(lists.at(-1)?.others).toHaveLength(1);
  });
});

describe('requests from before a start', () => {
  test('are answered where they came too late to be promised anybody, and wait on where they came earlier', async () => {
    const store = await useStore();
    const clock = createTestClock();
    const node = openNode(store, clock, createTestBoard());
    const { conversation } = await begin(store, 'a', { calls: 'Refund' });
    const request = { conversation: conversation.id, askedBefore: true };
    node.desk.resume([
      { ...request, key: 'old', effect: '1.0', since: clock.now() - 60_000 },
      { ...request, key: 'new', effect: '2.0', since: clock.now() - 59_000 },
    ]);
    clock.advance(60_000);
    await until(() => node.answered.length > 0);
    expect(node.answered).toEqual(['2.0']);
  });
});
