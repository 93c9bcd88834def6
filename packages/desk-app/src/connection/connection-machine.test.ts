import { describe, expect, test } from 'vitest';
import { createActor, SimulatedClock } from 'xstate';
import type { EventStream, StreamEnd } from '../api/event-stream.ts';
import { backoffMillis } from './backoff.ts';
import { connectionMachine } from './connection-machine.ts';

interface Opened {
  readonly hear: Parameters<EventStream>[0];
  readonly signal: AbortSignal;
  end(how: StreamEnd): Promise<void>;
}

function begin() {
  const opened: Opened[] = [];
  const clock = new SimulatedClock();
  const open = (): EventStream => (hear, signal) =>
    new Promise((resolve) => {
      const end = async (how: StreamEnd) => {
        resolve(how);
        await Promise.resolve();
        await Promise.resolve();
      };
      opened.push({ hear, signal, end });
    });
  const actor = createActor(connectionMachine, { input: { open, random: () => 0 }, clock });
  const said: string[] = [];
  actor.on('said', ({ event }) => said.push(event.name));
  actor.start();
  return { actor, clock, opened, said, state: () => JSON.stringify(actor.getSnapshot().value) };
}

describe('a connection', () => {
  test('opens and passes on what the stream says', () => {
    const { opened, said, state } = begin();
    expect(state()).toContain('connecting');
    opened[0]?.hear.opened();
    opened[0]?.hear.event({ name: 'lists', data: '{}', id: '' });
    expect(state()).toContain('open');
    expect(said).toEqual(['lists']);
  });

  test('waits longer after each failure and begins again from the first wait once it was open', async () => {
    const { actor, opened, clock, state } = begin();
    await opened[0]?.end('cut');
    expect(state()).toContain('waiting');
    clock.increment(250);
    expect(opened).toHaveLength(2);
    await opened[1]?.end('cut');
    clock.increment(250);
    expect(opened).toHaveLength(2);
    clock.increment(250);
    expect(opened).toHaveLength(3);
    opened[2]?.hear.opened();
    expect(actor.getSnapshot().context.failures).toBe(0);
  });

  test('tries at once when told to', async () => {
    const { actor, opened } = begin();
    await opened[0]?.end('cut');
    actor.send({ type: 'try-now' });
    expect(opened).toHaveLength(2);
  });

  test('stops when the person is signed out, until told to try', async () => {
    const { actor, opened, clock, state } = begin();
    await opened[0]?.end('signed-out');
    clock.increment(60_000);
    expect(state()).toBe('"signedOut"');
    actor.send({ type: 'try-now' });
    expect(opened).toHaveLength(2);
  });

  test('lets the old stream go when what is asked for changes, and hears no more of it', () => {
    const { actor, opened, said } = begin();
    actor.send({ type: 'restart' });
    expect(opened[0]?.signal.aborted).toBe(true);
    opened[0]?.hear.event({ name: 'late', data: '', id: '' });
    expect(said).toEqual([]);
    expect(opened).toHaveLength(2);
  });
});

describe('the wait before another try', () => {
  test('doubles up to twenty seconds and is spread', () => {
    expect([1, 2, 3, 20].map((failures) => backoffMillis(failures, () => 1))).toEqual([500, 1_000, 2_000, 20_000]);
    expect(backoffMillis(20, () => 0)).toBe(10_000);
  });
});
