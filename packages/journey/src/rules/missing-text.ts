import type { Rule } from './rule.ts';
import { nameOfState } from './rule-context.ts';
import { isWritten, listTextUses } from './text-uses.ts';

export const missingText: Rule = {
  name: 'missing-text',
  severity: 'must',
  finds: 'a text that a block shows and that nobody has written',
  *check(context) {
    const [first] = context.journey.languages;
    if (first === undefined) return;
    for (const { key, entry, isOptional } of listTextUses(context)) {
      if (isOptional ? !isElsewhere(key) : isWritten(context, first, key)) continue;
      if (isOptional && isWritten(context, first, key)) continue;
      yield {
        path: `texts.${first}.${key}`,
        message: `State ${nameOfState(entry)} says the text "${key}", which is not written in "${first}", the first language of the journey. Write it${isOptional ? ', or remove it from the other languages' : ''}.`,
        state: entry.key,
      };
    }

    /** An optional text counts as missing only where another language has it. */
    function isElsewhere(key: string): boolean {
      return context.journey.languages.some((language) => isWritten(context, language, key));
    }
  },
};
