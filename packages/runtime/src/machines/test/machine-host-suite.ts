import { UsherError } from '@usher/journey';
import type { Store } from '@usher/storage';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  assign,
  createMachine,
  enqueueActions,
  fromCallback,
  fromPromise,
  fromTransition,
  raise,
  sendParent,
  sendTo,
  setup,
  spawnChild,
} from 'xstate';
import { createVirtualClock, type VirtualClock } from '../../clock.ts';
import { createMachineHost } from '../create-machine-host.ts';
import type { MachineHost } from '../machine-host.ts';
import type { MachineHostOptions } from '../machine-options.ts';

// biome-ignore lint/suspicious/noExplicitAny: events of any shape
type Untyped = any;

/**
 * What a host of machines promises, on whichever store. Call it at the top of a test file.
 * @param openStore gives an empty store each time, which the suite closes
 */
export function machineHostSuite(openStore: () => Promise<Store>): void {
  let store: Store;
  let clock: VirtualClock;
  let host: MachineHost | undefined;
  const done: string[] = [];

  beforeEach(async () => {
    store = await openStore();
    clock = createVirtualClock(Date.UTC(2026, 0, 1));
    done.length = 0;
  });
  afterEach(async () => {
    await host?.close();
    host = undefined;
    await store.close();
  });

  async function open(
    machines: MachineHostOptions['machines'],
    more: Partial<MachineHostOptions> = {},
  ): Promise<MachineHost> {
    await host?.close();
    const note = ({
      params,
      instanceId,
      actor,
    }: {
      params: { n?: unknown } | undefined;
      instanceId: string;
      actor: readonly string[];
    }) => {
      done.push([instanceId, ...actor, JSON.stringify(params?.n ?? null)].join(' '));
    };
    host = await createMachineHost({
      store,
      machines,
      clock,
      random: () => 0,
      actions: { note: { idempotent: true, perform: note } },
      ...more,
    });
    return host;
  }

  const light = createMachine({
    id: 'light',
    initial: 'red',
    context: { n: 0 },
    states: {
      red: { after: { 1000: 'green' } },
      green: {
        entry: [
          assign({ n: ({ context }) => context.n + 1 }),
          { type: 'note', params: ({ context }) => ({ n: context.n }) },
        ],
        after: { 2000: 'red' },
      },
    },
    on: { OFF: '.red' },
  });

  describe('an instance', () => {
    test('goes on after a restart, timers included', async () => {
      let at = await open({ light });
      await at.start('light', { id: 'a' });
      await at.advance(999);
      expect((await at.read('a'))?.value).toBe('red');
      at = await open({ light });
      await at.advance(1);
      expect(await at.read('a')).toMatchObject({
        value: 'green',
        context: { n: 1 },
        status: 'active',
        machineId: 'light',
      });
      expect((await at.read('a'))?.timers).toEqual([
        { due: clock.now() + 2_000, actor: [], event: 'xstate.after.2000.light.green' },
      ]);
      at = await open({ light });
      await at.advance(3_000);
      expect(done).toEqual(['a 1', 'a 2']);
    });

    test('is begun once by one delivery, and once by one id', async () => {
      const at = await open({ light });
      expect((await at.start('light', { id: 'a', delivery: 'd' })).isRepeated).toBe(false);
      expect((await at.start('light', { id: 'a', delivery: 'd' })).isRepeated).toBe(true);
      await expect(at.start('light', { id: 'a', delivery: 'other' })).rejects.toMatchObject({
        code: 'machines/instance-exists',
      });
      await expect(at.start('light', { id: 'a' })).rejects.toMatchObject({ code: 'machines/instance-exists' });
      await expect(at.start('dark', { id: 'b' })).rejects.toMatchObject({ code: 'machines/unknown-machine' });
      await expect(at.start('light', { id: '' })).rejects.toMatchObject({ code: 'machines/bad-id' });
      await expect(at.send('nobody', { type: 'OFF' })).rejects.toMatchObject({ code: 'machines/unknown-instance' });
      expect(await at.read('nobody')).toBeUndefined();
    });

    test('takes one delivery of an event once, also after a restart', async () => {
      const counter = createMachine({
        context: { n: 0 },
        on: { ADD: { actions: assign({ n: ({ context, event }) => context.n + event.by }) } },
      });
      let at = await open({ counter });
      await at.start('counter', { id: 'c' });
      await at.send('c', { type: 'ADD', by: 2 }, { delivery: 'one' });
      at = await open({ counter });
      const { isRepeated, instance } = await at.send('c', { type: 'ADD', by: 2 }, { delivery: 'one' });
      expect([isRepeated, instance.context, instance.revision]).toEqual([true, { n: 2 }, 2]);
      await Promise.all([1, 2, 3].map((by) => at.send('c', { type: 'ADD', by })));
      expect((await at.read('c'))?.context).toEqual({ n: 8 });
    });

    test('keeps the version that it began with', async () => {
      const changed = createMachine({
        ...light.config,
        states: { ...light.config.states, red: { after: { 1000: 'blue' } }, blue: {} },
      } as never);
      let at = await open({ light });
      await at.start('light', { id: 'old' });
      at = await open({ light: { machine: changed, former: [light] } });
      await at.start('light', { id: 'new' });
      await at.advance(1_000);
      expect([(await at.read('old'))?.value, (await at.read('new'))?.value]).toEqual(['green', 'blue']);
      at = await open({ light: changed });
      await expect(at.send('old', { type: 'OFF' })).rejects.toMatchObject({ code: 'runtime/unplayable' });
      await at.advance(10_000);
      expect((await at.read('old'))?.value).toBe('green');
      at = await open({ light: { machine: changed, former: [light] } });
      await at.advance(0);
      expect((await at.read('old'))?.value).toBe('red');
    });
  });

  const kid = setup({ types: { input: {} as { name: string }, context: {} as { name: string } } }).createMachine({
    id: 'kid',
    context: ({ input }) => input,
    entry: { type: 'note', params: ({ context }: { context: { name: string } }) => ({ n: context.name }) } as never,
    initial: 'small',
    states: {
      small: { after: { 5000: 'big' }, on: { GROW: { target: 'big', actions: sendParent({ type: 'GROWN' }) } } },
      big: { type: 'final' },
    },
    output: ({ context }) => ({ name: context.name }),
  });
  const family = setup({
    actors: {
      kid,
      sum: fromTransition((total: number, event: { type: string; by?: number }) => total + (event.by ?? 0), 0),
    },
  }).createMachine({
    id: 'family',
    context: { grown: [] as string[] },
    invoke: { src: 'sum', id: 'sum' },
    on: {
      BIRTH: {
        actions: enqueueActions(({ event, enqueue }: Untyped) =>
          enqueue.spawnChild('kid', { id: event.name, input: { name: event.name } }),
        ),
      },
      TELL: {
        actions: sendTo(({ event, self }: Untyped) => self.getSnapshot().children[event.name], { type: 'GROW' }),
      },
      ADD: { actions: sendTo('sum', ({ event }) => event) },
      'xstate.done.actor.*': {
        actions: assign({ grown: ({ context, event }) => [...context.grown, event.output.name] }),
      },
    },
  } as never);

  describe('children', () => {
    test('live on over a restart with their timers, and tell their parent of their end', async () => {
      let at = await open({ family });
      await at.start('family', { id: 'f' });
      await at.send('f', { type: 'BIRTH', name: 'ann' });
      await at.advance(1_000);
      at = await open({ family });
      await at.send('f', { type: 'BIRTH', name: 'bob' });
      await at.send('f', { type: 'ADD', by: 3 });
      at = await open({ family });
      await at.send('f', { type: 'ADD', by: 4 });
      expect((await at.read('f'))?.children).toMatchObject({
        ann: { value: 'small' },
        bob: { value: 'small' },
        sum: { context: 7 },
      });
      await at.advance(4_000);
      expect((await at.read('f'))?.context).toEqual({ grown: ['ann'] });
      at = await open({ family });
      await at.send('f', { type: 'TELL', name: 'bob' });
      expect(await at.read('f')).toMatchObject({
        context: { grown: ['ann', 'bob'] },
        timers: [],
        children: { bob: { status: 'done', output: { name: 'bob' } } },
      });
      expect(done).toEqual(['f ann "ann"', 'f bob "bob"']);
    });
  });

  describe('a child that the context refers to', () => {
    test('is the same one after a restart', async () => {
      const holder = setup({ actors: { kid } }).createMachine({
        context: ({ spawn }: Untyped) => ({ first: spawn('kid', { id: 'first', input: { name: 'f' } }), grown: 0 }),
        on: {
          GROW: { actions: sendTo(({ context }: Untyped) => context.first, { type: 'GROW' }) },
          GROWN: { actions: assign({ grown: ({ context }: Untyped) => context.grown + 1 }) },
        },
      } as never);
      let at = await open({ holder });
      await at.start('holder', { id: 'h' });
      at = await open({ holder });
      await at.send('h', { type: 'GROW' });
      expect(await at.read('h')).toMatchObject({ context: { grown: 1 }, children: { first: { status: 'done' } } });
      await at.idle();
      expect(done).toEqual(['h first "f"']);
    });
  });

  describe('an action', () => {
    const once = createMachine({ id: 'once', on: { GO: { actions: [{ type: 'act', params: { n: 1 } }, 'note'] } } });

    test('is performed after its turn, again where the error says so, with one key', async () => {
      const keys: string[] = [];
      const act = ({ idempotencyKey, attempt }: { idempotencyKey: string; attempt: number }) => {
        keys.push(`${idempotencyKey} ${attempt}`);
        if (attempt < 3) throw new UsherError('x/later', 'Busy.', { retry: 'later' });
      };
      const at = await open({ once }, { actions: { act, note: () => void done.push('noted') } });
      await at.start('once', { id: 'o' });
      await at.send('o', { type: 'GO' });
      await at.advance(60_000);
      expect(keys.map((each) => each.split(' ')[1])).toEqual(['1', '2', '3']);
      expect(new Set(keys.map((each) => each.split(' ')[0])).size).toBe(1);
      // In order: what stands after it waits for it.
      expect(done).toEqual(['noted']);
    });

    test('that fails for good is a dead letter, and is performed when it is revived', async () => {
      let isBroken = true;
      const act = () => {
        if (isBroken) throw new Error('no paper');
        done.push('act');
      };
      const at = await open({ once }, { actions: { act, note: () => void done.push('noted') } });
      await at.start('once', { id: 'o' });
      await at.send('o', { type: 'GO' });
      await at.idle();
      const [dead] = await store.listDeadOutbox(10);
      expect(dead?.error).toContain('no paper');
      isBroken = false;
      expect(await at.reviveAction(dead?.id ?? 0)).toBe(true);
      await at.advance(1_000);
      expect(done).toEqual(['noted', 'act']);
    });

    test('may be the function that the machine brings', async () => {
      const own = setup({
        actions: { shout: ({ event }, params: { loud: boolean }) => void done.push(`${event.type} ${params.loud}`) },
      }).createMachine({
        on: { HEY: { actions: { type: 'shout', params: { loud: true } } } },
      });
      const at = await open({ own });
      await at.start('own', { id: 'o' });
      await at.send('o', { type: 'HEY' });
      await at.idle();
      expect(done).toEqual(['HEY true']);
    });
  });

  describe('a job', () => {
    const asks = createMachine({
      id: 'asks',
      initial: 'asking',
      context: { answer: null as unknown },
      states: {
        asking: {
          invoke: {
            id: 'oracle',
            src: 'oracle',
            input: { about: 'rain' },
            onDone: { target: 'told', actions: assign({ answer: ({ event }) => event.output }) },
            onError: { target: 'failed', actions: assign({ answer: ({ event }) => event.error }) },
          },
          on: { NEVER_MIND: 'told' },
        },
        told: { type: 'final' },
        failed: {},
      },
    });

    test('answers with its output, or with what went wrong', async () => {
      const oracle = async ({ input, machineId }: { input: { about: string }; machineId: string }) => {
        if (done.length > 0) throw new UsherError('oracle/silent', 'Nobody is there.');
        done.push(machineId);
        return `${input.about} tomorrow`;
      };
      const at = await open({ asks }, { actors: { oracle } });
      await at.start('asks', { id: 'first' });
      await at.idle();
      await at.start('asks', { id: 'second' });
      await at.idle();
      expect(await at.read('first')).toMatchObject({ status: 'done', context: { answer: 'rain tomorrow' } });
      expect(await at.read('second')).toMatchObject({
        value: 'failed',
        context: { answer: { code: 'oracle/silent', message: 'Nobody is there.' } },
      });
    });

    test("may be a promise of XState, and is nobody's after its state was left", async () => {
      const { promise, resolve } = Promise.withResolvers<string>();
      const at = await open({ asks: asks.provide({ actors: { oracle: fromPromise(() => promise) } } as never) });
      await at.start('asks', { id: 'a' });
      await at.send('a', { type: 'NEVER_MIND' });
      resolve('late');
      await at.idle();
      expect(await at.read('a')).toMatchObject({ status: 'done', context: { answer: null } });
      expect(await store.listDeadTurns(10)).toEqual([]);
    });
  });

  describe('what is wrong', () => {
    test('in an event is refused before anything is written', async () => {
      const at = await open({ light: { machine: light, strict: true } });
      await at.start('light', { id: 'a' });
      const refusals = [
        [{ type: 'xstate.done.actor.kid' }, 'machines/bad-event'],
        [{ kind: 'OFF' }, 'machines/bad-event'],
        [{ type: '' }, 'machines/bad-event'],
        [{ type: '*' }, 'machines/bad-event'],
        [undefined, 'machines/bad-event'],
        [{ type: 'OFF', at: new Date() }, 'machines/not-json'],
        [{ type: 'OFF', who: { xstate$$type: 1, id: 'x' } }, 'machines/not-json'],
        [{ type: 'ON' }, 'machines/unknown-event'],
      ] as const;
      for (const [event, code] of refusals) await expect(at.send('a', event as never)).rejects.toMatchObject({ code });
      expect([(await at.read('a'))?.revision, await store.listDeadTurns(1)]).toEqual([1, []]);
    });

    test('unknown events are taken and ignored where the machine is not strict', async () => {
      const at = await open({ light });
      await at.start('light', { id: 'a' });
      expect((await at.send('a', { type: 'ON' })).instance).toMatchObject({ value: 'red', revision: 2 });
    });

    test.each([
      [
        'always',
        createMachine({ initial: 'a', states: { a: { on: { GO: 'b' } }, b: { always: 'c' }, c: { always: 'b' } } }),
      ],
      ['raise', createMachine({ on: { GO: { actions: raise({ type: 'GO' }) } } })],
      [
        'two actors',
        setup({
          actors: { echo: createMachine({ on: { GO: { actions: sendParent({ type: 'GO' }) } } }) },
        }).createMachine({
          invoke: { src: 'echo', id: 'echo' },
          on: { GO: { actions: sendTo('echo', { type: 'GO' }) } },
        }),
      ],
    ])('a circle of %s ends in an error and a dead letter', async (_what, circle) => {
      const at = await open({ circle });
      await at.start('circle', { id: 'c' });
      await expect(at.send('c', { type: 'GO' })).rejects.toMatchObject({ code: 'machines/endless-loop' });
      expect(
        (await store.listDeadTurns(10)).map(({ error, event }) => [
          event.type,
          error.includes('Nothing') || error.includes('nothing'),
        ]),
      ).toEqual([['custom.GO', true]]);
      expect((await at.read('c'))?.revision).toBe(1);
    });

    test('a turn that throws is kept in the dead letters, and can be taken again', async () => {
      const guards = {
        fine: () => {
          throw new Error('not today');
        },
      };
      const picky = createMachine({
        initial: 'a',
        states: { a: { on: { GO: { guard: 'fine', target: 'b' } } }, b: {} },
      });
      let at = await open({ picky }, { guards });
      await at.start('picky', { id: 'p' });
      await expect(at.send('p', { type: 'GO' })).rejects.toMatchObject({ code: 'machines/turn-failed' });
      const [dead] = await store.listDeadTurns(10);
      expect(dead?.error).toContain('not today');
      at = await open({ picky }, { guards: { fine: () => true } });
      expect(await at.reviveTurn(dead?.id ?? 0)).toBe('taken');
      expect((await at.read('p'))?.value).toBe('b');
    });

    test('a context that does not survive a restart fails its turn with the place', async () => {
      const dated = createMachine({
        context: { at: null as unknown },
        on: { GO: { actions: assign({ at: () => ({ day: new Date() }) }) } },
      });
      const at = await open({ dated });
      await at.start('dated', { id: 'd' });
      await expect(at.send('d', { type: 'GO' })).rejects.toThrow('the context.at.day is a Date');
    });

    test('in a machine is refused all at once, with what to do', async () => {
      const bad = createMachine({
        initial: 'a',
        entry: [() => {}, 'missing', spawnChild('nobody', {} as never)] as never,
        invoke: [
          { src: fromCallback(() => {}), id: 'talks' },
          { src: 'ghost', systemId: 'g' },
        ],
        states: { a: { after: { soon: 'a' }, on: { GO: { guard: 'unknown', target: 'a' } } } },
      });
      const refusal = await open({ bad }).catch((error: unknown) => error as UsherError);
      expect(refusal).toMatchObject({ code: 'machines/refused' });
      for (const part of [
        'A function stands as an action',
        'action "missing"',
        'without an `id`',
        'actor "nobody"',
        'talks while it runs',
        'actor "ghost"',
        'systemId',
        'delay "soon"',
        'guard "unknown"',
      ])
        expect((refusal as UsherError).message).toContain(part);
      await expect(open({ bad: {} as never })).rejects.toMatchObject({ code: 'machines/refused' });
    });

    test('a machine that is not the one of its version is told apart', async () => {
      let at = await open({ light: { machine: light, version: '1' } });
      await at.start('light', { id: 'a' });
      at = await open({ light: { machine: createMachine({ initial: 'x', states: { x: {} } }), version: '1' } });
      await expect(at.send('a', { type: 'OFF' })).rejects.toMatchObject({ code: 'machines/does-not-fit' });
    });

    test('a snapshot of a newer format is left as it is', async () => {
      let at = await open({ light });
      await at.start('light', { id: 'a' });
      const findConversationAt: Store['findConversationAt'] = async (...given) => {
        const record = await store.findConversationAt(...given);
        return record && { ...record, snapshot: record.snapshot.replace('"format":1', '"format":2') };
      };
      at = await open({ light }, { store: { ...store, findConversationAt } });
      await expect(at.read('a')).rejects.toMatchObject({ code: 'runtime/bad-snapshot' });
      await expect(at.send('a', { type: 'OFF' })).rejects.toMatchObject({ code: 'runtime/bad-snapshot' });
    });

    test('a store that holds journeys is refused', async () => {
      const parrot = {
        journeyId: 'parrot',
        version: 'v',
        number: 1,
        document: '{"format":1}',
        lock: '{}',
        publishedAt: 0,
      };
      const listLiveVersions: Store['listLiveVersions'] = async () => [parrot];
      await expect(open({ light }, { store: { ...store, listLiveVersions } })).rejects.toMatchObject({
        code: 'machines/foreign-store',
      });
    });

    test('time passes by hand on a virtual clock only', async () => {
      const { now, schedule } = clock;
      const at = await open({ light }, { clock: { now, schedule } });
      await expect(at.advance(1)).rejects.toMatchObject({ code: 'machines/no-virtual-clock' });
    });
  });

  describe('an instance that keeps a megabyte', () => {
    test('goes on, and is refused more than the limit in words', async () => {
      const hoarder = createMachine({
        context: { text: '' },
        on: { KEEP: { actions: assign({ text: ({ event }: Untyped) => 'x'.repeat(event.length) }) } },
      });
      const at = await open({ hoarder }, { limits: { snapshotLength: 2_000_000 } });
      await at.start('hoarder', { id: 'h' });
      await at.send('h', { type: 'KEEP', length: 1_000_000 });
      await expect(at.send('h', { type: 'KEEP', length: 3_000_000 })).rejects.toMatchObject({
        code: 'runtime/too-much-kept',
      });
      expect((await at.read('h'))?.context).toEqual({ text: 'x'.repeat(1_000_000) });
      expect(await store.listDeadTurns(10)).toHaveLength(1);
    });
  });
}
