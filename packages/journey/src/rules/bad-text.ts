import type { Rule } from './rule.ts';
import { listWrittenTexts } from './text-uses.ts';

export const badText: Rule = {
  name: 'bad-text',
  severity: 'must',
  finds: 'a text that is no ICU message',
  *check(context) {
    for (const { path, entry, inspected, language } of listWrittenTexts(context)) {
      if (inspected.ok) continue;
      yield {
        path,
        message: `(${language}) ${inspected.message}`,
        ...(entry === undefined ? {} : { state: entry.key }),
      };
    }
  },
};
