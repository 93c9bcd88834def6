import type { JourneyInput } from '@usher/journey';
import type { Store, TranscriptEntry } from '@usher/storage';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DeskRequest } from './effects/agent-request.ts';
import { createJourney } from './test/journey.ts';
import { customer } from './test/test-channel.ts';
import { createWorld, type World } from './test/world.ts';
import { type AgentAction, ControlMoved } from './turns/agent-action.ts';

/**
 * Handoffs over the real store: customers who call, cancel and write, agents who claim, speak, note, repeat themselves and give
 * back, a desk that answers when it likes, two of these at the same moment, and an end of the process at any write. What must
 * hold is read off the transcript, which is in the order of commits.
 */

const agents = [
  { id: 'ann', name: 'Ann' },
  { id: 'bob', name: 'Bob' },
] as const;
const agent = fc.constantFrom(...agents);
const words = fc.constantFrom('agent', 'cancel', 'say words', 'ask 1', 'timer t 700', 'broken');
const does = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('say' as const), text: words }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('claim' as const), agent, takeOver: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('reply' as const), agent }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('note' as const), agent }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('return' as const),
      agent,
      outcome: fc.constantFrom('returned' as const, 'served' as const),
      isAt: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('lost' as const), agent }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('repeat' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('nobody' as const) }) },
);
type Does = typeof does extends fc.Arbitrary<infer Value> ? Value : never;
const written = fc.constantFrom<CrashAt['call']>('commit', 'settleOutbox', 'withdrawOutbox', 'beginAttempt');
const step = fc.oneof(
  { weight: 6, arbitrary: does },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('together' as const), both: fc.tuple(does, does) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('crash' as const),
      call: written,
      when: fc.constantFrom('before' as const, 'after' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), millis: fc.constantFrom(0, 700, 2_000) }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

interface CrashAt {
  readonly call: 'commit' | 'settleOutbox' | 'withdrawOutbox' | 'beginAttempt';
  readonly when: 'before' | 'after';
}

/** The parrot, beside it a person who can be called, and a place where an agent may give back. */
function journey(): JourneyInput {
  const plain = createJourney();
  const { parrot, ...states } = plain.states;
  const calling = { block: { type: 'caller', version: 1, props: {} }, outlets: { gone: 'parrot' } };
  return {
    ...plain,
    on: { 'command.agent': 'calling' },
    states: { parrot: { ...(parrot as object), resume: 'Talk on' }, ...states, calling },
  };
}

interface Play {
  readonly world: World;
  readonly key: string;
  readonly id: number;
  readonly asked: DeskRequest[];
  /** Ids of what the customer sent, and replies that an agent was told were taken. */
  readonly sent: string[];
  readonly replied: string[];
  readonly notes: string[];
  last: AgentAction | undefined;
  /** What a customer's page that never reloads has read so far. */
  cursor: number;
  readonly read: TranscriptEntry[];
  crashAt: CrashAt | undefined;
  recovering: Promise<void> | undefined;
  count: number;
}

test('whatever happens at once, there is one holder, one order, and nobody is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async (steps) => {
      const play = await open();
      const { world } = play;
      try {
        for (const each of steps) {
          await take(play, each);
          await readOn(play);
        }
        await finish(play);
        await check(play);
      } finally {
        await world.close();
      }
    }),
    { numRuns: Number(process.env.USHER_PROPERTY_RUNS ?? 25) },
  );
}, 300_000);

async function open(): Promise<Play> {
  const asked: DeskRequest[] = [];
  // One conversation: what is said after its end is answered by it.
  let isBegun = false;
  const world = await createWorld({
    binding: () => (isBegun ? undefined : 'parrot'),
    publishes: [journey()],
    desk: {
      request: async (request) => {
        asked.push(request);
        return 'later';
      },
      cancel: async () => {},
    },
  });
  await world.say('hi', 'hi');
  isBegun = true;
  const found = await find(world);
  const play: Play = {
    ...{ world, key: found?.key ?? '', id: found?.id ?? 0, asked, sent: ['hi'], replied: [], notes: [] },
    ...{ last: undefined, cursor: 0, read: [], crashAt: undefined, recovering: undefined, count: 0 },
  };
  for (const call of ['commit', 'settleOutbox', 'withdrawOutbox', 'beginAttempt'] as const) crashIn(play, call);
  return play;
}

