import type { Effect, Event } from '@usher/engine';
import type { HostedTurn } from '../engine-port.ts';

/** Kept with what nobody has just asked for, so that whoever delivers it looks whether it is welcome. */
interface Marked {
  readonly isProactive?: true;
}

/** After the customer's pause: what they said is heard then. */
const burstTimer = '$burst';

/** Whether what follows an event is an answer to the customer, or an agent's doing, and nothing that comes out of the blue. */
export function isAnswer(event: Event): boolean {
  if (event.type === 'timer.fired') return event.timer === burstTimer;
  return event.type !== 'effect.done' && event.type !== 'effect.failed' && !event.type.startsWith('custom.');
}

/** Marks what a turn says as proactive. */
export function markProactive<Turn extends Pick<HostedTurn, 'effects'>>(turn: Turn): Turn {
  const mark = (effect: Effect): Effect & Marked =>
    effect.type === 'message.send' && effect.author === undefined ? { ...effect, isProactive: true } : effect;
  return { ...turn, effects: turn.effects.map(mark) };
}

export function isProactive(effect: Effect & Marked): boolean {
  return effect.isProactive === true;
}
