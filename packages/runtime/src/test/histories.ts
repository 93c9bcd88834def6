import { UsherError } from '@usher/journey';
import fc from 'fast-check';
import { expect } from 'vitest';
import { type CrashAtCall, crashAtCall } from './crash-at-call.ts';
import { createJourney } from './journey.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

/**
 * Random histories of messages, repeats, timers, results of effects, publications, failures of the channel, and crashes at
 * any moment, against the simplest model: what a customer says is answered once and in order, a timer fires once, a result
 * comes once, and a conversation speaks the version that was the current one when it began.
 */
const addresses = ['ann', 'bob'] as const;
const address = fc.constantFrom(...addresses);
const when = fc.constantFrom('before' as const, 'after' as const);
export const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('say' as const), address, twice: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('repeat' as const), address }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('timer' as const), address, millis: fc.integer({ min: 1, max: 5_000 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('ask' as const), address, failures: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('publish' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('anew' as const), address }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('crash' as const), when: fc.constantFrom('now', 'before', 'after') }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('crash-at-call' as const), call: fc.integer({ min: 1, max: 12 }), when }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('break' as const),
      deliveries: fc.integer({ min: 1, max: 3 }),
      shown: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), millis: fc.integer({ min: 0, max: 4_000 }) }),
  },
);
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** One conversation, as the model has it. */
interface Modelled {
  readonly greeting: string;
  readonly said: string[];
  /** What comes by itself: it must, or it may where the conversation was ended before. */
  readonly awaited: Set<string>;
  isOver: boolean;
}

interface Play {
  readonly world: World;
  readonly crash: CrashAtCall;
  readonly conversations: Readonly<Record<string, Modelled[]>>;
  /** Keys of what was sent. */
  readonly sent: Readonly<Record<string, Set<string>>>;
  version: number;
}

export async function playHistory(steps: readonly Step[], openStore?: WorldOptions['openStore']): Promise<void> {
  const failures = new Map<string, number>();
  const perform = async ({ data }: { data: unknown }) => {
    const left = failures.get(String(data)) ?? Number(String(data).split(':')[1]);
    failures.set(String(data), left - 1);
    if (left > 0) throw new UsherError('test/busy', 'Busy.', { retry: 'later' });
    return String(data);
  };
  const world = await createWorld({
    publishes: [createJourney('Hello 0')],
    effectHandlers: { 'x-question': { idempotent: true, perform } },
    ...(openStore === undefined ? {} : { openStore }),
  });
  const play: Play = {
    world,
    crash: crashAtCall(world),
    conversations: { ann: [], bob: [] },
    sent: { ann: new Set(), bob: new Set() },
    version: 0,
  };
  try {
    for (const each of addresses) await begin(play, each, 'first');
    for (const [index, each] of steps.entries()) await take(play, each, index);
    await finish(play);
    for (const each of addresses) await check(play, each);
    expect(await world.store.listOutbox(0, 10)).toEqual([]);
    expect(await world.store.listDeadOutbox(10)).toEqual([]);
    expect(await world.store.listDeadTurns(10)).toEqual([]);
  } finally {
    await world.close();
  }
}

async function begin(play: Play, of: string, name: string): Promise<void> {
  const { world } = play;
  await send(play, of, name, () => world.join({ address: of, eventKey: name }));
  const greeting = `Hello ${play.version}`;
  play.conversations[of]?.push({ greeting, said: [], awaited: new Set(), isOver: false });
}

