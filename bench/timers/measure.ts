import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '@usher/storage';
import { createMovedClock, createReminder, type MovedClock, type Reminder, remindAfter } from './reminder.ts';

export const parallel = 64;
/** Timers that are due together after a standstill, and those of the steady pace. */
const together = 4_000;
const pace = { timers: 600, each: 10 };

export interface TimerFigures {
  /** Turns a second, each of which sets a timer. */
  readonly set: number;
  /** Until a start takes messages while `together` timers are overdue, milliseconds. */
  readonly start: number;
  /** A message to its commit while they fire, milliseconds. */
  readonly besides: number;
  /** Timers a second: claimed, taken, committed, delivered. */
  readonly fired: number;
  /** Processor time of this process a timer, microseconds. */
  readonly cpu: number;
  /** From a timer's time to the delivery of what it says, at a steady pace, milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Everything about timers through the whole path, on a store where others may wait already. The store stays open. */
export async function measureTimers(store: Store): Promise<TimerFigures> {
  const set = await measureSetting(store);
  const standstill = await measureStandstill(store);
  return { set, ...standstill, ...(await measureLateness(store)) };
}

/** Sets the timers that the standstill meets. */
async function measureSetting(store: Store): Promise<number> {
  const { runtime, say } = await createReminder(store, createMovedClock());
  await runtime.start();
  // Begun first, so that what is measured is one turn that sets one timer anew.
  await sideBySide(together, (index) => say(`late-${index}`, 'begin'));
  await runtime.idle();
  const from = performance.now();
  await sideBySide(together, (index) => say(`late-${index}`, 'again'));
  await runtime.idle();
  const seconds = (performance.now() - from) / 1_000;
  await runtime.stop();
  return together / seconds;
}

async function measureStandstill(store: Store): Promise<Pick<TimerFigures, 'start' | 'besides' | 'fired' | 'cpu'>> {
  const clock = createMovedClock();
  clock.set(Date.now() + remindAfter + 1_000);
  let delivered = 0;
  const { runtime, say } = await createReminder(store, clock, (address) => {
    if (address.startsWith('late-')) delivered += 1;
  });
  const cpu = process.cpuUsage();
  const from = performance.now();
  await runtime.start();
  const start = performance.now() - from;
  await say('somebody', 'meanwhile');
  const besides = performance.now() - from - start;
  await runtime.idle();
  const seconds = (performance.now() - from) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  await runtime.stop();
  if (delivered !== together) throw new Error(`Of ${together} timers ${delivered} fired.`);
  return { start, besides, fired: together / seconds, cpu: (user + system) / together };
}

/** Conversations are begun as if one came every few milliseconds; a day later their timers are due at that pace. */
async function measureLateness(store: Store): Promise<Pick<TimerFigures, 'p50' | 'p99'>> {
  const clock = createMovedClock();
  const due = new Map<string, number>();
  const begin = Date.now() + 1.5 * remindAfter;
  await runAt(store, clock, begin, async ({ say }) => {
    for (let index = 0; index < pace.timers; index += 1) {
      clock.set(begin + index * pace.each);
      due.set(`paced-${index}`, clock.now() + remindAfter);
      await say(`paced-${index}`, 'begin');
    }
  });
  // What the standstill has set anew is due before them, and is not what is measured.
  await runAt(store, clock, begin + 0.7 * remindAfter, async () => {});
  const late: number[] = [];
  clock.set(begin + remindAfter - 1_000);
  const { runtime } = await createReminder(store, clock, (address) => {
    const at = due.get(address);
    if (at !== undefined) late.push(clock.now() - at);
  });
  await runtime.start();
  while (late.length < pace.timers) await sleep(50);
  await runtime.stop();
  late.sort((left, right) => left - right);
  const percentile = (share: number) => late[Math.min(late.length - 1, Math.floor(late.length * share))] ?? Number.NaN;
  return { p50: percentile(0.5), p99: percentile(0.99) };
}

async function runAt(store: Store, clock: MovedClock, time: number, work: (reminder: Reminder) => Promise<void>) {
  clock.set(time);
  const reminder = await createReminder(store, clock);
  await reminder.runtime.start();
  await work(reminder);
  await reminder.runtime.idle();
  await reminder.runtime.stop();
}

async function sideBySide(count: number, work: (index: number) => Promise<void>): Promise<void> {
  const left = Array.from({ length: count }, (_each, index) => index).values();
  const lane = async () => {
    for (const index of left) await work(index);
  };
  await Promise.all(Array.from({ length: parallel }, lane));
}