function find({ store }: World) {
  return store.findConversationAt({ channel: 'test', address: customer });
}

/** Ends the process right before or after a write. */
function crashIn(play: Play, call: CrashAt['call']): void {
  const { world } = play;
  const write = world.store[call].bind(world.store) as (...given: unknown[]) => Promise<unknown>;
  const watched = async (...given: unknown[]): Promise<unknown> => {
    const at = play.crashAt?.call === call ? play.crashAt : undefined;
    if (at !== undefined) play.crashAt = undefined;
    if (at?.when === 'before') {
      world.crash();
      return new Promise(() => {});
    }
    const result = await write(...given);
    if (at?.when === 'after') world.crash();
    return result;
  };
  Object.assign(world.store, { [call]: watched } as Partial<Store>);
}

async function take(play: Play, each: Step): Promise<void> {
  switch (each.kind) {
    case 'together':
      await Promise.all(each.both.map((one) => perform(play, one)));
      return;
    case 'crash':
      play.crashAt = { call: each.call, when: each.when };
      return;
    case 'wait':
      return pass(play, each.millis);
    default:
      return perform(play, each);
  }
}

async function perform(play: Play, each: Does): Promise<void> {
  const { world, id } = play;
  play.count += 1;
  const name = `${play.count}`;
  switch (each.kind) {
    case 'say':
      play.sent.push(name);
      return untilTaken(play, () => world.say(each.text, name));
    case 'nobody': {
      const request = play.asked.at(-1);
      if (request === undefined) return;
      const outcome = { ok: true, output: { outcome: 'nobody-available' } } as const;
      await untilTaken(play, () => world.runtime.answer(id, request.effect, outcome));
      return;
    }
    case 'repeat':
      if (play.last !== undefined) await act(play, play.last);
      return;
    default: {
      const epoch = (await find(world))?.controlEpoch ?? 0;
      const action = toAction(each, name, epoch);
      play.last = action;
      if (!(await act(play, action))) return;
      if (action.type === 'agent.said') play.replied.push(action.text);
      if (action.type === 'agent.noted') play.notes.push(action.text);
    }
  }
}

type Acts = Exclude<Does, { kind: 'say' | 'nobody' | 'repeat' }>;

function toAction(each: Acts, id: string, epoch: number): AgentAction {
  const base = { id, agent: each.agent };
  switch (each.kind) {
    case 'claim':
      return { ...base, type: 'control.taken', epoch, takeOver: each.takeOver };
    case 'reply':
      return { ...base, type: 'agent.said', epoch, text: `reply ${id}` };
    case 'note':
      return { ...base, type: 'agent.noted', text: `note ${id}` };
    case 'lost':
      return { ...base, type: 'control.lost', epoch };
    case 'return':
      return {
        ...base,
        type: 'control.returned',
        epoch,
        outcome: each.outcome,
        ...(each.isAt ? { to: 'parrot' } : {}),
      };
  }
}

/** As a browser does, which repeats what was not answered under the same id. @returns whether it was taken */
async function act(play: Play, action: AgentAction): Promise<boolean> {
  return untilTaken(play, () =>
    play.world.runtime.act(play.key, action).then(
      () => true,
      (error: unknown) => {
        if (error instanceof ControlMoved || isEnded(error)) return false;
        throw error;
      },
    ),
  );
}

function isEnded(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'runtime/ended';
}

async function untilTaken<T>(play: Play, send: () => Promise<T>): Promise<T> {
  for (;;) {
    await recover(play);
    const over = play.world.crashed();
    const taken = await Promise.race([send().then((value) => ({ value })), over.then(() => undefined)]);
    if (taken !== undefined) return taken.value;
  }
}

