import { type Journey, type JourneyInput, journeySchema, type State } from '@usher/journey';
import { compileJourney } from '../compile-journey.ts';
import type { Program } from '../program.ts';
import { testBlockSet } from './test-blocks.ts';

type Outlets = Record<string, string>;
const block = (type: string, outlets: Outlets, props: Record<string, unknown> = {}): State => ({
  block: { type, version: 1, props: props as never },
  ...(Object.keys(outlets).length === 0 ? {} : { outlets }),
});

/** Short ways to draw states of the test blocks. */
export const draw = {
  say: (next: string) => block('say', { done: next }),
  ask: (next: string, props: Record<string, unknown> = {}, more: Outlets = {}) =>
    block('ask', { answered: next, 'gave-up': next, 'no-answer': next, ...more }, props),
  call: (ok: string, failed = ok, props: Record<string, unknown> = {}) => block('call', { ok, failed }, props),
  wait: (next: string, millis = 1000) => block('wait', { done: next }, { millis }),
  decide: (condition: string, yes: string, otherwise: string) => block('decide', { yes, otherwise }, { condition }),
  agent: (served: string, nobody = served) => block('agent', { served, nobody }),
  broken: (next: string) => block('broken', { done: next }),
  end: (outcome = 'done') => block('end', {}, { outcome }),
};

/** Every text key of the test blocks reads as the key itself, so that a line names the state that said it. */
function textsFor(states: Record<string, State>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(states).flatMap(([key, state]) => [
      [`${key}.words`, key],
      [`${key}.prompt`, `${key}?`],
      ...Object.entries(textsFor(state.states ?? {})),
    ]),
  );
}

export function makeJourney(
  source: Partial<JourneyInput> & { initial: string; states: Record<string, State> },
): Journey {
  const variables = Object.fromEntries(
    ['a', 'b', 'c', 'd'].map((name) => [name, { type: 'string' as const, label: name }]),
  );
  return journeySchema.parse({
    format: 1,
    id: 'test',
    name: 'Test',
    languages: ['en'],
    variables,
    texts: { en: { ...textsFor(source.states), ...textsFor((source.trips ?? {}) as Record<string, State>) } },
    ...source,
  });
}

export function makeProgram(source: Parameters<typeof makeJourney>[0]): Program {
  return compileJourney(makeJourney(source), testBlockSet);
}
