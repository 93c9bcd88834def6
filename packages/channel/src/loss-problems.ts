import { type Journey, listStates, type Problem, type StateEntry } from '@usher/journey';
import { degradeWords } from './degrade/degrade-words.ts';
import { findLosses, groupLosses, type LossGroup, type SaidInState, type ShownOn } from './losses.ts';

/** What the states of a journey say in one language. */
export interface SaidInLanguage {
  readonly language: string;
  readonly states: readonly SaidInState[];
}

const mostNamed = 3;

/**
 * What the customers of some channels get less of than a journey was drawn to say, as hints among its problems: one for each rule
 * and channel. None hinders publishing.
 */
export function describeLosses(
  journey: Journey,
  said: readonly SaidInLanguage[],
  channels: readonly ShownOn[],
): readonly Problem[] {
  const states = listStates(journey);
  const losses = channels.flatMap((channel) =>
    said.flatMap(({ language, states: saying }) => {
      // Those of a journey that is called are told where it is drawn.
      const own = saying.filter(({ state }) => states.has(state));
      return findLosses(own, channel, degradeWords(language));
    }),
  );
  return groupLosses(losses).map((group) => toProblem(group, states));
}

function toProblem({ rule, state, message, others }: LossGroup, states: ReadonlyMap<string, StateEntry>): Problem {
  const names = others.map((key) => `“${states.get(key)?.state.name ?? key}”`);
  const named = names.length > mostNamed + 1 ? names.slice(0, mostNamed) : names;
  const more = names.length - named.length;
  const told = more === 0 ? named.join(', ') : `${named.join(', ')} and ${more} more`;
  return {
    code: `channel/${rule}`,
    severity: 'should',
    verdict: 'fails',
    path: states.get(state)?.path ?? `states.${state}`,
    state,
    message: names.length === 0 ? message : `${message} The same happens in ${told}.`,
  };
}