async function take(play: Play, each: Step, index: number): Promise<void> {
  const { world } = play;
  const { channel } = world;
  const name = `s${index}`;
  switch (each.kind) {
    case 'say':
      await say(play, each.address, name, `say ${index}`, each.twice ? 2 : 1);
      currentOf(play, each.address).said.push(`${index}`);
      return;
    case 'repeat': {
      const last = currentOf(play, each.address).said.at(-1);
      if (last !== undefined) await say(play, each.address, `s${last}`, `say ${last}`);
      return;
    }
    case 'timer':
      await say(play, each.address, name, `timer ${name} ${each.millis}`);
      currentOf(play, each.address).awaited.add(`timer ${name}`);
      return;
    case 'ask':
      await say(play, each.address, name, `ask ${name}:${each.failures}`);
      currentOf(play, each.address).awaited.add(`done "${name}:${each.failures}"`);
      return;
    case 'publish':
      play.version += 1;
      await untilDone(play, async () => void (await world.runtime.publish(createJourney(`Hello ${play.version}`))));
      return;
    case 'anew': {
      await say(play, each.address, name, 'bye');
      currentOf(play, each.address).isOver = true;
      return begin(play, each.address, `${name}-anew`);
    }
    case 'crash': {
      if (each.when === 'now') return world.crash();
      const moment = each.when as 'before' | 'after';
      channel[moment] = () => {
        channel[moment] = () => {};
        world.crash();
      };
      return;
    }
    case 'crash-at-call':
      play.crash.arm(each.call, each.when);
      return;
    case 'break': {
      let left = each.deliveries;
      channel[each.shown ? 'after' : 'before'] = () => {
        left -= 1;
        if (left >= 0) throw new Error('broken');
      };
      return;
    }
    case 'wait':
      await recover(world);
      await Promise.race([world.advance(each.millis), world.crashed()]);
  }
}

function currentOf({ conversations }: Play, of: string): Modelled {
  const last = conversations[of]?.at(-1);
  if (last === undefined) throw new Error(`Nothing was begun with ${of}.`);
  return last;
}

function say(play: Play, of: string, name: string, text: string, times = 1): Promise<void> {
  const once = () => play.world.say(text, name, of);
  return send(play, of, name, async () => void (await Promise.all(Array.from({ length: times }, once))));
}

function send(play: Play, of: string, name: string, work: () => Promise<void>): Promise<void> {
  play.sent[of]?.add(name);
  return untilDone(play, work);
}

/** A platform repeats what was not acknowledged: so does this one, over crashes. */
async function untilDone({ world }: Play, work: () => Promise<void>): Promise<void> {
  let isDone = false;
  while (!isDone) {
    await recover(world);
    isDone = await Promise.race([work().then(() => true), world.crashed().then(() => false)]);
  }
}

/** The next process may crash while it starts. */
async function recover(world: World): Promise<void> {
  while (world.isCrashed()) await Promise.race([world.restart(), world.crashed()]);
}

async function finish({ world, crash }: Play): Promise<void> {
  world.channel.before = () => {};
  world.channel.after = () => {};
  crash.disarm();
  // A call under way may still be the one after which the process ends.
  do {
    await recover(world);
    await Promise.race([world.advance(90_000), world.crashed()]);
  } while (world.isCrashed());
}

async function check({ world, conversations, sent }: Play, of: string): Promise<void> {
  // Conversations at one place speak side by side where the channel was away while one ended and the next began.
  const seen = Map.groupBy(world.channel.seesFrom(of), ({ conversation }) => conversation);
  const modelled = conversations[of] ?? [];
  expect(seen.size).toBe(modelled.length);
  const inOrder = [...seen].sort(([left], [right]) => left - right).map(([, said]) => said.map(({ text }) => text));
  for (const [index, each] of modelled.entries()) {
    const lines = inOrder[index] ?? [];
    const turns = lines.filter((text) => text.startsWith('#'));
    expect(turns).toEqual(turns.map((_turn, count) => `#${count + 1}`));
    expect(lines[1]).toBe(each.greeting);
    expect(lines.filter((text) => /^\d+$/.test(text))).toEqual(each.said);
    const came = lines.filter((text) => /^(timer|done) /.test(text));
    expect(new Set(came).size).toBe(came.length);
    for (const text of came) expect(each.awaited).toContain(text);
    if (!each.isOver) expect(new Set(came)).toEqual(each.awaited);
  }
  // And by the store's own account: one turn for each message, and none without an event.
  const newest = await world.store.findConversationAt({ channel: 'test', address: of });
  const keys: string[] = [];
  for (let id = newest?.id ?? 0; id > 0; id -= 1) {
    const record = await world.store.findConversation(id);
    if (record?.place.address !== of) continue;
    const events = await world.store.readEvents(id, 0, 1_000);
    expect(events.map(({ revision }) => revision)).toEqual(events.map((_event, count) => count + 1));
    expect(record.revision).toBe(events.length);
    keys.push(...events.map(({ event }) => event.id).filter((key) => /^(s\d|first)/.test(key)));
  }
  expect(keys.sort()).toEqual([...(sent[of] ?? [])].sort());
}
