import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTestChannel } from './test/test-channel.ts';
import { createWorld, type World } from './test/world.ts';

/**
 * Random histories of messages, repeats, timers, failures of the channel, crashes and pauses, against the simplest model:
 * each message is answered once and in order, each timer fires once.
 */

const addresses = ['ann', 'bob'] as const;
const address = fc.constantFrom(...addresses);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('say' as const), address, twice: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('repeat' as const), address }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('timer' as const), address, millis: fc.integer({ min: 1, max: 5_000 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('crash' as const), when: fc.constantFrom('now', 'before', 'after') }),
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
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

interface Model {
  readonly said: Record<string, string[]>;
  readonly timers: Record<string, Set<string>>;
}

async function play(world: World, each: Step, index: number, model: Model): Promise<void> {
  const { channel } = world;
  switch (each.kind) {
    case 'say': {
      const text = `say ${index}`;
      const sent = each.twice ? [0, 1] : [0];
      await sendUntilTaken(
        world,
        sent.map(() => () => world.say(text, text, each.address)),
      );
      model.said[each.address]?.push(`${index}`);
      return;
    }
    case 'repeat': {
      const last = model.said[each.address]?.at(-1);
      if (last !== undefined)
        await sendUntilTaken(world, [() => world.say(`say ${last}`, `say ${last}`, each.address)]);
      return;
    }
    case 'timer': {
      const name = `t${index}`;
      await sendUntilTaken(world, [() => world.say(`timer ${name} ${each.millis}`, name, each.address)]);
      model.timers[each.address]?.add(name);
      return;
    }
    case 'crash': {
      const { when } = each;
      if (when === 'now') return world.crash();
      channel[when] = () => {
        channel[when] = () => {};
        world.crash();
      };
      return;
    }
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
      await world.advance(each.millis);
  }
}

/** A platform repeats what was not acknowledged: so does this one, over crashes. */
async function sendUntilTaken(world: World, sends: readonly (() => Promise<void>)[]): Promise<void> {
  let isTaken = false;
  while (!isTaken) {
    await recover(world);
    const taken = Promise.all(sends.map((send) => send())).then(() => true);
    isTaken = await Promise.race([taken, world.crashed().then(() => false)]);
  }
}

/** The next process may crash while it starts. */
async function recover(world: World): Promise<void> {
  while (world.isCrashed()) await Promise.race([world.restart(), world.crashed()]);
}

async function finish(world: World): Promise<void> {
  world.channel.before = () => {};
  world.channel.after = () => {};
  await recover(world);
  await world.advance(3_600_000);
}

test('whatever happens, every message is answered once and in order, and every timer fires once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const world = await createWorld({ channel: createTestChannel() });
      const model: Model = { said: { ann: [], bob: [] }, timers: { ann: new Set(), bob: new Set() } };
      try {
        for (const each of addresses) await world.say('hi', 'hi', each);
        for (const [index, each] of steps.entries()) await play(world, each, index, model);
        await finish(world);
        for (const each of addresses) {
          const seen = world.channel.sees(each);
          const turns = seen.filter((text) => text.startsWith('#'));
          expect(turns).toEqual(turns.map((_turn, index) => `#${index + 1}`));
          expect(seen.filter((text) => /^\d+$/.test(text))).toEqual(model.said[each]);
          const fired = seen.filter((text) => text.startsWith('timer')).map((text) => text.slice('timer '.length));
          expect(fired.sort()).toEqual([...(model.timers[each] ?? [])].sort());
        }
        expect(await world.store.listOutbox(0, 10)).toEqual([]);
        expect(await world.store.listDeadTurns(10)).toEqual([]);
      } finally {
        await world.close();
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);
