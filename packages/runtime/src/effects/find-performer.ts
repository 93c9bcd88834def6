import { isAnswering } from '@usher/engine';
import type { Millis } from '@usher/journey';
import type { FindPerformer, Performer } from '../outbox/performer.ts';
import { createCustomEffect, createMissingHandler, type EffectHandlers } from './custom-effect.ts';

export interface PerformerParts {
  readonly message: Performer;
  readonly http: Performer;
  readonly agent: Performer;
  readonly handlers: EffectHandlers;
  readonly policy: { readonly attempts: number; readonly firstDelay: Millis };
}

/** Who performs what. */
export function createFindPerformer({ message, http, agent, handlers, policy }: PerformerParts): FindPerformer {
  const standard = new Map([
    ['message.send', message],
    ['http.call', http],
    ['agent.request', agent],
  ]);
  const custom = new Map<string, Performer>();
  return (effect) => {
    const known = standard.get(effect.type);
    if (known !== undefined) return known;
    const answers = isAnswering(effect);
    const name = `${effect.type} ${answers}`;
    const made = custom.get(name);
    if (made !== undefined) return made;
    const handler = Object.hasOwn(handlers, effect.type) ? handlers[effect.type as `x-${string}`] : undefined;
    const performer =
      handler === undefined ? createMissingHandler(effect.type, answers) : createCustomEffect(handler, answers, policy);
    custom.set(name, performer);
    return performer;
  };
}
