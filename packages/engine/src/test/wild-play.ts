import { checkJourney, type Journey, type Problem } from '@usher/journey';
import { asCompiled, type CompiledProgram, compileJourney } from '../compile-journey.ts';
import type { Event } from '../event.ts';
import type { Snapshot } from '../snapshot.ts';
import { start } from '../start.ts';
import { take } from '../take.ts';
import type { Turn } from '../turn.ts';
import { createDice, type Dice } from './random-journey.ts';
import { testBlockSet } from './test-blocks.ts';
import { drawWildJourney } from './wild-journey.ts';

const input = { id: 'begin', at: 0, language: 'en', channel: 'test' };

/** One journey, what the rules say of it, and one conversation through it. */
export interface Play {
  readonly journey: Journey;
  readonly problems: readonly Problem[];
  readonly program: CompiledProgram;
  /** Turn by turn; one that could not be taken at all is an error. */
  readonly turns: readonly (Turn | Error)[];
}

export function play(
  source: readonly number[],
): Play | { journey: Journey; problems: readonly Problem[]; refusal: string } {
  const dice = createDice(source);
  const journey = drawWildJourney(dice);
  const problems = checkJourney(journey, testBlockSet.catalog);
  try {
    const program = asCompiled(compileJourney(journey, testBlockSet));
    return { journey, problems, program, turns: talk(program, dice) };
  } catch (error) {
    return { journey, problems, refusal: String(error) };
  }
}

function talk(program: CompiledProgram, dice: Dice): (Turn | Error)[] {
  const turns: (Turn | Error)[] = [];
  let snapshot: Snapshot | undefined;
  const record = (compute: () => Turn): void => {
    try {
      const turn = compute();
      turns.push(turn);
      snapshot = turn.snapshot;
    } catch (error) {
      turns.push(error as Error);
    }
  };
  record(() => start(program, input));
  const count = 8 + dice.below(25);
  for (let index = 1; index <= count && snapshot?.status === 'active'; index += 1) {
    const before = snapshot;
    record(() => take(program, before, drawEvent(dice, before, `e${index}`, index * 1000)));
  }
  return turns;
}

function drawEvent(dice: Dice, snapshot: Snapshot, id: string, at: number): Event {
  const timers = Object.entries(snapshot.timers);
  const effects = Object.values(snapshot.rows).flatMap((row) => Object.keys(row.open));
  const timer = timers[dice.below(Math.max(1, timers.length))];
  const effect = effects[dice.below(Math.max(1, effects.length))];
  const say = (text: string): Event => ({ id, at, type: 'message.received', text });
  switch (dice.below(9)) {
    case 0:
      return { id, at, type: dice.pick(['custom.x', 'custom.y']) };
    case 1:
    case 2:
      if (timer !== undefined) return { id, at, type: 'timer.fired', timer: timer[0], n: timer[1].n };
      return say('hello');
    case 3:
    case 4:
      if (effect === undefined) return say('yes');
      return dice.oneIn(3)
        ? { id, at, type: 'effect.failed', effect, error: { code: 'x', message: 'x' } }
        : { id, at, type: 'effect.done', effect, output: dice.pick(['paid', 'served']) };
    case 5:
      return dice.pick<Event>([
        { id, at, type: 'reaction.added', of: 'm', emoji: '👍' },
        { id, at, type: 'customer.left' },
        { id, at, type: 'command.given', name: dice.pick(['go', 'help', 'Gone!']) },
        { id, at, type: 'form.submitted', token: dice.pick(['1.0', '2.0', '3.0', 'x']), values: { a: [] } },
      ]);
    default:
      return say(dice.pick(['yes', 'yes', 'help', 'go', 'agent', '?', 'seven', 'hello', 'back']));
  }
}

/** Why a turn failed, where it did. */
export function failureOf(turn: Turn | Error): string | undefined {
  if (turn instanceof Error) return turn.message;
  for (const effect of turn.effects)
    if (effect.type === 'note' && 'about' in effect && effect.about === 'failed')
      return (effect.data as { cause: string }).cause;
  return undefined;
}

export function wentBack(turn: Turn): boolean {
  return turn.trace.some((each) => each.kind === 'heard' && each.as === 'back');
}
