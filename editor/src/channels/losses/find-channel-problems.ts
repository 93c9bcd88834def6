import { degradeWords, findLosses, groupLosses, type LossGroup, type ShownOn } from '@usher/channel';
import { type BlockSet, compileJourney, previewStates } from '@usher/engine';
import { type Journey, listStates, type Millis, type Problem, type StateEntry } from '@usher/journey';

/**
 * What the customers of some channels get less of than a journey was drawn to say, as hints for its list of problems: one for each rule
 * and channel. None hinders publishing. A journey that cannot be compiled has none: other problems say why.
 */
export function findChannelProblems(
  journey: Journey,
  blocks: BlockSet,
  channels: readonly ShownOn[],
  at: Millis,
): readonly Problem[] {
  if (channels.length === 0) return [];
  const states = listStates(journey);
  try {
    const program = compileJourney(journey, blocks);
    const said = journey.languages.map((language) => ({
      words: degradeWords(language),
      // Those of a journey that is called are told where it is drawn.
      states: previewStates(program, language, at).filter(({ state }) => states.has(state)),
    }));
    const losses = channels.flatMap((channel) =>
      said.flatMap(({ states, words }) => findLosses(states, channel, words)),
    );
    return groupLosses(losses).map((group) => toProblem(group, states));
  } catch {
    return [];
  }
}

const mostNamed = 3;

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
