import { compilePattern } from '../expression/compile-pattern.ts';
import { compileUse, listExpressionUses } from './expression-uses.ts';
import { listFieldValues } from './field-values.ts';
import type { Rule } from './rule.ts';
import { nameOfState } from './rule-context.ts';

export const badExpression: Rule = {
  name: 'bad-expression',
  severity: 'must',
  finds: 'an expression, a template or a pattern that cannot be read',
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
    for (const entry of context.states.values()) {
      const block = context.blocks.get(entry.key);
      if (block?.kind !== 'known') continue;
      for (const { path, field, value } of listFieldValues(block.definition.fields, block.props)) {
        if (field.kind !== 'pattern' || typeof value !== 'string') continue;
        const compiled = compilePattern(value);
        if (compiled.ok) continue;
        yield {
          path: `${entry.path}.block.props.${path}`,
          message: `State ${nameOfState(entry)}, field "${path}": ${compiled.message}`,
          state: entry.key,
        };
      }
    }
  },
};