/** One for all who wait for it; the next process may end while it starts. */
async function recover(play: Play): Promise<void> {
  const { world } = play;
  if (!world.isCrashed()) return play.recovering;
  play.recovering ??= (async () => {
    while (world.isCrashed()) await Promise.race([world.restart(), world.crashed()]);
    play.recovering = undefined;
  })();
  await play.recovering;
}

async function pass(play: Play, millis: number): Promise<void> {
  const { world } = play;
  await recover(play);
  const over = world.crashed();
  await Promise.race([world.advance(millis), over]);
  await recover(play);
}

async function readOn(play: Play): Promise<void> {
  const more = await play.world.store.readTranscript(play.id, play.cursor, 500);
  play.read.push(...more.filter(({ direction }) => direction !== 'note'));
  play.cursor = more.at(-1)?.seq ?? play.cursor;
}

/** Everybody is done: who holds it gives it back, and time enough passes for all that waits. */
async function finish(play: Play): Promise<void> {
  play.crashAt = undefined;
  // An end of the process may still be under way.
  await pass(play, 0);
  await pass(play, 0);
  const record = await find(play.world);
  const holder = agents.find(({ id }) => record?.controlHolder === `agent:${id}`);
  if (record !== undefined && holder !== undefined) {
    const base = { id: 'last', agent: holder, epoch: record.controlEpoch };
    await act(play, { ...base, type: 'control.returned', outcome: 'returned' });
  }
  await play.world.advance(60_000);
  await readOn(play);
}

async function check(play: Play): Promise<void> {
  const { world, id } = play;
  const { store } = world;
  expect(await store.listOutbox(0, 100)).toEqual([]);
  expect(await store.listAgentRequests(10)).toEqual([]);
  expect(await store.listDeadTurns(10)).toEqual([]);
  expect(await store.listDeadOutbox(10)).toEqual([]);

  const lines = await store.readTranscriptLines(id, 0, 1_000);
  expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, index) => index + 1));
  const record = await store.findConversation(id);
  const heard = lines.filter(({ direction }) => direction === 'in').map(({ externalId }) => externalId);
  if (record?.status === 'active') expect([...heard].sort()).toEqual([...play.sent].sort());

  let holder = 'bot';
  let epoch = 0;
  let isJoining = false;
  const replied: string[] = [];
  for (const { direction, body } of lines) {
    const { about, data, author, content } = body as unknown as Line;
    if (about === 'taken' || about === 'returned' || about === 'lost') {
      epoch += 1;
      if (about !== 'taken') expect(data?.agent?.id).toBe(holder);
      holder = about === 'taken' ? (data?.agent?.id ?? '') : 'bot';
      isJoining = about === 'taken';
      continue;
    }
    if (direction !== 'out') continue;
    if (author !== undefined) {
      expect(author.id).toBe(holder);
      replied.push(content?.[0]?.text ?? '');
    } else if (holder !== 'bot') {
      expect(isJoining).toBe(true);
      expect(content?.[0]?.text).toContain('is now here for you');
      isJoining = false;
    }
  }
  expect(record).toMatchObject({ controlHolder: 'bot', controlEpoch: epoch });
  expect([...replied].sort()).toEqual([...play.replied].sort());

  // What the channel showed is what the transcript says was said, once and in its order; no note among it.
  const out = lines.filter(({ direction }) => direction === 'out').map(({ body }) => toText(body as unknown as Line));
  expect(world.channel.sees()).toEqual(out);
  for (const text of play.notes) expect(world.channel.sees().join('\n')).not.toContain(text);
  // And so does a page that read on from where it was, whatever was taken back meanwhile.
  const shown = lines.filter(({ direction }) => direction !== 'note').map(({ seq }) => seq);
  expect(play.read.map(({ seq }) => seq)).toEqual(shown);
}

interface Line {
  readonly about?: string;
  readonly data?: { readonly agent?: { readonly id: string } };
  readonly author?: { readonly id: string };
  readonly content?: readonly { readonly text: string }[];
}

function toText({ content }: Line): string {
  return (content ?? []).map(({ text }) => text).join('\n');
}
