import type { Rule } from './rule.ts';
import { nameOfState } from './rule-context.ts';
import { isReply, isWritten, listTextUses, textsOf } from './text-uses.ts';

export const missingLanguage: Rule = {
  name: 'missing-language',
  severity: 'must',
  finds: 'a text that is written in the first language and not in another one of the journey',
  *check(context) {
    const [first, ...others] = context.journey.languages;
    if (first === undefined) return;
    const shown = new Map(listTextUses(context).map((use) => [use.key, use.entry]));
    const replies = Object.keys(textsOf(context, first)).filter(isReply);
    for (const key of [...shown.keys(), ...replies]) {
      if (!isWritten(context, first, key)) continue;
      const entry = shown.get(key);
      for (const language of others.filter((each) => !isWritten(context, each, key))) {
        const place = entry === undefined ? 'The text' : `State ${nameOfState(entry)}: the text`;
        yield {
          path: `texts.${language}.${key}`,
          message: `${place} "${key}" is written in "${first}" and not in "${language}". Translate it, or take "${language}" out of "languages".`,
          ...(entry === undefined ? {} : { state: entry.key }),
        };
      }
    }
  },
};
