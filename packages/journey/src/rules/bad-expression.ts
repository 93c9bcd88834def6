import { compileUse, listExpressionUses } from './expression-uses.ts';
import type { Rule } from './rule.ts';
import { nameOfState } from './rule-context.ts';

export const badExpression: Rule = {
  name: 'bad-expression',
  severity: 'must',
  finds: 'an expression or a template that cannot be read',
  *check(context) {
    for (const use of listExpressionUses(context)) {
      const compiled = compileUse(context, use);
      if (compiled.ok || (compiled.problem.kind !== 'syntax' && compiled.problem.kind !== 'too-large')) continue;
      const place = use.entry === undefined ? 'The journey' : `State ${nameOfState(use.entry)}`;
      yield {
        path: use.path,
        message: `${place}, ${use.role}: ${compiled.problem.message}`,
        ...(use.entry === undefined ? {} : { state: use.entry.key }),
      };
    }
  },
};
