import type { AgentRequestRow } from '@usher/storage';
import { expect, test } from 'vitest';
import { createWaitingLine } from './waiting-line.ts';

/** As much of a request as the line looks at. */
function request(address: string, queue: string, more: { channel?: string; holder?: string; epoch?: number } = {}) {
  const { channel = 'web', holder = 'bot', epoch = 1 } = more;
  return {
    conversation: { place: { channel, address }, controlHolder: holder, controlEpoch: 1 },
    row: { effect: { type: 'agent.request', queue, epoch } },
  } as unknown as AgentRequestRow;
}

test('each line is counted for itself, without those who are served already, and with those of other channels', async () => {
  const rows = [
    request('taken', 'refunds', { holder: 'agent-1' }),
    request('given back', 'refunds', { epoch: 0 }),
    request('a', 'refunds', { channel: 'teams' }),
    request('b', 'refunds'),
    request('c', 'orders'),
  ];
  const place = createWaitingLine({
    store: { listAgentRequests: async () => rows },
    delay: async () => {},
    now: () => 0,
  });
  const places = await Promise.all(['taken', 'given back', 'a', 'b', 'c', 'nobody'].map((address) => place(address)));
  expect(places).toEqual([undefined, undefined, undefined, { position: 2 }, { position: 1 }, undefined]);
});

test('all who ask at a time share one look, and who asks later is told what is there then', async () => {
  let looks = 0;
  const waits: number[] = [];
  let now = 1_000;
  const place = createWaitingLine({
    store: {
      listAgentRequests: async () => {
        looks += 1;
        return looks === 1 ? [] : [request('a', 'x')];
      },
    },
    interval: 500,
    now: () => now,
    delay: async (millis) => {
      waits.push(millis);
      now += millis;
    },
  });
  expect(await place('a')).toBeUndefined();
  now += 100;
  expect(await Promise.all([place('a'), place('a'), place('b')])).toEqual([
    { position: 1 },
    { position: 1 },
    undefined,
  ]);
  expect([looks, waits]).toEqual([2, [400]]);
});

test('a look that fails is told to those who asked, and the next ones look again', async () => {
  let isBroken = true;
  const store = {
    listAgentRequests: async () => {
      if (isBroken) throw new Error('disk');
      return [request('a', 'x')];
    },
  };
  const place = createWaitingLine({ store, delay: async () => {}, now: () => 0, interval: 0 });
  await expect(place('a')).rejects.toThrow('disk');
  isBroken = false;
  expect(await place('a')).toEqual({ position: 1 });
});
