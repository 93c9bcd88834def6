import { didYouMean } from '../did-you-mean.ts';
import type { Rule } from './rule.ts';
import { isReply, listTextUses } from './text-uses.ts';

export const unusedText: Rule = {
  name: 'unused-text',
  severity: 'should',
  finds: 'a text that nothing shows',
  *check(context) {
    const { journey, blocks, states } = context;
    const shown = new Set(listTextUses(context).map(({ key }) => key));
    const byState = groupBy(shown, stateOf);
    const byPart = groupBy(shown, partOf);
    for (const [language, texts] of Object.entries(journey.texts)) {
      if (!journey.languages.includes(language)) {
        yield {
          path: `texts.${language}`,
          message: `There are texts in "${language}", which is not among the journey's languages (${journey.languages.join(', ')}). Add it to "languages", or remove the texts.`,
        };
        continue;
      }
      for (const key of Object.keys(texts)) {
        const state = stateOf(key);
        // Nobody knows which texts an unknown block shows.
        if (shown.has(key) || isReply(key) || blocks.get(state)?.kind === 'opaque') continue;
        // Either the state is meant and its part mistyped, or the other way round.
        const nearby = (states.has(state) ? byState.get(state) : byPart.get(partOf(key))) ?? [];
        const reason = states.has(state)
          ? `Nothing in state "${state}" shows it.`
          : `There is no state "${state}"; texts of a state begin with its key.`;
        yield {
          path: `texts.${language}.${key}`,
          message: `The text "${key}" (${language}) is never shown. ${reason}${didYouMean(key, nearby)} Remove it.`,
          ...(states.has(state) ? { state } : {}),
        };
      }
    }
  },
};

function stateOf(key: string): string {
  return key.split('.', 1)[0] ?? '';
}
function partOf(key: string): string {
  return key.slice(stateOf(key).length);
}

function groupBy(keys: Iterable<string>, nameOf: (key: string) => string): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const key of keys) {
    const group = groups.get(nameOf(key));
    if (group === undefined) groups.set(nameOf(key), [key]);
    else group.push(key);
  }
  return groups;
}
