import fc from 'fast-check';
import { expect, test } from 'vitest';
import { burstTimer } from './bursts.ts';
import { compileJourney } from './compile-journey.ts';
import type { Event } from './event.ts';
import type { Program } from './program.ts';
import type { Snapshot } from './snapshot.ts';
import { start } from './start.ts';
import { take } from './take.ts';
import { createDice, type Dice, drawRandomJourney } from './test/random-journey.ts';
import { testBlockSet } from './test/test-blocks.ts';
import type { Turn } from './turn.ts';

const bytes = fc.array(fc.nat(255), { minLength: 60, maxLength: 260 });
const runs = { numRuns: Number(process.env.USHER_PROPERTY_RUNS ?? 50) };
const windowMillis = 2000;

/** What a conversation came to, without what counts turns: a burst takes more of them. */
function comesTo({ snapshot, effects }: Turn): unknown {
  const { active, variables, status, outcome, history, control } = snapshot;
  const due = Object.fromEntries(Object.entries(snapshot.timers).map(([id, timer]) => [id, timer.due]));
  const said = effects.flatMap((effect) =>
    'content' in effect && Array.isArray(effect.content)
      ? effect.content.map((content: { readonly text?: string }) => content.text)
      : [effect.type],
  );
  return { active, variables, status, outcome, history, control, due, said };
}

function tryTake<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

const words = ['yes', 'seven', 'hello', '?', 'well', 'my order', 'is late'];

function drawMessages(dice: Dice): string[] {
  return Array.from({ length: 1 + dice.below(4) }, () => dice.pick(words));
}

test('messages that are joined come to the same as one message of their lines', { timeout: 600_000 }, () => {
  let joined = 0;
  fc.assert(
    fc.property(bytes, (source) => {
      const dice = createDice(source);
      const journey = drawRandomJourney(dice);
      const once = compileJourney(journey, testBlockSet);
      const joining = compileJourney({ ...journey, joinMessages: 'PT2S' }, testBlockSet);
      const begin = (program: Program) => start(program, { id: 'begin', at: 0, language: 'en', channel: 'test' });
      let [plain, burst] = [tryTake(() => begin(once)), tryTake(() => begin(joining))];
      let at = 0;
      for (let index = 0; index < 2 + dice.below(6); index += 1) {
        if (plain === undefined || burst === undefined || plain.snapshot.status === 'done') break;
        const messages = drawMessages(dice);
        at += 10_000;
        let writing: Turn = burst;
        for (const [place, text] of messages.entries()) {
          const event: Event = { id: `e${index}.${place}`, at: at + place * 100, type: 'message.received', text };
          const readBack = JSON.parse(JSON.stringify(writing.snapshot)) as Snapshot;
          writing = take(joining, readBack, event);
          expect(writing.effects).toEqual([]);
          expect(writing.snapshot.active).toEqual(burst.snapshot.active);
        }
        const timer = writing.snapshot.timers[burstTimer];
        if (timer === undefined) throw new Error('Nothing waits to be heard.');
        expect(timer.due).toBe(at + (messages.length - 1) * 100 + windowMillis);
        at = timer.due;
        const heard: Event = { id: `e${index}`, at, type: 'timer.fired', timer: burstTimer, n: timer.n };
        const one: Event = { id: `e${index}`, at, type: 'message.received', text: messages.join('\n') };
        const before = plain;
        burst = tryTake(() => take(joining, writing.snapshot, heard));
        plain = tryTake(() => take(once, before.snapshot, one));
        expect(burst === undefined ? undefined : comesTo(burst)).toEqual(
          plain === undefined ? undefined : comesTo(plain),
        );
        joined += 1;
      }
    }),
    runs,
  );
  expect(joined).toBeGreaterThan(50);
});
