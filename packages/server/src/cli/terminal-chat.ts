import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { InboundEvent } from '@usher/channel';
import type { BlockSet, Program, Snapshot } from '@usher/engine';
import type { Millis } from '@usher/journey';
import { type Clock, createSystemClock } from '@usher/runtime';
import { createSqliteStore, type Store } from '@usher/storage';
import type { ServerConfig } from '../config/read-config.ts';
import { startRuntime } from '../start-runtime.ts';
import type { Io } from './io.ts';
import { createTerminalAdapter, type TerminalAdapter } from './terminal-adapter.ts';

export interface TerminalChatParts {
  readonly program: Program;
  readonly blocks: BlockSet;
  readonly config: Pick<ServerConfig, 'allowedOrigins' | 'secrets'>;
  readonly language: string | undefined;
  /** When the conversation begins; from then on time runs as usual. */
  readonly at: Millis;
  readonly io: Pick<Io, 'say' | 'warn' | 'now' | 'stop'>;
}

export interface TerminalChat {
  /** Takes a line of the customer, and resolves when all it brought about has settled. @throws UsherError for a line refused */
  hear(line: string): Promise<void>;
  /** Resolves when nothing is under way: only the customer or the clock goes on from here. */
  settled(): Promise<void>;
  describeState(): Promise<string>;
  /** Aborts when the journey has ended. */
  readonly ended: AbortSignal;
  stop(): Promise<void>;
}

const place = { channel: 'terminal', address: 'here' };

/** A conversation on the real runtime, kept in a temporary folder that goes with it. */
export async function startTerminalChat(parts: TerminalChatParts): Promise<TerminalChat> {
  const { program, blocks, config, language, at, io } = parts;
  const folder = mkdtempSync(join(tmpdir(), 'usher-chat-'));
  const store = await createSqliteStore({ folder, durability: 'relaxed' });
  const adapter = createTerminalAdapter(io.say);
  const clock = shiftClock(createSystemClock(), at - io.now());
  const ended = new AbortController();
  const runtime = await startRuntime({
    config,
    blocks,
    store,
    adapters: [adapter],
    clock,
    observe: (event) => {
      if (event.name === 'effect.retried' || event.name === 'effect.buried') io.warn(`(${event.type}: ${event.code})`);
      if (event.name === 'turn.buried') io.warn(`(The turn failed: ${event.code})`);
    },
  });
  const stop = async () => {
    await runtime.stop();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  // Without its own tests: whoever changes a journey talks to it before the tests fit again.
  const { tests: _, ...journey } = program.journey;
  try {
    await runtime.publish(journey);
  } catch (error) {
    await stop();
    throw error;
  }
  const base = () => ({ eventKey: randomUUID(), address: place.address, receivedAt: clock.now() });
  const chat: TerminalChat = {
    ended: ended.signal,
    async hear(line) {
      await adapter.take([toEvent(line, adapter, base())]);
      await chat.settled();
    },
    async settled() {
      await untilIdle(store, io.stop);
      if ((await readSnapshot(store))?.status === 'done') ended.abort();
    },
    async describeState() {
      return describe(await readSnapshot(store), clock.now());
    },
    stop,
  };
  const joined = { ...base(), type: 'joined', journeyId: program.journey.id } as const;
  await adapter.take([language === undefined ? joined : { ...joined, language }]);
  return chat;
}

/** A number presses the button of that number, anything else is a message. */
function toEvent(
  line: string,
  { choices }: TerminalAdapter,
  base: Pick<InboundEvent, 'eventKey' | 'address' | 'receivedAt'>,
): InboundEvent {
  const choice = /^\s*\d{1,3}\s*$/.test(line) ? choices[Number(line) - 1] : undefined;
  if (choice === undefined) return { ...base, type: 'message', text: line };
  return { ...base, type: 'choice', token: choice.token, label: choice.label };
}

/** Effects are rows until they are performed, and their results until they are taken: no row, nothing under way. */
async function untilIdle(store: Store, stop: AbortSignal): Promise<void> {
  while (!stop.aborted && (await store.listOutbox(0, 1)).length > 0) await delay(5);
}

async function readSnapshot(store: Store): Promise<Snapshot | undefined> {
  const conversation = await store.findConversationAt(place);
  return conversation && (JSON.parse(conversation.snapshot) as Snapshot);
}

function describe(snapshot: Snapshot | undefined, now: Millis): string {
  if (snapshot === undefined) return '(The conversation has not begun.)';
  const timers = Object.entries(snapshot.timers).map(
    ([timer, { due }]) => `${timer} in ${Math.max(0, Math.round((due - now) / 1_000))} s`,
  );
  const variables = Object.entries(snapshot.variables).map(([name, value]) => `  ${name} = ${JSON.stringify(value)}`);
  return [
    // Names with a dollar sign are the compiler's own.
    `(in ${snapshot.active.filter((key) => !key.startsWith('$')).join(', ')}; turn ${snapshot.turn}; ${snapshot.language})`,
    ...variables,
    ...(timers.length === 0 ? [] : [`  waiting: ${timers.join(', ')}`]),
  ].join('\n');
}

/** The same clock, but at another date. */
function shiftClock(clock: Clock, by: Millis): Clock {
  if (by === 0) return clock;
  return { now: () => clock.now() + by, schedule: (at, run) => clock.schedule(at - by, run) };
}
