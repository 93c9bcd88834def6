import { describe, expect, test } from 'vitest';
import { burstTimer } from './bursts.ts';
import type { Event, EventBody } from './event.ts';
import type { Program } from './program.ts';
import { simulate } from './simulate.ts';
import type { Snapshot } from './snapshot.ts';
import { start } from './start.ts';
import { take } from './take.ts';
import { draw, makeProgram } from './test/test-journey.ts';
import type { Turn } from './turn.ts';

const program = makeProgram({
  joinMessages: 'PT2S',
  initial: 'first',
  commands: { agent: { en: ['agent'] } },
  on: { 'command.agent': 'person' },
  outlets: {},
  states: {
    first: draw.ask('second', { saveAs: 'a' }),
    second: draw.ask('end', { saveAs: 'b' }),
    person: draw.agent('end'),
    end: draw.end(),
  },
});

/** Takes events at their times; every snapshot goes through JSON, as after a restart. */
function play(on: Program = program) {
  let turn = start(on, { id: 'begin', at: 0, language: 'en', channel: 'test' });
  const takeAt = (at: number, body: EventBody): Turn => {
    const snapshot = JSON.parse(JSON.stringify(turn.snapshot)) as Snapshot;
    turn = take(on, snapshot, { ...body, id: `e${at}`, at } as Event);
    return turn;
  };
  return {
    say: (at: number, text: string) => takeAt(at, { type: 'message.received', text }),
    burst: (at: number) =>
      takeAt(at, { type: 'timer.fired', timer: burstTimer, n: turn.snapshot.timers[burstTimer]?.n ?? -1 }),
    takeAt,
    get turn() {
      return turn;
    },
  };
}
const saidIn = ({ effects }: Turn) => effects.filter(({ type }) => type === 'message.send').length;

describe('messages of one burst', () => {
  test('are kept, each in a turn of its own, and heard as one when the customer pauses', () => {
    const chat = play();
    expect(saidIn(chat.say(1000, 'My order'))).toBe(0);
    expect(chat.turn.timers.set[burstTimer]?.due).toBe(3000);
    expect(saidIn(chat.say(2500, 'is'))).toBe(0);
    expect(chat.turn.timers.set[burstTimer]?.due).toBe(4500);
    chat.say(4000, 'late');
    expect(chat.turn.snapshot.active).toContain('first');
    chat.burst(6000);
    expect(chat.turn.snapshot.active).toContain('second');
    expect(chat.turn.snapshot.variables.a).toBe('My order\nis\nlate');
    expect(chat.turn.snapshot).not.toHaveProperty('burst');
    expect(chat.turn.timers.clear).toContain(burstTimer);
  });

  test('are heard after five windows, or as twenty, however fast the next one comes', () => {
    const slow = play();
    for (let at = 1000; at <= 10_000; at += 1500) slow.say(at, `at ${at}`);
    expect(slow.turn.snapshot.timers[burstTimer]?.due).toBe(11_000);
    const fast = play();
    for (let at = 1; at <= 20; at += 1) fast.say(at, `${at}`);
    expect(fast.turn.snapshot.active).toContain('second');
    expect(fast.turn.snapshot.variables.a?.toString().split('\n')).toHaveLength(20);
  });

  test('are heard at once, and before it, when anything else happens', () => {
    const byCommand = play();
    byCommand.say(1000, 'Hello');
    byCommand.say(1500, 'agent');
    expect(byCommand.turn.snapshot.variables.a).toBe('Hello');
    expect(byCommand.turn.snapshot.active).toContain('person');

    const byAgent = play();
    byAgent.say(1000, 'Hello');
    byAgent.takeAt(1500, { type: 'control.taken', agent: { id: 'ann', name: 'Ann' } });
    expect(byAgent.turn.snapshot.variables.a).toBe('Hello');
    expect(byAgent.turn.snapshot.control.holder).toBe('agent:ann');
    byAgent.say(2000, 'Hello Ann');
    expect(byAgent.turn.snapshot).not.toHaveProperty('burst');

    const byButton = play();
    const [row] = Object.values(byButton.turn.snapshot.rows);
    byButton.say(1000, 'Hello');
    byButton.takeAt(1500, { type: 'choice.picked', token: `${row?.n.toString(36)}.0` });
    expect(byButton.turn.snapshot.variables.a).toBe('Hello');
    expect(byButton.turn.trace).toContainEqual({ kind: 'heard', as: 'late' });

    const byTimer = play();
    byTimer.say(1000, 'Hello');
    const [timer, { n }] = Object.entries(byTimer.turn.snapshot.timers).find(([id]) => id !== burstTimer) ?? [
      '',
      { n: 0 },
    ];
    byTimer.takeAt(1500, { type: 'timer.fired', timer, n });
    expect(byTimer.turn.snapshot.active).toContain('second');
  });

  test('that fail are undone and the journey calls a human, whatever came with them', () => {
    const broken = makeProgram({
      joinMessages: 'PT2S',
      initial: 'first',
      states: { first: draw.ask('bad', {}), bad: draw.broken('end'), end: draw.end() },
    });
    const chat = play(broken);
    chat.say(1000, 'Hello');
    chat.burst(3000);
    expect(chat.turn.snapshot.active).toContain('$agent');
    expect(chat.turn.snapshot).not.toHaveProperty('burst');
    expect(chat.turn.effects).toContainEqual(expect.objectContaining({ type: 'note', about: 'failed' }));
  });

  test('a stale timer hears nothing', () => {
    const chat = play();
    chat.say(1000, 'a');
    const old = chat.turn.snapshot.timers[burstTimer]?.n ?? 0;
    chat.say(1500, 'b');
    chat.takeAt(3000, { type: 'timer.fired', timer: burstTimer, n: old });
    expect(chat.turn.snapshot.burst?.messages).toHaveLength(2);
    expect(chat.turn.snapshot.timers[burstTimer]?.due).toBe(3500);
  });

  test('a simulated customer is heard without waiting', () => {
    const chat = simulate(program, { at: 0 });
    chat.say('one');
    chat.say('two');
    expect(chat.isDone).toBe(true);
    expect(chat.snapshot.variables).toEqual({ a: 'one', b: 'two' });
  });
});
