import fc from 'fast-check';
import { expect, test } from 'vitest';
import { customer } from './test/test-channel.ts';
import { createWorld, type World } from './test/world.ts';
import { type AgentAction, ControlMoved } from './turns/agent-action.ts';

/**
 * Random histories of customers and agents, with crashes and failures of the channel: the bot is silent while an agent holds
 * the conversation, what an agent was told was said arrives once and in order, and nothing of the customer is lost.
 */

const agents = [
  { id: 'ann', name: 'Ann' },
  { id: 'bob', name: 'Bob' },
] as const;
const agent = fc.constantFrom(...agents);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('say' as const) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('claim' as const), agent, takeOver: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('reply' as const), agent }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('return' as const), agent }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('crash' as const), when: fc.constantFrom('now', 'before', 'after') }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), millis: fc.nat(3_000) }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

interface Model {
  holder: string;
  epoch: number;
  readonly replies: string[];
  readonly said: string[];
  /** What the bot said while somebody else held the conversation. */
  readonly intrusions: string[];
}

test('whatever happens, agents and bot never talk over each other, and nobody is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const world = await createWorld();
      const model: Model = { holder: 'bot', epoch: 0, replies: [], said: [], intrusions: [] };
      try {
        await world.say('hi', 'hi');
        const key = (await find(world))?.key ?? '';
        watchBot(world, model);
        for (const [index, each] of steps.entries()) await play(world, each, index, key, model);
        await finish(world);
        expect(model.intrusions).toEqual([]);
        const seen = world.channel.sees();
        expect(seen.filter((text) => text.startsWith('reply'))).toEqual(model.replies);
        const lines = await world.store.readTranscript((await find(world))?.id ?? 0, 0, 1_000);
        const heard = lines.flatMap(({ direction, externalId }) => (direction === 'in' ? externalId : []));
        expect(heard).toEqual(['hi', ...model.said]);
        expect(await find(world)).toMatchObject({ controlHolder: model.holder, controlEpoch: model.epoch });
        expect(await world.store.listOutbox(0, 10)).toEqual([]);
        expect(await world.store.listDeadTurns(10)).toEqual([]);
      } finally {
        await world.close();
      }
    }),
    { numRuns: Number(process.env.USHER_PROPERTY_RUNS ?? 25) },
  );
}, 120_000);

function find(world: World) {
  return world.store.findConversationAt({ channel: 'test', address: customer });
}

/** At each delivery of the bot's: nobody whom the runtime knows of holds the conversation, unless it says who does. */
function watchBot(world: World, model: Model): void {
  const deliver = world.channel.adapter.deliver;
  world.channel.adapter.deliver = (message) => {
    const [first] = message.content;
    const text = first?.kind === 'text' ? first.text : '';
    const last = world.named('control.changed').at(-1);
    const holder = last === undefined || last.epoch < model.epoch ? model.holder : last.holder;
    if (message.author === undefined && holder !== 'bot' && !text.includes('is now here for you'))
      model.intrusions.push(text);
    return deliver(message);
  };
}

async function play(world: World, each: Step, index: number, key: string, model: Model): Promise<void> {
  switch (each.kind) {
    case 'say':
      await untilTaken(world, () => world.say(`say words-${index}`, `say-${index}`));
      model.said.push(`say-${index}`);
      return;
    case 'claim': {
      const { takeOver } = each;
      const action = {
        id: `${index}`,
        agent: each.agent,
        type: 'control.taken',
        epoch: model.epoch,
        takeOver,
      } as const;
      const holder = `agent:${each.agent.id}`;
      const isAllowed = model.holder === 'bot' || model.holder === holder || takeOver;
      if ((await act(world, key, action)) !== isAllowed) throw new Error(`claim ${index} was not as expected`);
      if (isAllowed && model.holder !== holder) Object.assign(model, { holder, epoch: model.epoch + 1 });
      return;
    }
    case 'reply': {
      const text = `reply ${index}`;
      const action = { id: `${index}`, agent: each.agent, type: 'agent.said', epoch: model.epoch, text } as const;
      expect(await act(world, key, action)).toBe(model.holder === `agent:${each.agent.id}`);
      if (model.holder === `agent:${each.agent.id}`) model.replies.push(text);
      return;
    }
    case 'return': {
      const base = { id: `${index}`, agent: each.agent, epoch: model.epoch };
      const isAllowed = model.holder === `agent:${each.agent.id}`;
      const isTaken = await act(world, key, { ...base, type: 'control.returned', outcome: 'returned' });
      expect(isTaken).toBe(isAllowed);
      if (isAllowed) Object.assign(model, { holder: 'bot', epoch: model.epoch + 1 });
      return;
    }
    case 'crash': {
      if (each.when === 'now') return world.crash();
      const { when } = each;
      world.channel[when] = () => {
        world.channel[when] = () => {};
        world.crash();
      };
      return;
    }
    case 'wait':
      await recover(world);
      await world.advance(each.millis);
  }
}

/** A browser repeats what was not answered, under the same id. @returns whether it was taken */
function act(world: World, key: string, action: AgentAction): Promise<boolean> {
  return untilTaken(world, () =>
    world.runtime.act(key, action).then(
      () => true,
      (error: unknown) => {
        if (error instanceof ControlMoved) return false;
        throw error;
      },
    ),
  );
}

async function untilTaken<T>(world: World, send: () => Promise<T>): Promise<T> {
  for (;;) {
    await recover(world);
    const taken = await Promise.race([send().then((value) => ({ value })), world.crashed().then(() => undefined)]);
    if (taken !== undefined) return taken.value;
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
